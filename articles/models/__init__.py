"""The data of the newsroom, behind one door: ``from articles.models import Article``.

Submodules depend in one direction only. From low to high:

    append_only, publication, merging, users, history, tags, actors, questions, images, claims,
    positions, working_copies, articles, editions, passages, grounds, dossiers, sources, series,
    relations, law, site, image_uses, addresses, listing

A module imports only those to its left; foreign keys to a model further right are named by
string. Nothing here writes other rows, renders, or calls out: that is what ``editing`` is for.
"""

from articles.models.actors import Actor, ActorAlias
from articles.models.addresses import Address, path_of_claim
from articles.models.append_only import APPEND_ONLY_GUARD, AppendOnly, AppendOnlyModel, guard_lifted
from articles.models.articles import FORMS, Article, ArticleTag, Byline, prefix_of
from articles.models.claims import FIGURE_DIGITS, Attribution, Claim, Figure
from articles.models.dossiers import (
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
from articles.models.grounds import Ground
from articles.models.history import HistoryEntry
from articles.models.image_uses import ImageUse, public_images
from articles.models.images import Image, file_of_image, path_of_image
from articles.models.law import BLOCKABLE, Block, Notice
from articles.models.listing import Listing
from articles.models.merging import Mergeable, canonical, once
from articles.models.passages import EditionPassage, Passage
from articles.models.positions import Position
from articles.models.publication import Publication
from articles.models.questions import Question
from articles.models.relations import ClaimRelation, KnownSince
from articles.models.search_index import INDEXED, holding, make_search_indexes
from articles.models.series import Calculation, CalculationTerm, Series
from articles.models.site import LabelExplanation, Page, SiteSettings
from articles.models.sources import Enquiry, Evidence, Source
from articles.models.tags import TAGS_MOST, Tag, split_tags, tag_key
from articles.models.users import User
from articles.models.working_copies import Edition, WorkingCopy

__all__ = [
    "APPEND_ONLY_GUARD",
    "BLOCKABLE",
    "FIGURE_DIGITS",
    "FORMS",
    "INDEXED",
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
    "Attribution",
    "Block",
    "Byline",
    "Calculation",
    "CalculationTerm",
    "Claim",
    "ClaimRelation",
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
    "Ground",
    "HistoryEntry",
    "Image",
    "ImageUse",
    "KnownSince",
    "LabelExplanation",
    "Listing",
    "Mergeable",
    "Notice",
    "Page",
    "Passage",
    "Position",
    "Publication",
    "Question",
    "Series",
    "SiteSettings",
    "Source",
    "Tag",
    "User",
    "WorkingCopy",
    "canonical",
    "file_of_image",
    "guard_lifted",
    "holding",
    "make_search_indexes",
    "once",
    "path_of_claim",
    "path_of_image",
    "prefix_of",
    "public_images",
    "split_tags",
    "tag_key",
]
