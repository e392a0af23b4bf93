"""Passages: the exact words of an article that carry a claim or a position."""

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from articles.choices import PassageState
from articles.models.append_only import AppendOnlyModel

#: States of a passage whose words stand in the working copy as an editor chose them.
STANDING = (PassageState.OK, PassageState.MOVED)

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

    def standing(self) -> "PassageQuerySet":
        """Passages whose words stand in the working copy."""
        return self.filter(state__in=STANDING)

    def undecided(self) -> "PassageQuerySet":
        """Passages whose words changed or vanished: an editor has to decide."""
        return self.filter(state__in=[PassageState.CHANGED, PassageState.ORPHANED])


class Passage(Selector):
    """The words of a working copy that carry one claim or one position.

    Quote, context and place are those that an editor chose, carried on while the words stay the
    same. Once they are changed or lost they stay as they last stood, and ``now_start`` to
    ``now_end`` is where the text has other words instead, if anywhere; ``touched`` says what the
    change touches (``text.differences.Touch``). ``since`` is the version of the article in which
    the state was reached; ``method`` says how the words were found: ``quote`` (given),
    ``difference``, ``context``, ``only copy``. ``key`` is that of the request that tied it: sent
    twice, it ties once.
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
    now_start = models.PositiveIntegerField(null=True, editable=False)
    now_end = models.PositiveIntegerField(null=True, editable=False)
    touched = models.JSONField(_("what the change touches"), default=list, editable=False)
    key = models.UUIDField(null=True, unique=True, editable=False)

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
            models.CheckConstraint(
                condition=Q(now_start=None, now_end=None) | Q(now_start__lt=F("now_end")),
                name="passage_now_has_words",
            ),
            # Only where the words stand: a place that was left may be taken by other words.
            models.UniqueConstraint(
                fields=["article", "start", "end"],
                condition=Q(claim__isnull=False, state__in=STANDING),
                name="passage_of_claim_once",
                violation_error_message=_("These words carry a claim already."),
            ),
            models.UniqueConstraint(
                fields=["article", "start", "end"],
                condition=Q(position__isnull=False, state__in=STANDING),
                name="passage_of_position_once",
                violation_error_message=_("These words carry a position already."),
            ),
        ]

    def __str__(self) -> str:
        return self.quote

    @property
    def present(self) -> tuple[int, int] | None:
        """Where the words stand at present, or what stands in their place; none if nothing does."""
        if self.state in STANDING:
            return self.start, self.end
        if self.now_start is None or self.now_end is None:
            return None
        return self.now_start, self.now_end


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
