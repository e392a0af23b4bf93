"""The comments on a piece as pages show them: in threads, each with what may be done to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from articles.forms.comments import CommentForm
from articles.models import STANDING, Article, Comment, Dossier, User
from articles.text.mentions import mentions


@dataclass(frozen=True)
class Said:
    """One comment or answer, and whether the person who looks may change or discard it."""

    comment: Comment
    may_revise: bool
    may_discard: bool

    @property
    def words(self) -> SafeString:
        """What it says, with the people whom it mentions marked."""
        comment = self.comment
        people = comment.mentioned.all()
        names = [name for user in people for name in (user.username, user.get_full_name())]
        parts: list[SafeString] = []
        at = 0
        for found in mentions(comment.body, names):
            parts.append(conditional_escape(comment.body[at : found.start]))
            written = comment.body[found.start : found.end]
            parts.append(format_html('<b class="mention">{}</b>', written))
            at = found.end
        parts.append(conditional_escape(comment.body[at:]))
        return mark_safe("".join(parts))  # noqa: S308 - every part is escaped


@dataclass(frozen=True)
class Thread:
    """A comment with its answers."""

    work: Article | Dossier
    first: Said
    answers: Sequence[Said]
    address: str
    form: CommentForm

    @property
    def comment(self) -> Comment:
        """The comment that began it."""
        return self.first.comment

    @property
    def stands(self) -> bool:
        """Whether its words stand in the text as they were when it was written."""
        return self.comment.state in STANDING


def threads_of(work: Article | Dossier, user: User) -> list[Thread]:
    """Return the threads about ``work``, the resolved ones too; three queries.

    In the order of the text; then those whose words are lost, and those on the piece as a whole.
    """
    about = Comment.objects.about(work).select_related("by", "resolved_by")
    rows = list(about.prefetch_related("mentioned").order_by("at", "pk"))
    answers: dict[int | None, list[Comment]] = {}
    for row in rows:
        if row.parent_id is not None:
            answers.setdefault(row.parent_id, []).append(row)
    moderates = user.has_perm("articles.discard_guest_comment", work)
    threads = [
        _thread(work, row, answers.get(row.pk, []), user, moderates=moderates)
        for row in rows
        if row.parent_id is None
    ]
    return sorted(threads, key=lambda thread: _place(thread.comment))


def open_threads(threads: Iterable[Thread]) -> list[Thread]:
    """Return those that nobody has resolved."""
    return [thread for thread in threads if thread.comment.resolved is None]


def comments_address(work: Article | Dossier) -> str:
    """Return where all comments on ``work`` stand."""
    name = "desk:comments" if isinstance(work, Article) else "desk:dossier-comments"
    return reverse(name, args=[work.pk])


def thread_address(comment: Comment) -> str:
    """Return where the thread of ``comment`` stands alone."""
    name = "desk:comment-thread" if comment.article_id else "desk:dossier-comment-thread"
    key = comment.article_id or comment.dossier_id
    return reverse(name, args=[key, comment.parent_id or comment.pk])


def people_address(work: Article | Dossier) -> str:
    """Return what lists the people whom a comment on ``work`` may mention."""
    name = "desk:comment-people" if isinstance(work, Article) else "desk:dossier-comment-people"
    return reverse(name, args=[work.pk])


def _thread(
    work: Article | Dossier, row: Comment, answers: list[Comment], user: User, *, moderates: bool
) -> Thread:
    both = [row, *answers]
    said = [_said(each, is_last=each is both[-1], user=user, moderates=moderates) for each in both]
    form = CommentForm(initial={"key": uuid4()}, auto_id=f"id_{row.pk}_%s")
    form.fields["body"].widget.attrs["data-mentions"] = people_address(work)
    return Thread(work, said[0], said[1:], thread_address(row), form)


def _said(comment: Comment, *, is_last: bool, user: User, moderates: bool) -> Said:
    is_own = comment.by_id == user.pk and is_last
    return Said(comment, is_own, is_own or (comment.by_id is None and moderates))


def _place(comment: Comment) -> tuple[Any, ...]:
    if comment.present:
        return 0, *comment.present, comment.pk
    return (1 if comment.quote else 2), comment.pk
