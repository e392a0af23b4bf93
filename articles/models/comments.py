"""Comments: what people at the desk say to each other about a piece; readers never see them."""

from collections.abc import Sequence
from typing import Self

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.choices import PassageState
from articles.models.articles import Article
from articles.models.dossiers import Dossier
from articles.models.passages import STANDING
from articles.text.limits import COMMENT_CHARACTERS, GUEST_NAME_CHARACTERS


class CommentQuerySet(models.QuerySet["Comment"]):
    def about(self, work: Article | Dossier) -> Self:
        """What is said about one piece, the answers included."""
        return self.filter(**{work._meta.model_name or "": work})

    def threads(self) -> Self:
        """Comments that are no answers."""
        return self.filter(parent=None)

    def open(self) -> Self:
        """Threads that nobody has resolved."""
        return self.threads().filter(resolved=None)

    def at_words(self) -> Self:
        """Comments on words of a text."""
        return self.threads().exclude(quote="")


class Comment(models.Model):
    """What somebody says about a piece, about words of it, or as an answer to another comment.

    ``quote`` and its place are empty for a comment on the piece as a whole. Words are carried
    over edits as those of a passage are: once they are changed or lost they stay as they last
    stood, and ``now_start`` to ``now_end`` is where the text has other words instead, if anywhere.
    ``by`` is none for guests, who came by the link ``guest_link`` and gave ``guest_name``. ``key``
    is that of the request which left it: sent twice, it is kept once.
    """

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, null=True, blank=True, related_name="comments"
    )
    dossier = models.ForeignKey(
        Dossier, on_delete=models.CASCADE, null=True, blank=True, related_name="comments"
    )
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="answers"
    )
    body = models.TextField(
        _("comment"),
        max_length=COMMENT_CHARACTERS,
        validators=[MaxLengthValidator(COMMENT_CHARACTERS)],
    )
    mentioned = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )
    guest_name = models.CharField(_("name"), max_length=GUEST_NAME_CHARACTERS, blank=True)
    guest_link = models.CharField(max_length=100, blank=True, editable=False)
    at = models.DateTimeField(_("at"), editable=False)
    edited = models.DateTimeField(_("changed"), null=True, editable=False)
    resolved = models.DateTimeField(_("resolved"), null=True, editable=False)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )

    quote = models.TextField(_("quote"), blank=True)
    prefix = models.TextField(blank=True)
    suffix = models.TextField(blank=True)
    start = models.PositiveIntegerField(null=True, editable=False)
    end = models.PositiveIntegerField(null=True, editable=False)
    state = models.CharField(
        _("state"), max_length=20, choices=PassageState, default=PassageState.OK, editable=False
    )
    now_start = models.PositiveIntegerField(null=True, editable=False)
    now_end = models.PositiveIntegerField(null=True, editable=False)
    key = models.UUIDField(null=True, unique=True, editable=False)

    #: Names of those whom it mentions although they may not open the piece; set by the operation
    #: that has just saved it, for whoever wrote it.
    unreached: Sequence[str] = ()

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(article__isnull=False, dossier=None)
                | Q(article=None, dossier__isnull=False),
                name="comment_about_one_piece",
            ),
            models.CheckConstraint(
                condition=(Q(by__isnull=False) & Q(guest_name=""))
                | (Q(by=None) & ~Q(guest_name="")),
                name="comment_by_account_or_guest",
            ),
            models.CheckConstraint(
                condition=Q(quote="", start=None, end=None)
                | (Q(article__isnull=False, parent=None, start__lt=F("end")) & ~Q(quote="")),
                name="comment_words_have_a_place",
            ),
            models.CheckConstraint(
                condition=Q(now_start=None, now_end=None) | Q(now_start__lt=F("now_end")),
                name="comment_now_has_words",
            ),
            models.CheckConstraint(
                condition=Q(resolved=None, resolved_by=None)
                | Q(resolved__isnull=False, resolved_by__isnull=False, parent=None),
                name="comment_resolved_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.writer}: {self.body[:100]}"

    @property
    def work(self) -> Article | Dossier:
        """The piece that it is about; the database holds it to one."""
        return self.article or self.dossier

    @property
    def writer(self) -> str:
        """Who wrote it, by name; a guest is told apart from the desk."""
        if self.by is not None:
            return str(self.by)
        return gettext("%(name)s (guest)") % {"name": self.guest_name}

    @property
    def present(self) -> tuple[int, int] | None:
        """Where its words stand at present, or what stands in their place; none if nothing does."""
        found = (self.start, self.end)
        if self.state not in STANDING:
            found = (self.now_start, self.now_end)
        start, end = found
        return None if start is None or end is None else (start, end)
