"""One number tells whether anything public has changed: bytes changed, so did the number."""

from collections.abc import Callable

import pytest
from django.test import Client

from articles import editing
from articles.models import Actor, Claim, Ground, Listing, Position, Publication, Question, Tag
from tests.builders import a_secret, an_enquiry, some_evidence
from tests.editing.test_listing import a_full_article
from tests.staff import a_dossier, a_draft, account, published

pytestmark = pytest.mark.django_db

#: Pages that are there whatever is published.
ALWAYS = (
    "/",
    "/analysen/",
    "/kommentare/",
    "/dossiers/",
    "/feeds/alle.rss",
    "/feeds/analysen.atom",
    "/feeds/dossiers.json",
)


def site() -> dict[str, bytes]:
    """Return the bytes of every public page, by address."""
    client = Client()
    rows = Listing.objects.exclude(kind="position")
    paths = {*ALWAYS, *rows.values_list("path", flat=True)}
    answers = {path: client.get(path) for path in sorted(paths)}
    return {
        path: b"%d %s" % (answer.status_code, answer.content) for path, answer in answers.items()
    }


def rename(thing, field: str, value: str, save: Callable) -> None:
    setattr(thing, field, value)
    save(thing, by=account("erik"))


def publish_again(**changes) -> None:
    article = Listing.objects.filter(kind="analysis").values_list("object_id", flat=True).first()
    work = editing.visible_articles(account("erik")).get(pk=article)
    editing.revise_article(work, by=account("erik"), version=work.version, **changes)
    published(work)


PUBLIC_CHANGES = {
    "a new edition": lambda: publish_again(title="Neuer Titel"),
    "a new address": lambda: publish_again(slug="neu"),
    "another article": lambda: published(a_draft(title="Noch einer")),
    "a withdrawal": lambda: editing.withdraw(
        editing.visible_articles(account("erik")).get(title="Fernwärme für alle?"),
        by=account("clara"),
        notice="Zurückgezogen.",
    ),
    "an actor's name": lambda: rename(
        Actor.objects.get(name="Stadtwerke"), "name", "Stadtwerke AG", editing.save_actor
    ),
    "a topic's name": lambda: rename(Tag.objects.get(), "name", "Heizen", editing.save_tag),
    "a question's wording": lambda: rename(
        Question.objects.get(), "wording", "Soll sie es lassen?", editing.save_question
    ),
    "a claim's date": lambda: editing.revise_claim(
        Claim.objects.get(), by=account("erik"), as_of="Ende 2026"
    ),
    "a figure": lambda: editing.state_figure(
        Claim.objects.get(), by=account("erik"), best=121, unit="Kilometer"
    ),
    "an attribution": lambda: editing.attribute(
        Claim.objects.get(), by=account("erik"), mode="hearsay"
    ),
    "a position's stance": lambda: editing.revise_position(
        Position.objects.get(), by=account("erik"), stance="for"
    ),
    "a ground's note": lambda: editing.annotate(
        Ground.objects.get(), by=account("erik"), note="Weil.", basis="named"
    ),
    "public evidence": lambda: some_evidence(Claim.objects.get(), visibility="public"),
    "a rejected ground": lambda: editing.reject(Ground.objects.get(), by=account("erik")),
}

INTERNAL_CHANGES = {
    "a draft": lambda: a_draft(title="Entwurf"),
    "a reworked live piece": lambda: editing.revise_article(
        (work := editing.visible_articles(account("erik")).get(title="Fernwärme für alle?")),
        by=account("erik"),
        version=work.version,
        title="Noch nicht",
    ),
    "a new actor": lambda: editing.find_actor("Niemand", by=account("erik")),
    "evidence for the desk": lambda: some_evidence(Claim.objects.get()),
    "confidential evidence": lambda: a_secret(Claim.objects.get()),
    "an enquiry": lambda: an_enquiry(claim=Claim.objects.get()),
    "a new topic": lambda: editing.find_tags(["Leer"], by=account("erik")),
}


@pytest.fixture(autouse=True)
def dossier():
    return published(a_dossier(published(a_full_article())))


@pytest.mark.parametrize("change", PUBLIC_CHANGES.values(), ids=PUBLIC_CHANGES)
def test_the_number_rises_when_public_bytes_change(change):
    before, number = site(), Publication.current().number
    change()
    assert site() != before, "this was meant to change a page"
    assert Publication.current().number > number


@pytest.mark.parametrize("change", INTERNAL_CHANGES.values(), ids=INTERNAL_CHANGES)
def test_internal_work_changes_no_public_byte(change):
    before = site()
    change()
    assert site() == before


@pytest.mark.parametrize("change", INTERNAL_CHANGES.values(), ids=INTERNAL_CHANGES)
def test_internal_work_raises_no_number(change):
    number = Publication.current().number
    change()
    assert Publication.current().number == number
