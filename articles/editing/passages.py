"""Passages: tying a claim or a position to the exact words that carry it."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from articles.choices import PassageState
from articles.editing.operations import locked, record
from articles.editing.permissions import require
from articles.editing.touching import touch
from articles.exceptions import PassageError, WrongState
from articles.models import Article, Claim, Passage, Position, User
from articles.text import passages as anchoring
from articles.text.markdown import render
from articles.text.projection import project


def tie_claim(
    article: Article,
    claim: Claim,
    *,
    by: User,
    quote: str,
    start: int | None = None,
    prominent: bool = False,
) -> Passage:
    """Record that ``quote`` in the working copy states ``claim``; returns the passage.

    ``start`` picks one of several places, as a code point of the projection. Raises
    ``PassageError`` when the words do not stand in the text, stand there more than once, or
    carry this claim already.
    """
    return _tie(article, by=by, quote=quote, start=start, prominent=prominent, claim=claim)


def tie_position(
    article: Article,
    position: Position,
    *,
    by: User,
    quote: str,
    start: int | None = None,
    prominent: bool = False,
) -> Passage:
    """Record that ``quote`` in the working copy takes ``position``; see ``tie_claim``."""
    return _tie(article, by=by, quote=quote, start=start, prominent=prominent, position=position)


def recapture(passage: Passage, *, by: User, quote: str, start: int | None = None) -> Passage:
    """Let a passage stand on other words of the same text; what it carries stays."""
    require(by, "record", passage.article)
    with transaction.atomic():
        article = locked(passage.article)
        passage = locked(passage)
        if passage.state == PassageState.DETACHED:
            raise WrongState(_("This passage has been removed; tie its words anew."))
        old = {"quote": passage.quote, "state": passage.state}
        selector = _selector(article, quote, start)
        touch(article, sensitive=True)
        article.save()
        _stand_on(passage, selector, state=PassageState.OK, since=article.version, method="quote")
        _save(passage)
        new = {"quote": passage.quote, "state": passage.state}
        record("passage.recaptured", passage, by=by, old=old, new=new)
    return passage


def detach(passage: Passage, *, by: User, reason: str = "") -> Passage:
    """Take a passage out of the working copy on purpose; published editions keep theirs."""
    require(by, "record", passage.article)
    with transaction.atomic():
        article = locked(passage.article)
        passage = locked(passage)
        if passage.state == PassageState.DETACHED:
            raise WrongState(_("This passage has been removed already."))
        old = {"state": passage.state}
        touch(article, sensitive=True)
        article.save()
        passage.state = PassageState.DETACHED
        passage.since = article.version
        passage.save()
        new = {"state": passage.state}
        record("passage.detached", passage, by=by, old=old, new=new, reason=reason)
    return passage


def mark_prominent(passage: Passage, *, by: User, prominent: bool) -> Passage:
    """Show a passage to readers as a margin note, or no longer."""
    require(by, "record", passage.article)
    with transaction.atomic():
        article = locked(passage.article)
        passage = locked(passage)
        if passage.prominent == prominent:
            return passage
        touch(article, sensitive=True)
        article.save()
        passage.prominent = prominent
        passage.save()
        record("passage.prominent", passage, by=by, new={"prominent": prominent})
    return passage


def carry_passages(article: Article, old_text: str, new_text: str) -> None:
    """Let every open passage follow its words from ``old_text`` to ``new_text``.

    Exact words only: a passage whose words are gone, or that could stand in two places, is
    orphaned and waits for an editor. One that was lost is found again when its words return.
    """
    if old_text == new_text:
        return
    for passage in article.passages.open():
        selector = anchoring.Selector(
            passage.quote, passage.prefix, passage.suffix, passage.start, passage.end
        )
        found = anchoring.relocate(selector, old_text, new_text)
        state = PassageState(found.state)
        if found.selector:
            method = "context" if state == PassageState.OK else "only copy"
            since = article.version if state != passage.state else passage.since
            _stand_on(passage, found.selector, state=state, since=since, method=method)
        elif passage.state != state:
            passage.state = state
            passage.since = article.version
        passage.save()


def open_passages(article: Article) -> list[Passage]:
    """Return the passages of the working copy in the order of the text, with what they carry."""
    return list(article.passages.open().select_related("claim", "position"))


def _tie(
    article: Article,
    *,
    by: User,
    quote: str,
    start: int | None,
    prominent: bool,
    claim: Claim | None = None,
    position: Position | None = None,
) -> Passage:
    require(by, "record", article)
    if carried := claim or position:
        require(by, "see", carried)
    with transaction.atomic():
        article = locked(article)
        selector = _selector(article, quote, start)
        touch(article, sensitive=True)
        article.save()
        passage = Passage(article=article, claim=claim, position=position, prominent=prominent)
        _stand_on(passage, selector, state=PassageState.OK, since=article.version, method="quote")
        _save(passage)
        record("passage.tied", passage, by=by, new={"quote": passage.quote})
    return passage


def _selector(article: Article, quote: str, start: int | None) -> anchoring.Selector:
    text = project(article.standfirst, render(article.body)).text
    found = anchoring.find(text, quote)
    if start is not None:
        found = [place for place in found if place.start == start]
    if not found:
        raise PassageError(_("These words do not stand in the text: “%(quote)s”.") % _short(quote))
    if len(found) > 1:
        raise PassageError(
            _("These words stand in the text %(count)d times; take in more of the sentence.")
            % {"count": len(found)}
        )
    return anchoring.capture(text, found[0].start, found[0].end)


def _short(quote: str) -> dict[str, str]:
    return {"quote": quote if len(quote) <= 100 else f"{quote[:99]}…"}


def _stand_on(
    passage: Passage,
    selector: anchoring.Selector,
    *,
    state: PassageState,
    since: int,
    method: str,
) -> None:
    passage.quote = selector.quote
    passage.prefix = selector.prefix
    passage.suffix = selector.suffix
    passage.start = selector.start
    passage.end = selector.end
    passage.state = state
    passage.since = since
    passage.method = method


def _save(passage: Passage) -> None:
    try:
        passage.validate_constraints()
        with transaction.atomic():
            passage.save()
    except (ValidationError, IntegrityError) as error:
        raise PassageError(_("This passage carries it already.")) from error
