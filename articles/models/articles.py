"""Articles: the working copies of analyses and commentaries."""

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from articles.choices import ArticleKind, BylineRole, Form, Prefix, State
from articles.models.actors import Actor
from articles.models.tags import Tag
from articles.models.working_copies import WorkingCopy

#: The forms an article of each kind may take; the first is the usual one.
FORMS: dict[str, tuple[Form, ...]] = {
    ArticleKind.ANALYSIS: (Form.ANALYSIS,),
    ArticleKind.COMMENTARY: (
        Form.COMMENTARY,
        Form.EDITORIAL,
        Form.GUEST,
        Form.PRO,
        Form.CONTRA,
        Form.GLOSS,
    ),
}


class ArticleTag(ItemBase):
    """That an article carries a topic."""

    tag = models.ForeignKey(Tag, on_delete=models.PROTECT, related_name="tagged")
    content_object = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="tagged"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["content_object", "tag"], name="article_tag_once")
        ]


class Article(WorkingCopy):  # type: ignore[django-manager-missing]  # taggit's is dynamic
    """An analysis or a commentary as the desk works on it."""

    kind = models.CharField(_("kind"), max_length=20, choices=ArticleKind)
    form = models.CharField(_("form"), max_length=20, choices=Form)
    kicker = models.CharField(_("kicker"), max_length=100, blank=True)
    body = models.TextField(_("text"), blank=True, help_text=_("Markdown."))
    section = models.CharField(_("section"), max_length=100, blank=True)
    dateline = models.CharField(_("dateline"), max_length=100, blank=True)
    agency_credits = models.CharField(
        _("agency credits"),
        max_length=200,
        blank=True,
        help_text=_("Agencies whose material is in the text: dpa, AFP."),
    )
    disclosure = models.TextField(
        _("disclosure of interests"),
        max_length=1000,
        blank=True,
        validators=[MaxLengthValidator(1000)],
        help_text=_("What readers should know about the author's own interests; shown below."),
    )
    image = models.ForeignKey(
        "articles.Image",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="leading",
        verbose_name=_("lead image"),
    )
    # How long the text is as readers get it; written with it, so that lists need not render it.
    characters = models.PositiveIntegerField(_("characters"), default=0, editable=False)
    words = models.PositiveIntegerField(_("words"), default=0, editable=False)
    authors = models.ManyToManyField(
        "articles.Actor", through="articles.Byline", related_name="articles", verbose_name=_("by")
    )
    responds_to = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="responses",
        verbose_name=_("responds to"),
    )
    live_edition = models.OneToOneField(
        "articles.ArticleEdition",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="live_for",
    )

    tags = TaggableManager(through=ArticleTag, blank=True, verbose_name=_("topics"))

    class Meta(WorkingCopy.Meta):
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-changed", "-id"]
        indexes = [
            *WorkingCopy.Meta.indexes,
            models.Index(fields=["-changed", "-id"], name="article_changed"),
            models.Index(fields=["state", "-changed"], name="article_state"),
            models.Index(fields=["kind", "-changed"], name="article_kind"),
            models.Index(fields=["section", "-changed"], name="article_section"),
            models.Index(fields=["-first_published"], name="article_first_published"),
        ]
        constraints = [
            *WorkingCopy.Meta.constraints,
            models.CheckConstraint(
                condition=Q(
                    *(Q(kind=kind, form__in=forms) for kind, forms in FORMS.items()),
                    _connector=Q.OR,
                ),
                name="article_form_fits_kind",
                violation_error_message=_("This form does not go with this kind of article."),
            ),
        ]

    @property
    def people(self) -> models.QuerySet[Actor]:
        """Who is named above the article."""
        return self.authors.all()

    @property
    def prefix(self) -> Prefix:
        """First part of this article's public address."""
        return prefix_of(self.kind)

    @property
    def is_kind_fixed(self) -> bool:
        """The kind of an article does not change once readers have seen it."""
        return self.first_published is not None or self.state == State.WITHDRAWN


def prefix_of(kind: str) -> Prefix:
    """Return the first part of the addresses of articles of ``kind``."""
    return Prefix.ANALYSES if kind == ArticleKind.ANALYSIS else Prefix.COMMENTARIES


class Byline(models.Model):
    """Who is named above an article, in which order and role."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="byline")
    actor = models.ForeignKey(
        "articles.Actor",
        on_delete=models.PROTECT,
        related_name="bylines",
        verbose_name=_("person or institution"),
    )
    role = models.CharField(_("role"), max_length=20, choices=BylineRole, default=BylineRole.AUTHOR)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("name in the byline")
        verbose_name_plural = _("byline")
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "actor"],
                name="byline_actor_once",
                violation_error_message=_("The same name stands in the byline twice."),
            )
        ]

    def __str__(self) -> str:
        return str(self.actor)
