"""The data of the newsroom, behind one door: ``from articles.models import Article``.

Submodules depend in one direction only. From low to high:

    append_only, publication, users, history, tags, actors, questions, claims, positions,
    working_copies, articles, editions, passages, grounds, dossiers, addresses, listing

A module imports only those to its left; foreign keys to a model further right are named by
string. Nothing here writes other rows, renders, or calls out: that is what ``editing`` is for.
"""

from articles.models.actors import Actor
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
    EditionResponse,
    EditionTag,
)
from articles.models.grounds import Ground
from articles.models.history import HistoryEntry
from articles.models.listing import Listing
from articles.models.passages import EditionPassage, Passage
from articles.models.positions import Position
from articles.models.publication import Publication
from articles.models.questions import Question
from articles.models.tags import TAGS_MOST, Tag, split_tags, tag_key
from articles.models.users import User
from articles.models.working_copies import Edition, WorkingCopy

__all__ = [
    "APPEND_ONLY_GUARD",
    "FIGURE_DIGITS",
    "FORMS",
    "TAGS_MOST",
    "Actor",
    "Address",
    "AppendOnly",
    "AppendOnlyModel",
    "Article",
    "ArticleEdition",
    "ArticleRendering",
    "ArticleTag",
    "Attribution",
    "Byline",
    "Claim",
    "Dossier",
    "DossierCurator",
    "DossierEdition",
    "DossierEditionCurator",
    "DossierEditionItem",
    "DossierItem",
    "DossierRendering",
    "Edition",
    "EditionByline",
    "EditionPassage",
    "EditionResponse",
    "EditionTag",
    "Figure",
    "Ground",
    "HistoryEntry",
    "Listing",
    "Passage",
    "Position",
    "Publication",
    "Question",
    "Tag",
    "User",
    "WorkingCopy",
    "guard_lifted",
    "path_of_claim",
    "prefix_of",
    "split_tags",
    "tag_key",
]
