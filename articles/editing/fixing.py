"""Small fixes: a few words of a live piece, while its working copy may be a larger draft.

The fix makes edition n+1 from edition n, never from the draft, and is then carried into the draft.
It needs no second person, because it may touch nothing that an approval is about: the approval of
edition n goes on to hold for n+1 (docs/decisions/0022).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple, cast

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.choices import Change, NotificationReason, State, Step
from articles.editing.articles import links_of, revise_article
from articles.editing.blocked_problems import blocked_in
from articles.editing.freezing import Contents, build_article, contents_of_edition, keep_edition
from articles.editing.names import names_of
from articles.editing.notifying import notify
from articles.editing.operations import cleaned, locked, raise_number, record, required
from articles.editing.permissions import require
from articles.editing.publishing import put_before_readers
from articles.editing.reconciling import brought_together
from articles.exceptions import InvalidRecord, StaleVersion, WrongState
from articles.models import STANDING, Article, ArticleEdition, User
from articles.text import differences
from articles.text.anchoring import Anchor, carry
from articles.text.illustrations import digests_in
from articles.text.markdown import render
from articles.text.passages import Range, Selector
from articles.text.projection import project

#: The words that a fix may change.
FIXABLE = ("kicker", "title", "standfirst", "body", "dateline")


class Kept(NamedTuple):
    """A stretch that both the fix and the draft have changed: the draft keeps its own words."""

    field: str
    live: str
    draft: str


class Fixed(NamedTuple):
    """The edition that a fix has made, and where the draft has words of its own instead."""

    edition: ArticleEdition
    clashes: Sequence[Kept]


def fix(article: Article, *, by: User, edition: int, **words: str) -> Fixed:
    """Change a few words of the live edition at once, and carry the change into the draft.

    ``words`` holds any of ``FIXABLE``, ``edition`` the number of the one that the form shows.
    Raises ``StaleVersion`` if readers get another one by now, ``WrongState`` if they get none,
    ``InvalidRecord`` for what is no small fix: a figure, a name, a negation, a link, an image, or
    words that carry a claim or a position; and for words that are blocked. Changing nothing makes
    no edition.
    """
    require(by, Step.PUBLISH, article)
    words = _known(words)
    with transaction.atomic():
        article = locked(article)
        live = _live(article, edition)
        before = contents_of_edition(live)
        after = _fixed(article, live, before, words)
        if after == before:
            return Fixed(live, ())
        made = _publish(article, live, after, by=by)
        clashes = _carry_into_draft(article, before.words, after.words, by=by)
        _tell(article, live, made, clashes, by=by)
        raise_number()
    return Fixed(made, clashes)


def try_fix(article: Article, *, by: User, edition: int, **words: str) -> Fixed:
    """Return what ``fix`` would do, and raise what it would refuse; nothing is kept."""
    with transaction.atomic():
        done = fix(article, by=by, edition=edition, **words)
        transaction.set_rollback(True)
    return done


def fixable_words(edition: ArticleEdition) -> dict[str, str]:
    """Return the words of an edition that a fix may change."""
    return {name: getattr(edition, name) for name in FIXABLE}


def _known(words: Mapping[str, str]) -> dict[str, str]:
    if unknown := set(words) - set(FIXABLE):
        raise TypeError(f"not words of an edition: {', '.join(sorted(unknown))}")
    return cleaned(words)


def _live(article: Article, number: int) -> ArticleEdition:
    live = article.live_edition
    if live is None:
        raise WrongState(_("“%(title)s” is not public.") % {"title": article.title})
    if live.number != number:
        message = _("Readers get edition %(number)d of “%(title)s” by now.")
        found = {"number": live.number, "title": live.title}
        raise StaleVersion(message % found, current=article)
    return live


def _fixed(
    article: Article, live: ArticleEdition, before: Contents, words: Mapping[str, str]
) -> Contents:
    """Return what the next edition says; refuses what is no small fix."""
    after = {**before.words, **words}
    if after == before.words:
        return before
    names = names_of(article)
    _refuse_unfit(after)
    _refuse_other_than_words(before.words, after)
    _refuse_sensitive(before.words, after, names=names)
    if problems := blocked_in((name, after[name]) for name in FIXABLE):
        raise InvalidRecord({problem.field: str(problem.message) for problem in problems})
    text = project(after["standfirst"], render(after["body"])).text
    passages = _carried(before.passages, live.plain_text, text, names=names)
    return replace(before, words=after, passages=passages)


def _refuse_unfit(words: Mapping[str, str]) -> None:
    """Refuse what no column takes, and an article without a title or a text."""
    for name in ("title", "body"):
        required(words[name], name)
    for name in FIXABLE:
        try:
            column: Any = Article._meta.get_field(name)
            column.clean(words[name], None)
        except ValidationError as error:
            raise InvalidRecord({name: " ".join(error.messages)}) from error


def _refuse_other_than_words(before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    if links_of(before["body"]) != links_of(after["body"]):
        raise InvalidRecord(
            {"body": _("A link is different: that goes through the draft and its review.")}
        )
    if digests_in(render(before["body"])) != digests_in(render(after["body"])):
        raise InvalidRecord(
            {"body": _("An image is different: that goes through the draft and its review.")}
        )


def _refuse_sensitive(
    before: Mapping[str, str], after: Mapping[str, str], *, names: frozenset[str]
) -> None:
    """Refuse a fix that touches a figure, a name or a negation, saying by which words."""
    found = {}
    for name in FIXABLE:
        old, new = _as_read(name, before[name]), _as_read(name, after[name])
        if differences.sensitive(old, new, names=names):
            message = _(
                "A figure, a name or a negation is different: %(words)s. Such a change goes"
                " through the draft and its review."
            )
            found[name] = message % {"words": "; ".join(_culprits(old, new, names))}
    if found:
        raise InvalidRecord(found)


def _as_read(field: str, words: str) -> str:
    """Return words as readers get them; digits of a link's address are no figure."""
    return project("", render(words)).text if field == "body" else words


def _culprits(old: str, new: str, names: frozenset[str]) -> Iterator[str]:
    """Yield the changes that are more than wording, or all, if it is only their sum that is."""
    changed = [op for op in differences.words(old, new) if op.kind != "equal"]
    guilty = [op for op in changed if differences.sensitive(op.old, op.new, names=names)]
    for op in guilty or changed:
        yield _("“%(old)s” → “%(new)s”") % {"old": op.old.strip(), "new": op.new.strip()}


def _carried(
    passages: Mapping[int, Mapping[str, Any]], old: str, new: str, *, names: frozenset[str]
) -> dict[int, dict[str, Any]]:
    """Return the passages as they stand in ``new``; refuses if one would not."""
    found: dict[int, dict[str, Any]] = {}
    # Words may carry a claim and a position, but one of each.
    for carried in ("claim_id", "position_id"):
        kind = {key: row for key, row in passages.items() if row[carried] is not None}
        anchors = [_anchor(row) for row in kind.values()]
        for key, outcome in zip(kind, carry(anchors, old, new, names=names), strict=True):
            if outcome.state not in STANDING:
                message = _(
                    "“%(quote)s” carries a claim or a position. Such a change goes through the"
                    " draft, where you decide what becomes of the words."
                )
                quote = kind[key]["quote"]
                raise InvalidRecord({"body": message % {"quote": quote}})
            found[key] = {**kind[key], **outcome.selector._asdict()}
    return {key: found[key] for key in sorted(found, key=lambda key: (found[key]["start"], key))}


def _anchor(row: Mapping[str, Any]) -> Anchor:
    selector = Selector(*(row[name] for name in Selector._fields))
    return Anchor(selector, Range(selector.start, selector.end))


def _publish(
    article: Article, live: ArticleEdition, contents: Contents, *, by: User
) -> ArticleEdition:
    """Make the next edition; it is approved as the one is from which it was made."""
    built = build_article(
        article,
        contents,
        live.slug,
        change=Change.MINOR,
        approved_by=live.approved_by,
        approved=live.approved,
        published_by=by,
        published=timezone.now(),
    )
    made = keep_edition(built)
    # The draft may want another address; readers keep the one of the live edition until then.
    wanted = article.slug
    put_before_readers(article, made)
    if article.slug != wanted:
        article.slug = wanted
        article.save(update_fields=["slug"])
    return cast(ArticleEdition, made)


def _carry_into_draft(
    article: Article, before: Mapping[str, str], after: Mapping[str, str], *, by: User
) -> list[Kept]:
    """Bring the same change into the working copy, which keeps its words where it has others."""
    draft = {name: getattr(article, name) for name in FIXABLE}
    found = brought_together(before, draft, after)
    revise_article(article, by=by, version=article.version, fixed=True, **found.values)
    article.refresh_from_db()
    return [Kept(row.name, row.theirs, row.mine) for row in found.clashes]


def _tell(
    article: Article,
    live: ArticleEdition,
    made: ArticleEdition,
    clashes: Sequence[Kept],
    *,
    by: User,
) -> None:
    """Record the fix, and tell those who answer for the words."""
    changed = [name for name in FIXABLE if getattr(live, name) != getattr(made, name)]
    old: dict[str, Any] = {"edition": live.number}
    new: dict[str, Any] = {"edition": made.number}
    if article.state == State.PUBLISHED:
        new["version"] = article.version
    old |= {name: getattr(live, name) for name in changed}
    new |= {name: getattr(made, name) for name in changed}
    if clashes:
        new["kept_by_draft"] = [clash._asdict() for clash in clashes]
    record("article.fix", article, by=by, old=old, new=new)
    people = (live.approved_by, article.approved_by, article.responsible)
    notify(people, NotificationReason.FIXED, article, by=by)
