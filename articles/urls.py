"""The readers' addresses, as public as a book's page numbers: they never change."""

from django.urls import path, register_converter

from articles.choices import Prefix
from articles.pages import converters, feeds, lists, machines, pieces, records

app_name = "articles"

register_converter(converters.NumberConverter, "number")
register_converter(converters.FeedNameConverter, "feed")
register_converter(converters.FeedFormatConverter, "format")

_ANALYSES = {"prefix": Prefix.ANALYSES}
_COMMENTARIES = {"prefix": Prefix.COMMENTARIES}

urlpatterns = [
    path("", lists.FrontView.as_view(), name="front"),
    path("analysen/", lists.AnalysesView.as_view(), name="analyses"),
    path(
        "analysen/<slug:slug>/",
        pieces.ArticleView.as_view(**_ANALYSES, section="analyses"),
        name="analysis",
    ),
    path(
        "analysen/<slug:slug>/fassungen/<number:number>.txt",
        pieces.EditionTextView.as_view(**_ANALYSES),
        name="analysis-text",
    ),
    path("kommentare/", lists.CommentariesView.as_view(), name="commentaries"),
    path(
        "kommentare/<slug:slug>/",
        pieces.ArticleView.as_view(**_COMMENTARIES, section="commentaries"),
        name="commentary",
    ),
    path(
        "kommentare/<slug:slug>/fassungen/<number:number>.txt",
        pieces.EditionTextView.as_view(**_COMMENTARIES),
        name="commentary-text",
    ),
    path("dossiers/", lists.DossiersView.as_view(), name="dossiers"),
    path("dossiers/<slug:slug>/", pieces.DossierView.as_view(), name="dossier"),
    path("dossiers/<slug:slug>.json", pieces.DossierDataView.as_view(), name="dossier-json"),
    path("aussagen/<number:key>/", records.ClaimView.as_view(), name="claim"),
    path("streitfragen/<slug:slug>/", records.QuestionView.as_view(), name="question"),
    path("akteure/<slug:slug>/", records.ActorView.as_view(), name="actor"),
    path("themen/<slug:slug>/", records.TagView.as_view(), name="tag"),
    path("feeds/", feeds.FeedsView.as_view(), name="feeds"),
    path("feeds/<feed:name>.<format:form>", feeds.FeedView.as_view(), name="feed"),
    path("healthz", machines.HealthView.as_view(), name="healthz"),
    path("robots.txt", machines.RobotsView.as_view(), name="robots"),
]
