"""Floor 4a: the editors' records. They are listed in the order in which they are imported here."""

from articles.admin.site import site  # isort: skip
from articles.admin.articles import ArticleAdmin  # isort: skip
from articles.admin.dossiers import DossierAdmin  # isort: skip
from articles.admin.claims import ClaimAdmin  # isort: skip
from articles.admin.positions import PositionAdmin  # isort: skip
from articles.admin.grounds import GroundAdmin  # isort: skip
from articles.admin.records import ActorAdmin, QuestionAdmin, TagAdmin  # isort: skip
from articles.admin.accounts import AccountAdmin  # isort: skip
from articles.admin.history import HistoryAdmin  # isort: skip

__all__ = [
    "AccountAdmin",
    "ActorAdmin",
    "ArticleAdmin",
    "ClaimAdmin",
    "DossierAdmin",
    "GroundAdmin",
    "HistoryAdmin",
    "PositionAdmin",
    "QuestionAdmin",
    "TagAdmin",
    "site",
]
