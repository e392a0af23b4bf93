"""The readers' addresses, as public as a book's page numbers: they never change."""

from django.urls import path, register_converter

from articles.choices import Prefix
from articles.pages import (
    about,
    converters,
    editions,
    feeds,
    lists,
    machines,
    media,
    pieces,
    records,
)

app_name = "articles"

register_converter(converters.NumberConverter, "number")
register_converter(converters.DigestConverter, "digest")
register_converter(converters.WidthConverter, "width")
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
        "analysen/<slug:slug>/fassungen/",
        editions.EditionsView.as_view(**_ANALYSES, section="analyses"),
        name="analysis-editions",
    ),
    path(
        "analysen/<slug:slug>/fassungen/<number:number>/",
        editions.EditionView.as_view(**_ANALYSES, section="analyses"),
        name="analysis-edition",
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
        "kommentare/<slug:slug>/fassungen/",
        editions.EditionsView.as_view(**_COMMENTARIES, section="commentaries"),
        name="commentary-editions",
    ),
    path(
        "kommentare/<slug:slug>/fassungen/<number:number>/",
        editions.EditionView.as_view(**_COMMENTARIES, section="commentaries"),
        name="commentary-edition",
    ),
    path(
        "kommentare/<slug:slug>/fassungen/<number:number>.txt",
        pieces.EditionTextView.as_view(**_COMMENTARIES),
        name="commentary-text",
    ),
    path("dossiers/", lists.DossiersView.as_view(), name="dossiers"),
    path("dossiers/<slug:slug>/", pieces.DossierView.as_view(), name="dossier"),
    path(
        "dossiers/<slug:slug>/fassungen/",
        editions.EditionsView.as_view(prefix=Prefix.DOSSIERS, section="dossiers"),
        name="dossier-editions",
    ),
    path(
        "dossiers/<slug:slug>/fassungen/<number:number>/",
        editions.EditionView.as_view(prefix=Prefix.DOSSIERS, section="dossiers"),
        name="dossier-edition",
    ),
    path("dossiers/<slug:slug>.json", pieces.DossierDataView.as_view(), name="dossier-json"),
    path("aussagen/<number:key>/", records.ClaimView.as_view(), name="claim"),
    path("streitfragen/<slug:slug>/", records.QuestionView.as_view(), name="question"),
    path("zahlen/<slug:slug>/", records.SeriesView.as_view(), name="series"),
    path("akteure/<slug:slug>/", records.ActorView.as_view(), name="actor"),
    path("themen/<slug:slug>/", records.TagView.as_view(), name="tag"),
    path("feeds/", feeds.FeedsView.as_view(), name="feeds"),
    path("feeds/<feed:name>.<format:form>", feeds.FeedView.as_view(), name="feed"),
    path("ueber-uns/", about.AboutView.as_view(), name="about"),
    path("impressum/", about.ImprintView.as_view(), name="imprint"),
    path("richtlinien/", about.PoliciesView.as_view(), name="policies"),
    path("datenschutz/", about.PrivacyView.as_view(), name="privacy"),
    path("media/images/<digest:digest>.webp", media.ImageView.as_view(), name="image"),
    path(
        "media/images/<digest:digest>-<width:width>.webp",
        media.ImageView.as_view(),
        name="image-at-width",
    ),
    path("healthz", machines.HealthView.as_view(), name="healthz"),
    path("robots.txt", machines.RobotsView.as_view(), name="robots"),
]
