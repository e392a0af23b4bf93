"""Passages: tying a claim or a position to the exact words that carry it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from articles.choices import PassageState
from articles.editing.checking import take_check_back
from articles.editing.operations import locked, plain, record
from articles.editing.permissions import require
from articles.editing.touching import touch
from articles.exceptions import PassageError, PassageTaken, WrongState
from articles.models import STANDING, Article, Claim, HistoryEntry, Passage, Position, User
from articles.text import passages as anchoring
from articles.text.folding import fold
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
    key: UUID | None = None,
    made: Sequence[models.Model] = (),
) -> Passage:
    """Record that ``quote`` in the working copy states ``claim``; returns the passage.

    ``start`` picks one of several places, as a code point of the projection. ``key`` is the
    request's: sent again, it returns the passage that was tied at first. ``made`` is what was put
    on record for this passage alone: the history keeps it, so that ``take_back`` finds it. Raises
    ``PassageError`` when the words do not stand in the text or stand there more than once, and
    ``PassageTaken`` when they carry a claim already.
    """
    how: dict[str, Any] = {"quote": quote, "start": start, "prominent": prominent, "key": key}
    return _tie(article, by=by, claim=claim, made=made, **how)


def tie_position(
    article: Article,
    position: Position,
    *,
    by: User,
    quote: str,
    start: int | None = None,
    prominent: bool = False,
    key: UUID | None = None,
    made: Sequence[models.Model] = (),
) -> Passage:
    """Record that ``quote`` in the working copy takes ``position``; see ``tie_claim``."""
    how: dict[str, Any] = {"quote": quote, "start": start, "prominent": prominent, "key": key}
    return _tie(article, by=by, position=position, made=made, **how)


def tied_by(article: Article, key: UUID | None, *, by: User) -> Passage | None:
    """Return the passage that the request ``key`` has tied already, if it has.

    Raises ``PassageError`` when the key is that of a passage of another article or person, or of
    one that was removed since.
    """
    found = Passage.objects.filter(key=key).first() if key else None
    if found is None:
        return None
    acts = HistoryEntry.objects.of(found).filter(verb="passage.tied", by=by)
    if found.article_id != article.pk or not acts.exists():
        raise PassageError(_("Something else has been saved with this form; open it anew."))
    if found.state == PassageState.DETACHED:
        raise PassageError(_("What this form has saved was removed since; open it anew."))
    return found


def recapture(passage: Passage, *, by: User, quote: str, start: int | None = None) -> Passage:
    """Let a passage stand on other words of the same text; what it carries stays."""
    require(by, "record", passage.article)
    with transaction.atomic():
        article = locked(passage.article)
        passage = locked(passage)
        if passage.state == PassageState.DETACHED:
            raise WrongState(_("This passage has been removed; tie its words anew."))
        old = {"quote": passage.quote, "state": passage.state}
        selector = selector_of(article, quote, start)
        touch(article, by=by, sensitive=True)
        article.save()
        _stand_on(passage, selector, state=PassageState.OK, since=article.version, method="quote")
        claim = locked(passage.claim) if passage.claim else None
        _save(passage)
        new = {"quote": passage.quote, "state": passage.state}
        record("passage.recaptured", passage, by=by, old=old, new=new)
        if claim and (old["state"] not in STANDING or not _is_same(old["quote"], passage.quote)):
            take_check_back(claim, by=by, reason=_("The words that state it were chosen again."))
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
        touch(article, by=by, sensitive=True)
        article.save()
        passage.state = PassageState.DETACHED
        passage.since = article.version
        passage.save()
        new = {"state": passage.state}
        record("passage.detached", passage, by=by, old=old, new=new, reason=reason)
    return passage


def mark_prominent(passage: Passage, *, by: User, prominent: bool) -> Passage:
    """Show a passage to readers as a margin note, or no longer; raises ``WrongState``."""
    require(by, "record", passage.article)
    with transaction.atomic():
        article = locked(passage.article)
        passage = locked(passage)
        if passage.state == PassageState.DETACHED:
            raise WrongState(_("This passage has been removed already."))
        if passage.prominent == prominent:
            return passage
        touch(article, by=by, sensitive=True)
        article.save()
        passage.prominent = prominent
        passage.save()
        record("passage.prominent", passage, by=by, new={"prominent": prominent})
    return passage


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
    key: UUID | None,
    made: Sequence[models.Model],
    claim: Claim | None = None,
    position: Position | None = None,
) -> Passage:
    require(by, "record", article)
    if carried := claim or position:
        require(by, "see", carried)
    with transaction.atomic():
        article = locked(article)
        if known := tied_by(article, key, by=by):
            return known
        selector = selector_of(article, quote, start)
        touch(article, by=by, sensitive=True)
        article.save()
        if claim:
            claim = locked(claim)
            if Passage.objects.open().filter(claim=claim).exclude(article=article).exists():
                take_check_back(claim, by=by, reason=_("Another text states it, too."))
        carries = {"claim": claim, "position": position}
        passage = Passage(article=article, prominent=prominent, key=key, **carries)
        _stand_on(passage, selector, state=PassageState.OK, since=article.version, method="quote")
        _save(passage)
        new = {"article": plain(article), "quote": passage.quote}
        if made:
            new["made"] = [_named(row) for row in made]
        record("passage.tied", passage, by=by, new=new)
    return passage


def _named(row: models.Model) -> dict[str, Any]:
    return {"kind": row._meta.model_name, **plain(row)}


def _is_same(quote: str, other: str) -> bool:
    """Return whether words differ in nothing but typography."""
    return fold(quote).text == fold(other).text


def selector_of(article: Article, quote: str, start: int | None) -> anchoring.Selector:
    """Return where ``quote`` stands in the working copy, at ``start`` if in several places.

    Raises ``PassageError`` when it stands nowhere, or more than once.
    """
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
    passage.now_start = passage.now_end = None
    passage.touched = []


def _save(passage: Passage) -> None:
    """Save a passage whose words stand; raises ``PassageTaken`` for words that are taken."""
    kind = "claim" if passage.claim_id else "position"
    there = Passage.objects.standing().filter(
        **{f"{kind}__isnull": False},
        article=passage.article,
        start=passage.start,
        end=passage.end,
    )
    try:
        if taken := there.exclude(pk=passage.pk).select_related(kind).first():
            raise PassageTaken(_taken_words(taken), taken)
        with transaction.atomic():
            passage.save()
    except IntegrityError as error:
        raise PassageError(_("Somebody else has just tied these words.")) from error


def _taken_words(passage: Passage) -> str:
    told = {"statement": str(passage.claim or passage.position)}
    if passage.claim_id:
        return _("These words carry a claim already: “%(statement)s”") % told
    return _("These words carry a position already: “%(statement)s”") % told
