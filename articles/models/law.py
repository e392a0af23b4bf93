"""What the law asks for: blocks, by which public words vanish, and notices, which must stand."""

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.choices import NoticeKind
from articles.text.redaction import Redaction, Spelling, redaction

#: What a block may be about, one of these keys.
BLOCKABLE = ("article_edition", "dossier_edition", "passage", "claim", "image", "actor")


def _exactly_one() -> Q:
    return Q(
        *(Q(**{f"{name}__isnull": name != target for name in BLOCKABLE}) for target in BLOCKABLE),
        _connector=Q.OR,
    )


class BlockQuerySet(models.QuerySet["Block"]):
    def active(self) -> Self:
        """Blocks that have not been lifted."""
        return self.filter(lifted=None)

    def redaction(self) -> Redaction:
        """Return what takes the words of these blocks out of a text; one query."""
        rows = self.exclude(words="").only("words", "actor")
        return redaction(spelling for block in rows for spelling in block.spellings())


class Block(models.Model):
    """Something public that must vanish for legal reasons, until somebody lifts the block.

    ``words`` are the spellings that vanish with it wherever readers' pages would show them, one a
    line: the quotation of a passage, the statement of a claim, the names of an actor. They and
    the ``reason`` stay inside.
    """

    article_edition = models.ForeignKey(
        "articles.ArticleEdition", on_delete=models.PROTECT, null=True, related_name="blocks"
    )
    dossier_edition = models.ForeignKey(
        "articles.DossierEdition", on_delete=models.PROTECT, null=True, related_name="blocks"
    )
    passage = models.ForeignKey(
        "articles.Passage", on_delete=models.PROTECT, null=True, related_name="blocks"
    )
    claim = models.ForeignKey(
        "articles.Claim", on_delete=models.PROTECT, null=True, related_name="blocks"
    )
    image = models.ForeignKey(
        "articles.Image", on_delete=models.PROTECT, null=True, related_name="blocks"
    )
    actor = models.ForeignKey(
        "articles.Actor", on_delete=models.PROTECT, null=True, related_name="blocks"
    )
    words = models.TextField(_("words that vanish"), blank=True)
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))
    lifted = models.DateTimeField(_("lifted"), null=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("lifted by"),
    )
    lifting_reason = models.TextField(_("reason for lifting it"), blank=True)

    objects = BlockQuerySet.as_manager()

    class Meta:
        verbose_name = _("block")
        verbose_name_plural = _("blocks")
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(condition=_exactly_one(), name="block_has_one_target"),
            models.CheckConstraint(
                condition=Q(lifted=None, lifted_by=None)
                | Q(lifted__isnull=False, lifted_by__isnull=False),
                name="block_lifted_by_somebody",
            ),
            *(
                models.UniqueConstraint(
                    fields=[target],
                    condition=Q(lifted=None, **{f"{target}__isnull": False}),
                    name=f"block_of_{target}_once",
                )
                for target in BLOCKABLE
            ),
        ]

    def __str__(self) -> str:
        return f"{self.target._meta.verbose_name}: {self.target}"

    @classmethod
    def kinds(cls) -> dict[str, type[models.Model]]:
        """Return what a block may be about, by the key that points at it."""
        fields: Any = {name: cls._meta.get_field(name) for name in BLOCKABLE}
        return {name: field.related_model for name, field in fields.items()}

    @classmethod
    def key_of(cls, target: models.Model) -> str:
        """Return the key that points at ``target``."""
        return next(name for name, model in cls.kinds().items() if isinstance(target, model))

    @property
    def target(self) -> models.Model:
        """What is blocked."""
        found: models.Model = next(
            getattr(self, name) for name in BLOCKABLE if getattr(self, f"{name}_id") is not None
        )
        return found

    def spellings(self) -> list[Spelling]:
        """The words that vanish, one entry a spelling."""
        return [
            Spelling(line, is_name=self.actor_id is not None) for line in self.words.splitlines()
        ]


class NoticeQuerySet(models.QuerySet["Notice"]):
    def standing(self, day: date) -> Self:
        """Notices that readers see on a day."""
        return self.filter(begins__lte=day).filter(Q(ends=None) | Q(ends__gte=day))


class Notice(models.Model):
    """A text that stands with a piece or a claim, word for word, from a day to a day."""

    kind = models.CharField(_("kind"), max_length=20, choices=NoticeKind)
    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="notices",
        verbose_name=_("article"),
    )
    claim = models.ForeignKey(
        "articles.Claim",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="notices",
        verbose_name=_("claim"),
    )
    text = models.TextField(
        _("text"),
        max_length=20_000,
        validators=[MaxLengthValidator(20_000)],
        help_text=_("Word for word; blank lines part paragraphs."),
    )
    signatory = models.CharField(
        _("signed by"), max_length=200, blank=True, help_text=_("With place and date.")
    )
    begins = models.DateField(_("from"))
    ends = models.DateField(_("until"), null=True, blank=True, help_text=_("Empty: for good."))
    created = models.DateTimeField(_("created"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-begins", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(article__isnull=False, claim__isnull=True)
                | Q(article__isnull=True, claim__isnull=False),
                name="notice_stands_with_one",
                violation_error_message=_("A notice stands with an article or with a claim."),
            ),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(begins__lte=F("ends")),
                name="notice_days_in_order",
                violation_error_message=_("The last day lies before the first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.article or self.claim}"
