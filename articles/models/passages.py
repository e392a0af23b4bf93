"""Passages: the exact words of an article that carry a claim or a position."""

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from articles.choices import PassageState
from articles.models.append_only import AppendOnlyModel

_ONE_CARRIED = Q(claim__isnull=False, position__isnull=True) | Q(
    claim__isnull=True, position__isnull=False
)


class Selector(models.Model):
    """Where the words stand: quote, context, and code points into the projection."""

    quote = models.TextField(_("quote"))
    prefix = models.TextField(blank=True)
    suffix = models.TextField(blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    prominent = models.BooleanField(
        _("margin note"), default=False, help_text=_("Shown to readers beside the text.")
    )

    class Meta:
        abstract = True


class PassageQuerySet(models.QuerySet["Passage"]):
    def open(self) -> "PassageQuerySet":
        """Passages that still belong to the working copy."""
        return self.exclude(state=PassageState.DETACHED)

    def undecided(self) -> "PassageQuerySet":
        """Passages whose words changed or vanished: an editor has to decide."""
        return self.filter(state__in=[PassageState.CHANGED, PassageState.ORPHANED])


class Passage(Selector):
    """The words of a working copy that carry one claim or one position.

    ``since`` is the version of the article in which the state was reached; ``method`` says how
    the words were found: ``quote`` (given), ``context``, ``only copy``.
    """

    article = models.ForeignKey(
        "articles.Article", on_delete=models.PROTECT, related_name="passages"
    )
    claim = models.ForeignKey(
        "articles.Claim",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="passages",
        verbose_name=_("claim"),
    )
    position = models.ForeignKey(
        "articles.Position",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="passages",
        verbose_name=_("position"),
    )
    state = models.CharField(
        _("state"), max_length=20, choices=PassageState, default=PassageState.OK
    )
    since = models.PositiveIntegerField(_("since version"), default=1)
    method = models.CharField(_("found by"), max_length=20, blank=True)

    objects = PassageQuerySet.as_manager()

    class Meta:
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        ordering = ["start", "id"]
        # The first page of every editor asks for the few that changed, among very many.
        indexes = [models.Index(fields=["state", "article"], name="passage_state")]
        constraints = [
            models.CheckConstraint(condition=_ONE_CARRIED, name="passage_carries_one"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="passage_has_words"),
            models.UniqueConstraint(
                fields=["article", "claim", "start", "end"],
                condition=Q(claim__isnull=False) & ~Q(state=PassageState.DETACHED),
                name="passage_of_claim_once",
                violation_error_message=_("This passage already carries this claim."),
            ),
            models.UniqueConstraint(
                fields=["article", "position", "start", "end"],
                condition=Q(position__isnull=False) & ~Q(state=PassageState.DETACHED),
                name="passage_of_position_once",
                violation_error_message=_("This passage already carries this position."),
            ),
        ]

    def __str__(self) -> str:
        return self.quote


class EditionPassageQuerySet(models.QuerySet["EditionPassage"]):
    def public(self) -> "EditionPassageQuerySet":
        """Passages of editions that have not been withdrawn; nothing blocked."""
        return self.unblocked().filter(edition__number__gt=F("edition__article__withdrawn_through"))

    def live(self) -> "EditionPassageQuerySet":
        """Passages of the editions that readers get today; nothing blocked."""
        return self.unblocked().filter(edition__live_for__isnull=False)

    def unblocked(self) -> "EditionPassageQuerySet":
        """Passages that lie under no block, be it their own, their claim's or their edition's."""
        blocks = apps.get_model("articles", "Block").objects.active()
        return self.exclude(
            Exists(
                blocks.filter(
                    Q(passage=OuterRef("passage"))
                    | Q(claim=OuterRef("claim"))
                    | Q(article_edition=OuterRef("edition"))
                )
            )
        )


class EditionPassage(AppendOnlyModel, Selector):
    """A passage as an edition froze it."""

    edition = models.ForeignKey(
        "articles.ArticleEdition", on_delete=models.PROTECT, related_name="passages"
    )
    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="frozen")
    claim = models.ForeignKey(
        "articles.Claim", on_delete=models.PROTECT, null=True, related_name="public_passages"
    )
    position = models.ForeignKey(
        "articles.Position", on_delete=models.PROTECT, null=True, related_name="public_passages"
    )

    objects = EditionPassageQuerySet.as_manager()

    class Meta:
        ordering = ["start", "id"]
        constraints = [
            models.CheckConstraint(condition=_ONE_CARRIED, name="edition_passage_carries_one"),
            models.UniqueConstraint(fields=["edition", "passage"], name="edition_passage_once"),
        ]

    def __str__(self) -> str:
        return self.quote
