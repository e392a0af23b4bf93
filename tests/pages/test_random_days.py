"""Days at the desk as chance has them: no public byte changes unless the number does."""

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

import pytest
from django.db import models, transaction
from django.test import Client
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from articles import editing
from articles.exceptions import NewsroomError
from articles.models import (
    Actor,
    Article,
    ArticleEdition,
    Claim,
    Dossier,
    Ground,
    Listing,
    Passage,
    Position,
    Publication,
    Question,
    Tag,
)
from articles.reading import FEEDS
from tests.builders import a_claim, a_commentary, a_position, a_site, an_analysis, withdrawn
from tests.editing.test_listing import everything
from tests.staff import a_dossier, account, chief, published

pytestmark = pytest.mark.django_db

Row = TypeVar("Row", bound=models.Model)

LISTS = ("/", "/analysen/", "/kommentare/", "/dossiers/", "/feeds/")
FEED_PATHS = tuple(f"/feeds/{name}.{form}" for name in FEEDS for form in ("rss", "atom", "json"))

GENERATED = re.compile(rb'"generated": "[^"]*"')


class Day:
    """A site and what happens to it; ``numbers`` are the dice that every step throws."""

    def __init__(self) -> None:
        self.numbers: Sequence[int] = ()
        self.count = 0
        self.paths = {*LISTS, *FEED_PATHS}
        self.erik = account("erik")
        a_site()

    def one_of(self, rows: models.QuerySet[Row], die: int = 0) -> Row | None:
        """Return a row of these, if there is any."""
        found = list(rows.order_by("pk"))
        return found[self.numbers[die] % len(found)] if found else None

    def fresh(self, words: str) -> str:
        """Return words that nothing has used before."""
        self.count += 1
        return f"{words} {'abcdefghijklmnop'[self.count]}"

    def bytes(self) -> dict[str, bytes]:
        """Return what every address answers that has ever been public."""
        listed = Listing.objects.exclude(kind="position").values_list("kind", "path")
        for kind, path in listed:
            self.paths.add(path)
            if kind == "dossier":
                self.paths.add(f"{path.removesuffix('/')}.json")
        for edition in ArticleEdition.objects.all():
            address = f"/{edition.prefix}/{edition.slug}"
            self.paths.add(f"{address}/fassungen/{edition.number}.txt")
        client = Client()
        answers = {path: client.get(path) for path in sorted(self.paths)}
        return {path: b"%d %s" % (row.status_code, row.content) for path, row in answers.items()}


def publish_analysis(day: Day) -> None:
    article = an_analysis(title=day.fresh("Analyse"), tags=["Wärme"])
    if day.numbers[0] % 2:
        a_claim(article)
    elif claim := day.one_of(Claim.objects.public()):
        editing.tie_claim(article, claim, by=day.erik, quote="Das kostet rund 80 Millionen Euro.")
    published(article)


def publish_commentary(day: Day) -> None:
    analysis = day.one_of(Article.objects.filter(kind="analysis", live_edition__isnull=False))
    article = a_commentary(title=day.fresh("Kommentar"), responds_to=[analysis] * bool(analysis))
    position = a_position(article, question=day.one_of(Question.objects.all()), stance="for")
    if claim := day.one_of(Claim.objects.all(), 1):
        editing.link(position, claim, by=day.erik)
    published(article)


def publish_dossier(day: Day) -> None:
    choices = {
        "article": Article.objects.filter(live_edition__isnull=False),
        "claim": Claim.objects.all(),
        "question": Question.objects.all(),
    }
    items = [{name: row} for name, rows in choices.items() if (row := day.one_of(rows, 1))]
    published(a_dossier(title=day.fresh("Dossier"), items=items))


def begin_draft(day: Day) -> None:
    a_claim(an_analysis(title=day.fresh("Entwurf"), tags=["Geheim"]))


def revise(day: Day) -> None:
    if article := day.one_of(Article.objects.all()):
        changes = (
            {"title": day.fresh("Neuer Titel")},
            {"slug": day.fresh("adresse").replace(" ", "-")},
            {"body": f"{article.body}\n\nDas war noch nicht alles."},
            {"tags": ["Haushalt"]},
            {"kicker": day.fresh("Lage")},
        )
        change = changes[day.numbers[1] % len(changes)]
        editing.revise_article(article, by=day.erik, version=article.version, **change)


def revise_dossier(day: Day) -> None:
    if dossier := day.one_of(Dossier.objects.all()):
        editing.revise_dossier(
            dossier,
            by=day.erik,
            version=dossier.version,
            introduction=day.fresh("Einleitung"),
            items=[{"article": row} for row in Article.objects.order_by("-pk")[:2]],
        )


def new_edition(day: Day) -> None:
    revise(day)
    if article := day.one_of(Article.objects.all()):
        published(article)


def new_dossier_edition(day: Day) -> None:
    revise_dossier(day)
    if dossier := day.one_of(Dossier.objects.all()):
        published(dossier)


def detach(day: Day) -> None:
    if passage := day.one_of(Passage.objects.all()):
        editing.detach(passage, by=day.erik)


def withdraw(day: Day) -> None:
    if article := day.one_of(Article.objects.filter(live_edition__isnull=False)):
        withdrawn(article)


def withdraw_dossier(day: Day) -> None:
    if dossier := day.one_of(Dossier.objects.filter(live_edition__isnull=False)):
        withdrawn(dossier)


def rename(day: Day) -> None:
    kinds = (
        (Actor, "name", editing.save_actor),
        (Tag, "name", editing.save_tag),
        (Question, "wording", editing.save_question),
    )
    model, field, save = kinds[day.numbers[1] % len(kinds)]
    if thing := day.one_of(model.objects.all()):
        setattr(thing, field, day.fresh("Umbenannt"))
        save(thing, by=day.erik)


def merge(day: Day) -> None:
    model = (Actor, Tag, Question)[day.numbers[1] % 3]
    one, other = day.one_of(model.objects.all()), day.one_of(model.objects.all(), 1)
    if one and other:
        editing.merge(one, into=other, by=chief())


def unmerge(day: Day) -> None:
    model = (Actor, Tag, Question)[day.numbers[1] % 3]
    if row := day.one_of(model.objects.filter(canonical__isnull=False)):
        editing.unmerge(row, by=chief())


def link(day: Day) -> None:
    position, claim = day.one_of(Position.objects.all()), day.one_of(Claim.objects.all(), 1)
    if position and claim:
        tie = editing.suggest_link if day.numbers[0] % 3 == 0 else editing.link
        tie(position, claim, by=day.erik, relation="disputes")


def reject(day: Day) -> None:
    if ground := day.one_of(Ground.objects.all()):
        editing.reject(ground, by=day.erik)


def say_more_of_a_claim(day: Day) -> None:
    if claim := day.one_of(Claim.objects.all()):
        editing.revise_claim(claim, by=day.erik, as_of=day.fresh("Ende"))
        editing.state_figure(claim, by=day.erik, best=day.numbers[1], unit="Meter")
        editing.attribute(claim, by=day.erik, actor=day.one_of(Actor.objects.all()), mode="hearsay")


def say_more_of_a_position(day: Day) -> None:
    if position := day.one_of(Position.objects.all()):
        editing.revise_position(position, by=day.erik, stance=("for", "open")[day.numbers[1] % 2])


STEPS: Sequence[Callable[[Day], None]] = (
    publish_analysis,
    publish_commentary,
    publish_dossier,
    begin_draft,
    revise,
    revise_dossier,
    new_edition,
    new_dossier_edition,
    detach,
    withdraw,
    withdraw_dossier,
    rename,
    merge,
    unmerge,
    link,
    reject,
    say_more_of_a_claim,
    say_more_of_a_position,
)
DICE = st.tuples(st.integers(0, 11), st.integers(0, 11))


def go_through(steps: Sequence[tuple[Callable[[Day], None], tuple[int, int]]]) -> None:
    """Take the steps one by one; the desk may refuse one, which must leave no trace."""
    day = Day()
    before, number = day.bytes(), Publication.current().number
    for step, dice in steps:
        day.numbers = dice
        try:
            with transaction.atomic():
                step(day)
        except NewsroomError as refusal:
            note(f"{step.__name__}: {refusal}")
        after, latest = day.bytes(), Publication.current().number
        changed = [path for path, answer in after.items() if answer != before.get(path)]
        assert not changed or latest > number, (step.__name__, dice, changed)
        before, number = after, latest
    listing = everything()
    editing.rebuild_listings()
    assert everything() == listing
    assert undated(day.bytes()) == undated(before)


def undated(answers: dict[str, bytes]) -> dict[str, bytes]:
    """Leave out when data were last published, which a rebuilding counts as."""
    return {path: GENERATED.sub(b"", answer) for path, answer in answers.items()}


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(STEPS), DICE), min_size=3, max_size=8))
def test_no_public_byte_changes_without_the_number(steps):
    with transaction.atomic():
        try:
            go_through(steps)
        finally:
            transaction.set_rollback(True)
