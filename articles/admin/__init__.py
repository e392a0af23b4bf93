"""Floor 4a: the editors' records. They are listed in the order in which they are imported here."""

from articles.admin.site import site  # isort: skip
from articles.admin.articles import ArticleAdmin  # isort: skip
from articles.admin.dossiers import DossierAdmin  # isort: skip
from articles.admin.claims import ClaimAdmin  # isort: skip
from articles.admin.positions import PositionAdmin  # isort: skip
from articles.admin.grounds import GroundAdmin  # isort: skip
from articles.admin.series import CalculationAdmin, FigureAdmin, SeriesAdmin  # isort: skip
from articles.admin.sources import SourceAdmin  # isort: skip
from articles.admin.evidence import EvidenceAdmin  # isort: skip
from articles.admin.enquiries import EnquiryAdmin  # isort: skip
from articles.admin.records import ActorAdmin, QuestionAdmin, TagAdmin  # isort: skip
from articles.admin.notices import NoticeAdmin  # isort: skip
from articles.admin.site_records import (  # isort: skip
    LabelExplanationAdmin,
    PageAdmin,
    SiteSettingsAdmin,
)
from articles.admin.images import ImageAdmin  # isort: skip
from articles.admin.accounts import AccountAdmin  # isort: skip
from articles.admin.blocks import BlockAdmin  # isort: skip
from articles.admin.history import HistoryAdmin  # isort: skip

__all__ = [
    "AccountAdmin",
    "ActorAdmin",
    "ArticleAdmin",
    "BlockAdmin",
    "CalculationAdmin",
    "ClaimAdmin",
    "DossierAdmin",
    "EnquiryAdmin",
    "EvidenceAdmin",
    "FigureAdmin",
    "GroundAdmin",
    "HistoryAdmin",
    "ImageAdmin",
    "LabelExplanationAdmin",
    "NoticeAdmin",
    "PageAdmin",
    "PositionAdmin",
    "QuestionAdmin",
    "SeriesAdmin",
    "SiteSettingsAdmin",
    "SourceAdmin",
    "TagAdmin",
    "site",
]
