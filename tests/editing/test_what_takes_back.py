"""What takes an approval and a legal check back, and what leaves both standing: as one table."""

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from articles import editing
from articles.choices import NotificationReason, Role, State
from articles.models import Article, Claim, Notification, Passage, Position
from tests.builders import (
    COST,
    FACT,
    OPINION,
    a_claim,
    a_ground,
    a_position,
    some_evidence,
)
from tests.pictures import an_image
from tests.staff import a_dossier, a_draft, account, an_actor, approved, member

pytestmark = pytest.mark.django_db

#: Something done to a piece.
Act = Callable[["Piece"], object]

BODY = f"{FACT} {COST} {OPINION} Das Netz ist nicht billig, sagen viele im Rat der Stadt."


class Piece(NamedTuple):
    """A text with all that may hang on it."""

    article: Article
    claim: Claim
    position: Position
    passage: Passage


@pytest.fixture
def clara():
    """The managing editor."""
    return member(Role.MANAGING_EDITOR, "clara")


@pytest.fixture
def piece(clara) -> Piece:
    """A text that is approved and legally checked."""
    article = a_draft(body=BODY, standfirst="Was der Bau der Stadt bringt.")
    attribution = {"actor": an_actor("Stadtwerke", kind="organisation"), "mode": "indirect"}
    figures = [{"best": 120, "unit": "Kilometer"}]
    claim = a_claim(article, attribution=attribution, figures=figures)
    position = a_position(article, OPINION)
    article.refresh_from_db()
    article = editing.ask_legal_check(article, by=account("erik"))
    article = editing.check_legally(article, by=clara, version=article.version)
    return Piece(approved(article), claim, position, claim.passages.get())


def revise(**changes: Any) -> Act:
    """Return the act of saving these fields."""

    def act(piece: Piece) -> object:
        version = piece.article.version
        return editing.revise_article(piece.article, by=account("erik"), version=version, **changes)

    return act


def say(old: str, new: str) -> Act:
    """Return the act of replacing words of the text."""
    assert old in BODY
    return revise(body=BODY.replace(old, new))


def by_erik(operation: Callable[..., object], part: str, **fields: Any) -> Act:
    """Return the act of calling an operation on a part of the piece."""
    return lambda piece: operation(getattr(piece, part), by=account("erik"), **fields)


def shows_a_picture(piece: Piece) -> None:
    """Give the text a lead image."""
    revise(image=an_image())(piece)


#: What takes both back: a figure, a name, a negation, passages, byline, links, images.
TAKE_BACK = {
    "a figure": say("80 Millionen", "90 Millionen"),
    "a figure in the title": revise(title="Fernwärme für 300?"),
    "a name": say("im Rat der Stadt", "im Rat von Lindenau"),
    "a negation": say("nicht billig", "billig"),
    "a name in the disclosure": revise(disclosure="Die Autorin berät Vattenfall."),
    "the byline": revise(authors=[]),
    "a link": say("im Rat", "im [Rat](https://example.org/rat)"),
    "an image in the text": say("Das kostet", "![Netz](/bilder/netz.png)\n\nDas kostet"),
    "the lead image": shows_a_picture,
    "words that carry a claim": say("Die Stadt baut", "Die Stadt errichtet"),
    "new words for a passage": by_erik(editing.recapture, "passage", quote=COST),
    "a passage more": lambda piece: a_claim(piece.article, COST),
    "a passage less": by_erik(editing.detach, "passage"),
    "a margin note": by_erik(editing.mark_prominent, "passage", prominent=True),
    "what a claim says": by_erik(editing.revise_claim, "claim", statement="Es sind viele."),
    "as of when a claim holds": by_erik(editing.revise_claim, "claim", as_of="Ende 2025"),
    "a figure of a claim": by_erik(editing.state_figure, "claim", best=9, unit="Jahre"),
    "who says a claim": by_erik(editing.attribute, "claim", mode="own"),
    "what a position says": by_erik(editing.revise_position, "position", statement="Zu groß."),
}

#: What leaves both standing, and is told.
LEAVE = {
    "the section": revise(section="Stadt"),
    "the topics": revise(tags=["Wärme"]),
    "the day it is planned for": revise(planned_for="2030-01-01"),
    "other words": say("sagen viele im Rat", "meinen viele im Rat"),
    "a comma": say("billig, sagen", "billig sagen"),
}

#: What does not change the text at all.
NO_TOUCH = {
    "saving the same": revise(section=""),
    "evidence": lambda piece: some_evidence(piece.claim),
    "a ground": lambda piece: a_ground(piece.position, piece.claim),
    "a tick": by_erik(editing.check_claim, "claim"),
}


def told() -> set[str]:
    """Return for which reasons the managing editor is told."""
    return set(Notification.objects.filter(user__username="clara").values_list("reason", flat=True))


def after(piece: Piece, act: Act) -> Article:
    """Return the article after ``act``, with nothing told before."""
    Notification.objects.all().delete()
    act(piece)
    piece.article.refresh_from_db()
    return piece.article


@pytest.mark.parametrize("act", TAKE_BACK.values(), ids=TAKE_BACK)
def test_it_takes_both_back_and_is_told(act, piece):
    article = after(piece, act)
    assert (article.state, article.approved_by) == (State.DRAFT, None)
    assert article.lacks_legal_check
    assert told() == {NotificationReason.APPROVAL_LOST, NotificationReason.LEGAL_LOST}


@pytest.mark.parametrize("act", LEAVE.values(), ids=LEAVE)
def test_it_leaves_both_and_is_told(act, piece):
    article = after(piece, act)
    assert (article.state, article.approved_version) == (State.APPROVED, article.version)
    assert article.legally_checked_version == article.version
    assert told() == {NotificationReason.CHANGED_SINCE, NotificationReason.LEGAL_CHANGED}


@pytest.mark.parametrize("act", NO_TOUCH.values(), ids=NO_TOUCH)
def test_it_is_no_change_of_the_text(act, piece):
    version = piece.article.version
    assert after(piece, act).version == version
    assert told() == set()


@pytest.mark.parametrize("act", TAKE_BACK.values(), ids=TAKE_BACK)
def test_what_a_reviewer_changes_stays_in_review(act, piece, clara):
    editing.send_back(piece.article, by=clara, reason="Noch einmal.")
    editing.submit(piece.article, by=account("erik"))
    piece.article.refresh_from_db()
    article = after(piece, act)
    assert article.state == State.IN_REVIEW


def test_a_reviewer_approves_what_they_have_changed(clara):
    work = editing.submit(a_draft(), by=account("erik"))
    work = editing.revise_article(work, by=clara, version=1, title="Wärme für 300")
    assert editing.approve(work, by=clara, version=2).approved_version == 2


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({"introduction": "Worum es 2030 geht."}, State.DRAFT),
        ({"curators": []}, State.DRAFT),
        ({"items": []}, State.DRAFT),
        ({"responsible": None}, State.APPROVED),
        ({"slug": "waerme"}, State.APPROVED),
    ],
    ids=lambda value: str(value),
)
def test_the_same_holds_for_dossiers(changes, state, clara):
    work = a_dossier(a_draft(), responsible=clara)
    work = editing.revise_dossier(approved(work), by=account("erik"), version=1, **changes)
    assert work.state == state
