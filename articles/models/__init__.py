"""The data of the newsroom, behind one door: ``from articles.models import Article``.

Submodules depend in one direction only. From low to high:

    append_only, publication, merging, users, history, tags, actors, questions, images, claims,
    positions, working_copies, articles, editions, passages, grounds, dossiers, versions,
    sources, assessments, series, relations, law, site, image_uses, addresses, listing, comments,
    notifications, waivers, preview_links, workplace, dependents, follow_ups

A module imports only those to its left; foreign keys to a model further right are named by
string. Nothing here writes other rows, renders, or calls out: that is what ``editing`` is for.
"""

from articles.models.actors import Actor, ActorAlias
from articles.models.addresses import Address, path_of_claim
from articles.models.append_only import APPEND_ONLY_GUARD, AppendOnly, AppendOnlyModel, guard_lifted
from articles.models.articles import FORMS, Article, ArticleTag, Byline, prefix_of
from articles.models.assessments import Assessment, AssessmentEvidence
from articles.models.claims import FIGURE_DIGITS, Attribution, Claim, Figure
from articles.models.comments import Comment
from articles.models.dependents import Dependents, dependents_of
from articles.models.dossiers import (
    ITEM_KINDS,
    Dossier,
    DossierCurator,
    DossierEdition,
    DossierEditionCurator,
    DossierEditionItem,
    DossierItem,
    DossierRendering,
)
from articles.models.editions import (
    ArticleEdition,
    ArticleRendering,
    EditionByline,
    EditionImage,
    EditionResponse,
    EditionTag,
)
from articles.models.follow_ups import FollowUp
from articles.models.grounds import Ground
from articles.models.history import HistoryEntry
from articles.models.image_uses import ImageUse, public_images
from articles.models.images import Image, file_of_image, path_of_image
from articles.models.law import BLOCKABLE, Block, Notice
from articles.models.listing import Listing
from articles.models.merging import Mergeable, canonical, once
from articles.models.notifications import Notification
from articles.models.passages import STANDING, EditionPassage, Passage
from articles.models.positions import Position
from articles.models.preview_links import PreviewLink
from articles.models.publication import Publication
from articles.models.questions import Question
from articles.models.relations import ClaimRelation, KnownSince, PositionRelation
from articles.models.search_index import INDEXED, holding, make_search_indexes, newest_holding
from articles.models.series import Calculation, CalculationTerm, Series
from articles.models.site import LabelExplanation, Page, SiteSettings
from articles.models.sources import Enquiry, Evidence, Source
from articles.models.tags import TAGS_MOST, Tag, split_tags, tag_key
from articles.models.users import User
from articles.models.versions import Version
from articles.models.waivers import Waiver
from articles.models.working_copies import Edition, WorkingCopy
from articles.models.workplace import Autosave, Presence

__all__ = [
    "APPEND_ONLY_GUARD",
    "BLOCKABLE",
    "FIGURE_DIGITS",
    "FORMS",
    "INDEXED",
    "ITEM_KINDS",
    "STANDING",
    "TAGS_MOST",
    "Actor",
    "ActorAlias",
    "Address",
    "AppendOnly",
    "AppendOnlyModel",
    "Article",
    "ArticleEdition",
    "ArticleRendering",
    "ArticleTag",
    "Assessment",
    "AssessmentEvidence",
    "Attribution",
    "Autosave",
    "Block",
    "Byline",
    "Calculation",
    "CalculationTerm",
    "Claim",
    "ClaimRelation",
    "Comment",
    "Dependents",
    "Dossier",
    "DossierCurator",
    "DossierEdition",
    "DossierEditionCurator",
    "DossierEditionItem",
    "DossierItem",
    "DossierRendering",
    "Edition",
    "EditionByline",
    "EditionImage",
    "EditionPassage",
    "EditionResponse",
    "EditionTag",
    "Enquiry",
    "Evidence",
    "Figure",
    "FollowUp",
    "Ground",
    "HistoryEntry",
    "Image",
    "ImageUse",
    "KnownSince",
    "LabelExplanation",
    "Listing",
    "Mergeable",
    "Notice",
    "Notification",
    "Page",
    "Passage",
    "Position",
    "PositionRelation",
    "Presence",
    "PreviewLink",
    "Publication",
    "Question",
    "Series",
    "SiteSettings",
    "Source",
    "Tag",
    "User",
    "Version",
    "Waiver",
    "WorkingCopy",
    "canonical",
    "dependents_of",
    "file_of_image",
    "guard_lifted",
    "holding",
    "make_search_indexes",
    "newest_holding",
    "once",
    "path_of_claim",
    "path_of_image",
    "prefix_of",
    "public_images",
    "split_tags",
    "tag_key",
]
