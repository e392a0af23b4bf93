"""Nothing leaks at the desk's own pages: what an author may not open looks like what never was.

The test is made from the desk's URLs. A new address fails it until ``FILLED`` says with what to
fill it in: for each of its arguments, a sort of thing of which there is one that the author may
open, one that they may not, and one that does not exist.
"""

import re
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any, NamedTuple

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from articles import editing
from articles.choices import Role
from articles.desk.urls import urlpatterns
from articles.models import Article, Dossier, User
from tests.builders import (
    COST,
    FACT,
    a_claim,
    a_commentary,
    a_ground,
    a_position,
    a_site,
    a_source,
    an_analysis,
    an_enquiry,
    some_evidence,
)
from tests.staff import a_dossier, a_draft, account, an_actor, member

#: Stands in everything that the author may not open, and in nothing that they may.
SECRET = "Zobelpelz"

#: No row has this number.
NEVER = 999_999_999

#: Nor this one, which no database can count.
HUGE = 10**19

#: What the arguments of each address stand for, in their order.
FILLED: dict[str, tuple[str, ...]] = {
    "front": (),
    "names": (),
    "dossiers": (),
    **dict.fromkeys(("dossier", "dossier-preview", "dossier-preview-links"), ("dossier",)),
    "waive-kinds": ("dossier",),
    "waive-link": ("article",),
    "waive-source": ("article", "claim"),
    "dossier-review": ("dossier",),
    "dossier-schedule": ("dossier",),
    "calendar": (),
    "follow-ups": (),
    "assess": ("claim",),
    **dict.fromkeys(
        (
            *("workbench", "edit", "sheet", "passages", "link-with", "versions", "schedule"),
            *("review", "fix", "preview", "preview-links"),
            *("both", "claim", "position", "tie", "offers"),
            *("comment", "comments", "comment-people"),
        ),
        ("article",),
    ),
    **dict.fromkeys(
        ("decide", "detach", "prominent", "recapture", "take-back"), ("article", "passage")
    ),
    **dict.fromkeys(
        ("sheet-check", "sheet-note", "sheet-evidence", "sheet-enquiry"), ("article", "claim")
    ),
    "sheet-answer": ("article", "claim", "enquiry"),
    **dict.fromkeys(("version", "version-restore"), ("article", "version")),
    "comment-thread": ("article", "comment"),
    **dict.fromkeys(("dossier-comments", "dossier-comment-people"), ("dossier",)),
    "dossier-comment-thread": ("dossier", "dossier_comment"),
    "notifications": (),
    "notification": ("notification",),
    "dossier-versions": ("dossier",),
    **dict.fromkeys(("autosave", "article-presence"), ("article",)),
    "dossier-presence": ("dossier",),
    **dict.fromkeys(("dossier-version", "dossier-version-restore"), ("dossier", "version")),
    "link": ("article", "article"),
    "picker": ("article", "position"),
}


class Thing(NamedTuple):
    """Keys of one sort of thing: one that the author may open, and one that they may not."""

    own: int
    hidden: int


#: The ways in which an address is asked; a script says that it wants a part of the page.
WAYS: dict[str, Callable[[Client, str], HttpResponse]] = {
    "get": lambda client, address: client.get(address),
    "head": lambda client, address: client.head(address),
    "options": lambda client, address: client.options(address),
    "search": lambda client, address: client.get(address, dict.fromkeys(("q", "term"), SECRET)),
    "post": lambda client, address: client.post(address),
    "part": lambda client, address: client.get(address, headers={"HX-Request": "true"}),
    "post for a part": lambda client, address: client.post(address, headers={"HX-Request": "true"}),
}

NAMES = sorted(pattern.name for pattern in urlpatterns)
KNOWN = sorted(set(NAMES) & set(FILLED))


def of_anna(anna: User) -> dict[str, int]:
    """Make what the author may open; return the keys."""
    name = an_actor("Anna", user=anna)
    article = a_draft("Mein Text", authors=[name])
    claim = a_claim(article)
    position = a_position(article, COST, holder=name)
    return {
        "article": article.pk,
        "claim": claim.pk,
        "position": position.pk,
        "passage": claim.passages.get().pk,
        "enquiry": an_enquiry(article=article, claim=claim).pk,
        "dossier": (dossier := a_site().dossier).pk,
        "version": 1,
        **said_of(article, dossier, f"@{anna} Woher?", quote=COST),
    }


def of_others() -> dict[str, int]:
    """Make what the author may not open, full of secrets; return the keys."""
    sentence, opinion = f"Der {SECRET} kostet 700 Euro.", f"Ohne {SECRET} geht es nicht."
    article = an_analysis(
        title=f"{SECRET} im Rat", standfirst=f"Was {SECRET} bringt.", body=f"{sentence} {FACT}"
    )
    editing.revise_article(article, by=account("erik"), version=1, kicker=SECRET)
    claim = a_claim(article, sentence, attribution={"cue": SECRET})
    some_evidence(claim, source=a_source(f"{SECRET}-Akte"), quote=SECRET)
    editing.check_claim(claim, by=account("erik"), note=f"Nicht ohne {SECRET}.")
    commentary = a_commentary(title=f"Mehr {SECRET}", body=opinion)
    position = a_position(commentary, opinion)
    a_ground(position, claim, note=SECRET)
    enquiry = an_enquiry(article=article, claim=claim, question=f"Warum {SECRET}?")
    dossier = a_dossier(article, commentary, title=f"Alles {SECRET}", introduction=SECRET)
    return {
        "article": article.pk,
        "claim": claim.pk,
        "position": position.pk,
        "passage": claim.passages.get().pk,
        "enquiry": enquiry.pk,
        "dossier": dossier.pk,
        "version": 2,
        **said_of(article, dossier, f"@erik Woher kommt {SECRET}?", quote=sentence),
    }


def said_of(article: Article, dossier: Dossier, body: str, *, quote: str) -> dict[str, int]:
    """Comment on both; return the keys of the comments, and of what was told of the first."""
    said = editing.comment(article, by=account("clara"), body=body, quote=quote)
    about = editing.comment(dossier, by=account("clara"), body=body)
    told = said.notifications.order_by("pk")[0]
    return {"comment": said.pk, "dossier_comment": about.pk, "notification": told.pk}


def a_scene() -> tuple[User, dict[str, Thing]]:
    """Return the author, and by sort one thing that they may open and one that they may not."""
    anna = member(Role.AUTHOR, "anna")
    own, hidden = of_anna(anna), of_others()
    return anna, {sort: Thing(own[sort], hidden[sort]) for sort in own}


def address(name: str, keys: tuple[int, ...]) -> str:
    """Return the address, filled in."""
    return reverse(f"desk:{name}", args=keys)


def forged(name: str, things: dict[str, Thing]) -> Iterator[tuple[str, str]]:
    """Yield pairs of addresses: one names a hidden thing, the other one that does not exist.

    Every other argument is something that the author may open; once, all of them are hidden.
    """
    sorts = FILLED[name]
    own = tuple(things[sort].own for sort in sorts)
    for at, sort in enumerate(sorts):
        hidden, never = (
            (*own[:at], key, *own[at + 1 :]) for key in (things[sort].hidden, NEVER + at)
        )
        yield address(name, hidden), address(name, never)
        yield address(name, hidden), address(name, (*own[:at], HUGE, *own[at + 1 :]))
    if sorts:
        hidden = tuple(things[sort].hidden for sort in sorts)
        yield address(name, hidden), address(name, (NEVER, *hidden[1:]))


class Answers(NamedTuple):
    """What an address answered: to the author by way, where it is forged in pairs; to strangers."""

    own: list[HttpResponse]
    pairs: list[tuple[str, HttpResponse, HttpResponse]]
    strangers: dict[str, HttpResponse]


def asked(name: str, anna: User, things: dict[str, Thing]) -> Answers:
    """Ask an address in every way; nothing that this writes stays."""
    stranger, client = Client(), Client()
    client.force_login(anna)

    def ask(who: Client, way: str, where: str) -> HttpResponse:
        with transaction.atomic():
            answer = WAYS[way](who, where)
            transaction.set_rollback(True)
        return answer

    own = address(name, tuple(things[sort].own for sort in FILLED[name]))
    *single, everything = [*forged(name, things)] or [None]
    asks = [*product(("get", "post"), single)]
    asks += product(WAYS, [everything]) if everything else ()
    pairs = [(way, ask(client, way, one), ask(client, way, other)) for way, (one, other) in asks]
    found = {way: ask(stranger, way, own) for way in WAYS}
    return Answers([ask(client, way, own) for way in WAYS], pairs, found)


@pytest.fixture(scope="module")
def answers(django_db_setup, django_db_blocker) -> Iterator[dict[str, Answers]]:
    """What every address answers."""
    with django_db_blocker.unblock(), transaction.atomic():
        anna, things = a_scene()
        yield {name: asked(name, anna, things) for name in KNOWN}
        transaction.set_rollback(True)


def said(answer: HttpResponse) -> str:
    """Return the words of an answer; a page repeats what was searched for."""
    told = answer.content.decode(errors="replace")
    return re.sub(rf'(value="|[?&;](q|term)=|„|“){SECRET}', "", told)


def where(answer: Any) -> str:
    """Return what was asked."""
    return f"{answer.request['REQUEST_METHOD']} {answer.request['PATH_INFO']}"


@pytest.mark.parametrize("name", NAMES)
def test_every_address_says_how_it_is_filled_in(name):
    assert name in FILLED, "say in FILLED with what this address is to be filled in"


@pytest.mark.parametrize("name", sorted(FILLED))
def test_nothing_is_said_of_addresses_that_are_gone(name):
    assert name in NAMES, "take it out of FILLED"


@pytest.mark.parametrize("name", KNOWN)
def test_what_is_hidden_looks_like_what_never_was(answers, name):
    for way, hidden, never in answers[name].pairs:
        assert hidden.status_code == never.status_code, (way, where(hidden))
        assert hidden.content == never.content, (way, where(hidden))
        assert set(hidden.headers) == set(never.headers), (way, where(hidden))


@pytest.mark.parametrize("name", KNOWN)
def test_an_author_learns_nothing_secret(answers, name):
    forged_ones = [hidden for _way, hidden, _never in answers[name].pairs]
    for answer in [*answers[name].own, *forged_ones]:
        assert SECRET.lower() not in said(answer).lower(), where(answer)
        assert SECRET.lower() not in answer.headers.get("Location", "").lower(), where(answer)


@pytest.mark.parametrize("name", KNOWN)
def test_strangers_are_sent_to_sign_in(answers, name):
    for way, answer in answers[name].strangers.items():
        if "part" in way:
            assert (answer.status_code, answer.content) == (401, b""), where(answer)
        else:
            assert answer.status_code == 302, where(answer)
            assert answer.url.startswith(reverse("account_login")), where(answer)


def test_what_is_hidden_is_not_found(answers):
    [found] = {hidden.status_code for way, hidden, _ in answers["sheet"].pairs if way == "get"}
    assert found == 404


def test_own_pages_are_really_opened(answers):
    assert answers["sheet"].own[0].status_code == 200


def test_an_editor_would_learn_it(db, client):
    _anna, things = a_scene()
    client.force_login(account("erik"))
    assert SECRET in client.get(address("sheet", (things["article"].hidden,))).content.decode()
