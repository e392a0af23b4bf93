"""What an editor decides about a passage whose words were changed, lost or moved.

One of four things is true of it: it is the same claim in other words (``recapture``), the claim
holds another figure by now (``restate``), the words state something else (``replace_claim``,
``replace_position``), or they are meant to be gone (``detach``).
"""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from articles.choices import ClaimRelationKind
from articles.editing.claims import record_claim, revise_claim, state_figure
from articles.editing.operations import locked
from articles.editing.passages import detach, recapture
from articles.editing.permissions import require
from articles.editing.positions import record_position
from articles.editing.relations import relate
from articles.editing.touching import check_version, hold_carriers
from articles.exceptions import InvalidRecord, UnreadableValue, WrongState
from articles.models import Actor, Article, Claim, Passage, User
from articles.text import periods


def take_up(
    article: Article, keys: Collection[int], *, by: User, version: int | None = None
) -> dict[int, Passage]:
    """Return open passages of ``article`` by their keys, for somebody who is about to decide.

    Called inside a transaction: until it ends nobody else decides about them, nor changes what
    they carry. Keys of passages that are no longer open are left out. Raises ``StaleVersion`` if
    the text is no longer that of ``version``.
    """
    require(by, "record", article)
    asked = article.passages.filter(pk__in=keys, claim__isnull=False)
    hold_carriers(article, claim__in=asked.values("claim"))
    current = locked(article)
    if version is not None:
        check_version(current, version)
    found = article.passages.open().filter(pk__in=keys).order_by("pk")
    passages = {passage.pk: passage for passage in found.select_for_update()}
    claims = {passage.claim_id for passage in passages.values() if passage.claim_id}
    held = {
        claim.pk: claim
        for claim in Claim.objects.filter(pk__in=claims).order_by("pk").select_for_update()
    }
    for passage in passages.values():
        passage.article = article
        if passage.claim_id:
            passage.claim = held[passage.claim_id]
    return passages


def restate(
    passage: Passage,
    *,
    by: User,
    quote: str,
    figure: Mapping[str, Any],
    start: int | None = None,
    statement: str = "",
) -> Passage:
    """Let a passage stand on words with another figure; the old one stays with its date.

    ``figure`` holds the fields of the new one, which belongs to the same claim and needs an
    as-of date of its own. Where readers do not know the claim yet, ``statement`` words it anew, and
    a date of its own becomes that of the figure.
    Raises ``InvalidRecord``, ``PassageError``, ``WordingLocked``, ``WrongState`` or ``NotAllowed``.
    """
    claim = passage.claim
    if claim is None:
        raise WrongState(_("A position holds no figure."))
    dated = _dated(figure)
    _refuse_same_day(claim, dated)
    with transaction.atomic():
        hold_carriers(passage.article, claim=claim)
        passage = recapture(passage, by=by, quote=quote, start=start)
        changes = _dates_along(locked(claim), dated)
        if statement.strip():
            changes["statement"] = statement
        claim = revise_claim(claim, by=by, **changes)
        state_figure(claim, by=by, **dated)
    return passage


def replace_claim(
    passage: Passage,
    *,
    by: User,
    quote: str,
    statement: str,
    start: int | None = None,
    updates: bool = False,
    **claim: Any,
) -> Passage:
    """Take a passage out of the text and record a new claim on the words there now.

    ``claim`` holds what ``record_claim`` takes besides; a margin note stays one unless it says
    otherwise. ``updates`` relates the new claim to the old one. Returns the new passage. Raises
    what ``detach``, ``record_claim`` and ``relate`` raise.
    """
    old = passage.claim
    if old is None:
        raise WrongState(_("These words carried a position."))
    claim.setdefault("prominent", passage.prominent)
    with transaction.atomic():
        detach(passage, by=by, reason=_replaced(statement))
        new = record_claim(
            passage.article, by=by, quote=quote, start=start, statement=statement, **claim
        )
        if updates:
            relate(new.claim, old, by=by, kind=ClaimRelationKind.UPDATES)
    return new


def replace_position(
    passage: Passage,
    *,
    by: User,
    quote: str,
    statement: str,
    holder: Actor,
    start: int | None = None,
    **position: Any,
) -> Passage:
    """Take a passage out of the text and record a new position on the words there now.

    See ``replace_claim``; ``position`` holds what ``record_position`` takes besides.
    """
    if passage.position is None:
        raise WrongState(_("These words carried a claim."))
    position.setdefault("prominent", passage.prominent)
    with transaction.atomic():
        detach(passage, by=by, reason=_replaced(statement))
        return record_position(
            passage.article,
            by=by,
            quote=quote,
            start=start,
            statement=statement,
            holder=holder,
            **position,
        )


def _dated(figure: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a figure with its days; raises ``InvalidRecord`` if it has none."""
    values = dict(figure)
    if values.get("as_of_from") or values.get("as_of_to"):
        return values
    message = _("Say as of when the new figure holds: the old one stays, with its own date.")
    try:
        period = periods.parse(values.get("as_of") or "")
    except UnreadableValue as error:
        if not values.get("as_of"):
            raise InvalidRecord({"as_of": message}) from error
        raise InvalidRecord({"as_of": str(error)}) from error
    if not (period.first or period.last):
        raise InvalidRecord({"as_of": message})
    return {**values, "as_of_from": period.first, "as_of_to": period.last}


def _dates_along(claim: Claim, figure: Mapping[str, Any]) -> dict[str, Any]:
    """Return the dates of ``figure`` for a claim that is dated itself and not public yet."""
    names = ("as_of", "as_of_from", "as_of_to")
    if not any(getattr(claim, name) for name in names) or claim.public_passages.exists():
        return {}
    return {name: figure.get(name) or ("" if name == "as_of" else None) for name in names}


def _refuse_same_day(claim: Claim, figure: Mapping[str, Any]) -> None:
    """Raise ``InvalidRecord`` for two numbers of one day: one of them is wrong."""
    alike = {name: figure[name] for name in ("series", "measure") if figure.get(name)}
    days = {name: figure.get(name) for name in ("as_of_from", "as_of_to")}
    if claim.figures.filter(**alike, **days).exists():
        message = _(
            "The claim holds a figure of this date already. If that one was wrong, correct it in"
            " the claim and capture the words again."
        )
        raise InvalidRecord({"as_of": message})


def _replaced(statement: str) -> str:
    """Return why a passage was taken out when something else stands on its words."""
    told = statement if len(statement) <= 200 else f"{statement[:199]}…"
    return _("Replaced by a new statement: “%(statement)s”") % {"statement": told}
