"""What the public may see, in a fixed number of queries, behind one door.

Every function reads editions and the listing made from them, never a working copy, and returns
the context of one page or document. What cannot be shown raises ``Missing``, ``Moved`` or
``Gone``; the edges turn that into answers. Nothing here writes.
"""

from articles.reading.actors import ActorPage, actor_page
from articles.reading.answers import Gone, Missing, Moved
from articles.reading.articles import ArticlePage, article_page, edition_text
from articles.reading.claims import ClaimPage, claim_page
from articles.reading.dossiers import DossierPage, dossier_page
from articles.reading.editions import EditionPage, EditionsPage, edition_page, editions_page
from articles.reading.export import dossier_json, export_dossier
from articles.reading.feeds import FEEDS, FeedItem, FeedPage, feed_page
from articles.reading.health import is_healthy
from articles.reading.images import LeadImage, image_file
from articles.reading.lists import FrontPage, ListPage, front_page, list_page
from articles.reading.publication import NEVER, State, state
from articles.reading.questions import QuestionPage, question_page
from articles.reading.series import SeriesPage, series_page
from articles.reading.site import POLICIES, ShareImage, Site, WrittenPage, site
from articles.reading.tags import TagPage, tag_page

__all__ = [
    "FEEDS",
    "NEVER",
    "POLICIES",
    "ActorPage",
    "ArticlePage",
    "ClaimPage",
    "DossierPage",
    "EditionPage",
    "EditionsPage",
    "FeedItem",
    "FeedPage",
    "FrontPage",
    "Gone",
    "LeadImage",
    "ListPage",
    "Missing",
    "Moved",
    "QuestionPage",
    "SeriesPage",
    "ShareImage",
    "Site",
    "State",
    "TagPage",
    "WrittenPage",
    "actor_page",
    "article_page",
    "claim_page",
    "dossier_json",
    "dossier_page",
    "edition_page",
    "edition_text",
    "editions_page",
    "export_dossier",
    "feed_page",
    "front_page",
    "image_file",
    "is_healthy",
    "list_page",
    "question_page",
    "series_page",
    "site",
    "state",
    "tag_page",
]
