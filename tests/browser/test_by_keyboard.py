"""Every sort of record of the example dossier, made in the admin by keyboard alone.

The example has many rows of a kind that are filled in alike. Here one row is made for every
field that any of them uses; ``test_no_field_of_the_example_is_left_out`` counts the fields.
"""

from typing import Any

import pytest
from django.contrib.auth.models import Group

from articles import editing
from articles.choices import Role
from articles.management import demo
from articles.models import (
    Actor,
    Article,
    Calculation,
    Claim,
    ClaimRelation,
    Dossier,
    Ground,
    KnownSince,
    Position,
    Question,
    Series,
    User,
)
from tests.browser.keyboard import Keyboard
from tests.staff import a_draft, an_actor

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "Fernwaerme-Leitung-120"
RECORDS = demo.records()

#: The fields of the example that are filled in here, by kind; what a kind is called in its file.
FILLED = {
    "actors": {"name", "sort_name", "kind", "description", "parent", "account"},
    "questions": {"wording", "background"},
    "series": {"name", "unit", "counted", "scope"},
    "claims": {
        *("article", "quote", "statement", "kind", "prominent"),
        *("as_of", "attributions", "figures"),
    },
    "attributions": {"actor", "mode", "cue"},
    "figures": {
        *("best", "low", "high", "qualifier", "unit", "series"),
        *("measure", "as_of", "incomplete"),
    },
    "positions": {
        *("article", "quote", "statement", "kind", "holder", "role", "prominent"),
        *("question", "stance", "condition", "addressees"),
    },
    "grounds": {"position", "claim", "relation", "basis", "note"},
    "known_since": {"position", "claim", "note"},
    "claim_relations": {"claim", "kind", "other"},
    "calculations": {"note", "operation", "figures"},
}

#: Given on a page of the desk, not in the admin: why a figure goes out without a source.
ELSEWHERE = {"without_source"}

SENTENCES = (
    "Nach Nordkorea sollen rund 11.000 Soldaten geschickt worden sein.",
    "Südkoreanische Militärkreise sprechen von weiteren 3.000.",
    "Russland braucht schätzungsweise rund 30.000 neue Soldaten.",
    "Bei 2.500 Dollar je Soldat brächten 10.000 Soldaten rund 250 Millionen Dollar.",
    "China nennt sich neutral und legte 2023 einen Friedensplan vor.",
    "Der Einsatz zeigt nicht nur Schwäche.",
    "Taurus-Marschflugkörper müssen endlich geliefert werden.",
)


def used(kind: str) -> set[str]:
    """Return the fields that rows of the example use."""
    if kind in ("attributions", "figures"):
        rows = [part for claim in RECORDS["claims"] for part in claim.get(kind, ())]
    else:
        rows = RECORDS[kind]
    return {name for row in rows for name in row} - {"key", *ELSEWHERE}


@pytest.mark.parametrize("kind", FILLED)
def test_no_field_of_the_example_is_left_out(kind):
    assert used(kind) <= FILLED[kind]


@pytest.fixture
def desk(sign_in, page, site) -> Keyboard:
    """The managing editor, signed in, hands on the keyboard."""
    Group.objects.get_or_create(name=Role.MANAGING_EDITOR.value)
    editing.open_account("clara", by=None, roles=[Role.MANAGING_EDITOR], password=PASSWORD)
    sign_in(page, "clara", PASSWORD)
    return Keyboard(page, site)


def the_article(kind: str = "analysis") -> Article:
    """Return a text with the sentences to be recorded."""
    body = "\n\n".join(SENTENCES)
    return a_draft(title="Was der Einsatz bewirkt", body=body, kind=kind)


def by_clara() -> User:
    """The account of whoever sits there."""
    return User.objects.get(username="clara")


def a_claim(article: Article, quote: str, **fields: Any) -> Claim:
    """Return a claim that is recorded already."""
    return editing.record_claim(
        article, by=by_clara(), quote=quote, statement=quote, **fields
    ).claim


def test_an_institution_and_a_person_who_belongs_to_it(desk):
    desk.open("/admin/articles/actor/add/")
    desk.fill(name="Center for Strategic and International Studies", kind="Organisation")
    desk.save()
    desk.open("/admin/articles/actor/add/")
    desk.fill(
        name="Maria Snegovaya",
        sort_name="Snegovaya, Maria",
        description="Politikwissenschaftlerin",
        parent="Center for Strategic",
    )
    desk.press("Konto und Adresse")
    desk.fill(user="clara")
    desk.save()
    actor = Actor.objects.get(name="Maria Snegovaya")
    assert (actor.parent.kind, actor.sort_name, actor.description, actor.user) == (
        "organisation",
        "Snegovaya, Maria",
        "Politikwissenschaftlerin",
        by_clara(),
    )


def test_a_question(desk):
    desk.open("/admin/articles/question/add/")
    desk.fill(wording="Reagiert der Westen zu schwach?", background="Darum geht der Streit.")
    desk.save()
    assert Question.objects.get().background == "Darum geht der Streit."


def test_a_series(desk):
    desk.open("/admin/articles/series/add/")
    desk.fill(
        name="Nordkoreanische Soldaten in Russland",
        unit="Soldaten",
        counted="Entsandte und anwesende Soldaten.",
        scope="Russland, seit Herbst 2024",
    )
    desk.save()
    series = Series.objects.get()
    assert (series.unit, series.scope) == ("Soldaten", "Russland, seit Herbst 2024")


def test_an_article(desk):
    an_actor("Jonas Wehrmann")
    desk.open("/admin/articles/article/add/")
    desk.fill(
        kind="Analyse",
        title="Was Nordkoreas Soldaten bewirken",
        standfirst="Was bekannt ist.",
        body="\n\n".join(SENTENCES),
        tags="Nordkorea, Russland",
        **{"byline-0-actor": "Jonas Wehrmann"},
    )
    desk.save()
    article = Article.objects.get()
    assert [str(entry) for entry in article.byline.all()] == ["Jonas Wehrmann"]


def test_a_claim_with_everything_that_the_example_says_of_one(desk):
    article = the_article()
    editing.save_series(
        Series(name="Nordkoreanische Soldaten in Russland", unit="Soldaten"), by=by_clara()
    )
    desk.open(f"/admin/articles/article/{article.pk}/change/")
    desk.follow("Aussage (A)")
    desk.fill(
        quote=SENTENCES[1],
        statement="Weitere 3.000 nordkoreanische Soldaten folgten nach Russland.",
        kind="Zahlenangabe",
        as_of="Januar bis Februar 2025",
        attributed_to="Südkoreanische Militärkreise",
        actor_kind="ungenannte Gruppe",
        mode="sinngemäß",
        cue="sprechen von",
        figure="rund 3.000",
        series="Nordkoreanische Soldaten",
        measure="Veränderung",
        incomplete="Der Zeitraum ist geschätzt.",
        prominent="on",
    )
    desk.record()
    claim = Claim.objects.get()
    [figure], [said] = claim.figures.all(), claim.attributions.all()
    assert (
        figure.best,
        figure.qualifier,
        figure.measure,
        figure.unit_words,
        str(claim.as_of_from),
        said.actor.name,
        said.cue,
        claim.passages.get().prominent,
    ) == (
        3000,
        "approximate",
        "change",
        "Soldaten",
        "2025-01-01",
        "Südkoreanische Militärkreise",
        "sprechen von",
        True,
    )


def test_a_range_with_a_unit_of_its_own(desk):
    article = the_article()
    desk.open(f"/admin/articles/article/{article.pk}/claim/")
    desk.fill(
        quote=SENTENCES[2],
        statement="Russland braucht neue Soldaten.",
        figure="zwischen 25.000 und 30.000",
        unit="Soldaten",
    )
    desk.record()
    figure = Claim.objects.get().figures.get()
    assert (figure.low, figure.high, figure.qualifier) == (25000, 30000, "range")


def test_several_figures_and_attributions_of_one_claim(desk):
    article = the_article()
    claim = a_claim(article, SENTENCES[3], attribution={"mode": "own"})
    desk.open(f"/admin/articles/claim/{claim.pk}/change/")
    desk.press("Quelle im Text hinzufügen")
    desk.fill(**{"attributions-1-mode": "Hörensagen", "attributions-1-cue": "Bei"})
    for place, (figure, unit) in enumerate(
        [("2.500", "Dollar je Soldat"), ("10.000", "Soldaten"), ("rund 250 Millionen", "Dollar")]
    ):
        desk.press("Zahl hinzufügen")
        desk.fill(**{f"figures-{place}-figure": figure, f"figures-{place}-unit": unit})
    desk.save()
    numbers = [int(figure.best) for figure in claim.figures.all()]
    assert (numbers, claim.attributions.count()) == ([2500, 10000, 250_000_000], 2)


def test_a_position_with_a_condition(desk):
    article = the_article()
    editing.save_question(Question(wording="Zeigt der Einsatz Schwäche?"), by=by_clara())
    desk.open(f"/admin/articles/article/{article.pk}/change/")
    desk.follow("Position (P)")
    desk.fill(
        quote=SENTENCES[5],
        statement="Der Einsatz zeigt nicht nur Russlands Schwäche.",
        kind="Wertung",
        holder="Maria Snegovaya",
        actor_kind="Person",
        role="zitiert",
        question="Zeigt der Einsatz",
        stance="bedingt",
        condition="nicht nur",
        prominent="on",
    )
    desk.record()
    position = Position.objects.get()
    assert (position.holder.name, position.stance, position.condition) == (
        "Maria Snegovaya",
        "conditional",
        "nicht nur",
    )


def test_a_demand_to_somebody(desk):
    article = the_article("commentary")
    an_actor("Bundesregierung")
    desk.open(f"/admin/articles/article/{article.pk}/position/")
    desk.fill(
        quote=SENTENCES[6],
        statement="Deutschland soll Taurus liefern.",
        kind="Forderung",
        holder="Anna Lindner",
        addressees="Bundesregierung",
    )
    desk.record()
    position = Position.objects.get()
    assert [actor.name for actor in position.addressees.all()] == ["Bundesregierung"]


def test_what_rests_on_what(desk):
    article = the_article()
    claim = a_claim(article, SENTENCES[0])
    later = a_claim(article, SENTENCES[1])
    position = editing.record_position(
        article, by=by_clara(), quote=SENTENCES[5], statement=SENTENCES[5], holder=an_actor()
    ).position
    desk.open("/admin/articles/ground/add/")
    desk.fill(
        position="nicht nur Schwäche",
        claim="11.000",
        relation="disputes",
        basis="named",
        note="Der Text sagt es selbst.",
    )
    desk.save()
    desk.open(f"/admin/articles/position/{position.pk}/change/")
    desk.press("Inzwischen bekannt hinzufügen")
    desk.fill(
        **{"known_since-0-claim": "weiteren 3.000", "known_since-0-note": "Erst 2025 bekannt."}
    )
    desk.save()
    desk.open(f"/admin/articles/claim/{later.pk}/change/")
    desk.press("Verbindung von Aussagen hinzufügen")
    desk.fill(**{"relations-0-kind": "neuerer Stand als", "relations-0-other": "11.000"})
    desk.save()
    ground, known, related = (
        Ground.objects.get(),
        KnownSince.objects.get(),
        ClaimRelation.objects.get(),
    )
    assert (ground.relation, ground.basis, known.claim, related.kind, related.other) == (
        "disputes",
        "named",
        later,
        "updates",
        claim,
    )


def test_a_calculation_of_the_newsroom(desk):
    article = the_article()
    for quote, number in ((SENTENCES[0], 11000), (SENTENCES[1], 3000)):
        a_claim(article, quote, figures=[{"best": number, "unit": "Soldaten"}])
    desk.open("/admin/articles/calculation/add/")
    desk.fill(
        note="Bis Februar 2025 insgesamt entsandt",
        operation="Summe",
        **{"terms-0-figure": "11.000", "terms-1-figure": "3.000"},
    )
    desk.save()
    assert Calculation.objects.get().best == 14000


def test_a_dossier(desk):
    the_article()
    editing.save_question(Question(wording="Muss der Westen handeln?"), by=by_clara())
    desk.open("/admin/articles/dossier/add/")
    desk.fill(
        title="Nordkoreas Soldaten",
        standfirst="Zwei Texte.",
        introduction="Was bekannt ist und wer was will.",
        **{"curation-0-actor": "Anna Lindner"},
    )
    desk.press("Eintrag hinzufügen")
    desk.fill(
        **{
            "items-0-article": "Was der Einsatz",
            "items-0-heading": "Die Analyse",
            "items-0-note": "Zum Einstieg.",
        }
    )
    desk.press("Eintrag hinzufügen")
    desk.fill(**{"items-1-question": "Muss der Westen"})
    desk.save()
    dossier = Dossier.objects.get()
    assert [str(item) for item in dossier.items.all()] == [
        "Was der Einsatz bewirkt",
        "Muss der Westen handeln?",
    ]
