"""No public address gives away what is blocked: asked of every address there is."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from articles import editing
from articles.models import Actor, Article, Block, Claim, Dossier, Question
from tests.builders import COST, a_claim, a_ground, a_position, an_analysis, revised
from tests.pages.test_leaks import NAMES, SAMPLES
from tests.pages.test_leaks import a_scene as a_usual_scene
from tests.pictures import an_image
from tests.staff import a_dossier, an_actor, chief, published

#: Stands in every text that readers of the scene are shown, in all kinds of markup.
NAME = "Lene Marderhaar"
SAID = "Die Leitungen rosten seit dem ersten Tag."


@dataclass
class Scene:
    """Published things in which the name of one actor stands wherever words can stand."""

    article: Article
    commentary: Article
    dossier: Dossier
    claim: Claim
    actor: Actor


def a_scene() -> Scene:
    """Publish an article, a commentary and a dossier that all name one person."""
    actor = an_actor(NAME, description=f"Das ist {NAME}")
    article = an_analysis(
        title=f"Was {NAME} weiß",
        slug="was-sie-weiss",
        kicker=f"{NAME}s Akten",
        standfirst=f"Von {NAME} selbst.",
        body=f"## Wer ist {NAME}?\n\n{SAID} So **Lene** *Marderhaar*, und [Lene Marderhaar]"
        f"(https://example.org/lene-marderhaar). {COST}\n\n[Titel](https://example.org/ '{NAME}')",
        authors=[actor],
        tags=["Rost"],
    )
    claim = a_claim(
        article,
        SAID,
        statement=f"Laut {NAME} rosten die Leitungen.",
        attribution={"actor": actor, "mode": "indirect", "cue": f"so {NAME}"},
    )
    a_claim(article, f"{SAID} So", statement="Jemand sagt das so.")
    article = published(article)
    article = revised(article, note=f"{NAME} hat sich gemeldet.", dateline=NAME)
    commentary = an_analysis(
        kind="commentary", title="Rost", body=f"Nein, {NAME}!", authors=[actor]
    )
    asked = Question(wording=f"Hat {NAME} recht?", slug="hat-sie-recht")
    question = editing.save_question(asked, by=chief())
    position = a_position(
        commentary, f"Nein, {NAME}", holder=actor, question=question, stance="against"
    )
    a_ground(position, claim, note=f"Gegen {NAME}")
    commentary = published(commentary)
    items = [
        {"article": article, "heading": NAME, "note": f"Mit {NAME}"},
        {"article": commentary},
        {"question": question},
        {"claim": claim},
    ]
    dossier = a_dossier(
        title=f"Alles über {NAME}",
        slug="alles-darueber",
        standfirst=NAME,
        introduction=f"*Lene* Marderhaar und {SAID}",
        curators=[actor],
        items=items,
    )
    return Scene(article, commentary, published(dossier), claim, actor)


def addresses(scene: Scene) -> list[str]:
    """Return the address of everything in the scene, and of all that lists things."""
    usual = a_usual_scene()
    found = [
        reverse(f"articles:{name}", args=args)
        for name in set(NAMES) & set(SAMPLES)
        for args in SAMPLES[name](usual).public
    ]
    own = [
        reverse("articles:analysis", args=[scene.article.slug]),
        *(reverse("articles:analysis-text", args=[scene.article.slug, n]) for n in (1, 2)),
        reverse("articles:commentary", args=[scene.commentary.slug]),
        reverse("articles:commentary-text", args=[scene.commentary.slug, 1]),
        reverse("articles:dossier", args=[scene.dossier.slug]),
        reverse("articles:dossier-json", args=[scene.dossier.slug]),
        reverse("articles:claim", args=[scene.claim.pk]),
        reverse("articles:tag", args=["rost"]),
    ]
    return [*own, *found]


def asked(scene: Scene) -> dict[str, HttpResponse]:
    """Ask every address."""
    client = Client()
    return {address: client.get(address) for address in addresses(scene)}


@pytest.fixture(scope="module")
def answers(django_db_setup, django_db_blocker) -> Iterator[dict[str, Any]]:
    """What every address answers before a block, under it, and after it was lifted."""
    with django_db_blocker.unblock(), transaction.atomic():
        scene = a_scene()
        found: dict[str, Any] = {"scene": scene, "before": asked(scene)}
        for what, target in (
            ("name", scene.actor),
            ("claim", scene.claim),
            ("passage", scene.article.passages.get(claim=scene.claim)),
        ):
            block = editing.block(target, by=chief(), reason="Verfügung")
            found[what] = {address: Client().get(address) for address in found["before"]} | {
                "block": block
            }
            editing.lift(block, by=chief(), reason="Aufgehoben")
        found["after"] = {address: Client().get(address) for address in found["before"]}
        transaction.set_rollback(True)
    return found


def words(response: HttpResponse) -> str:
    """Everything that an answer says."""
    return f"{response.headers} {response.content.decode(errors='replace')}".lower()


def texts(answers: dict[str, Any], what: str) -> Iterator[tuple[str, str]]:
    """Yield every address with what it says."""
    for address, response in answers[what].items():
        if not isinstance(response, Block):
            yield address, words(response)


def test_the_name_stands_everywhere_before(answers):
    saying = [address for address, text in texts(answers, "before") if NAME.lower() in text]
    assert len(saying) > 20


def test_a_blocked_name_stands_nowhere(answers):
    assert not [address for address, text in texts(answers, "name") if NAME.lower() in text]


def test_a_blocked_name_stands_in_no_address(answers):
    assert not [address for address, text in texts(answers, "name") if "lene-marderhaar" in text]


def test_parts_of_a_blocked_name_do_not_stand_in_markup(answers):
    assert not [address for address, text in texts(answers, "name") if "marderhaar</em>" in text]


def test_blocked_words_of_a_claim_stand_nowhere(answers):
    quote, statement = SAID.lower(), "rosten die leitungen"
    assert not [
        address for address, text in texts(answers, "claim") if quote in text or statement in text
    ]


def test_blocked_words_of_a_passage_stand_nowhere(answers):
    assert not [address for address, text in texts(answers, "passage") if SAID.lower() in text]


def test_no_neighbour_repeats_part_of_a_blocked_passage(answers):
    # Another passage reaches over the blocked one; what is left of it is not shown either.
    assert not [address for address, text in texts(answers, "passage") if "rosten seit dem" in text]


def test_everything_else_stays(answers):
    text = words(answers["name"]["/analysen/was-sie-weiss/"])
    assert COST.lower() in text


def test_the_exact_text_keeps_its_length(answers):
    address = "/analysen/was-sie-weiss/fassungen/1.txt"
    before = answers["before"][address].content.decode()
    assert len(answers["name"][address].content.decode()) == len(before)


def test_the_exact_text_masks_each_character(answers):
    text = answers["passage"]["/analysen/was-sie-weiss/fassungen/1.txt"].content.decode()
    assert "█" * len(SAID) in text


def test_a_blocked_claim_answers_that_it_is_gone(answers):
    assert answers["claim"][f"/aussagen/{answers['scene'].claim.pk}/"].status_code == 410


def test_offsets_of_the_export_fit_the_masked_text(answers):
    data = answers["passage"]["/dossiers/alles-darueber.json"].json()
    passages = [row for claim in data["claims"] for row in claim["passages"]]
    for row in passages:
        address = f"/analysen/was-sie-weiss/fassungen/{row['edition']}.txt"
        text = answers["passage"][address].content.decode()
        assert text[row["start"] : row["end"]] == row["quote"]


def test_lifting_brings_the_same_answers_back(answers):
    different = [
        address
        for address, response in answers["after"].items()
        if response.content != answers["before"][address].content
    ]
    assert not [address for address in different if not address.endswith(".json")]
    assert {address: answer.status_code for address, answer in answers["after"].items()} == {
        address: answer.status_code for address, answer in answers["before"].items()
    }


@pytest.mark.django_db
def test_the_page_of_a_blocked_actor_is_gone(client):
    scene = a_scene()
    editing.block(scene.actor, by=chief(), reason="Verfügung")
    assert client.get("/akteure/lene-marderhaar/").status_code == 410


@pytest.mark.django_db
@pytest.mark.parametrize("tail", ["", "fassungen/2.txt"])
def test_a_blocked_live_edition_is_gone(client, tail):
    scene = a_scene()
    editing.block(scene.article.live_edition, by=chief(), reason="Verfügung")
    assert client.get(f"/analysen/was-sie-weiss/{tail}").status_code == 410


@pytest.mark.django_db
def test_the_edition_before_a_blocked_one_stays(client):
    scene = a_scene()
    editing.block(scene.article.live_edition, by=chief(), reason="Verfügung")
    assert client.get("/analysen/was-sie-weiss/fassungen/1.txt").status_code == 200


@pytest.mark.django_db
def test_a_blocked_dossier_is_gone(client):
    scene = a_scene()
    editing.block(scene.dossier.live_edition, by=chief(), reason="Verfügung")
    for address in ("/dossiers/alles-darueber/", "/dossiers/alles-darueber.json"):
        assert client.get(address).status_code == 410


@pytest.mark.django_db
def test_of_what_is_blocked_nothing_is_told(client):
    scene = a_scene()
    editing.block(scene.dossier.live_edition, by=chief(), reason="Verfügung")
    assert "Verfügung" not in client.get("/dossiers/alles-darueber/").content.decode()


@pytest.mark.django_db
def test_a_blocked_quotation_is_not_cut_into_halves(client):
    standfirst = f"{'Vorher ' * 40}{SAID} Nachher."
    article = published(an_analysis(title="Lang", standfirst=standfirst))
    claim = a_claim(article, SAID)
    article = published(article, change="update")
    editing.block(claim, by=chief(), reason="Verfügung")
    assert "Die Leitungen" not in client.get("/analysen/lang/").content.decode()


@pytest.mark.django_db
def test_a_blocked_image_leaves_the_open_data(client):
    image = an_image()
    article = published(an_analysis(title="Bild", body=f"![Rathaus]({image.path})\n\n{COST}"))
    published(a_dossier(article, title="Mit Bild"))
    editing.block(image, by=chief(), reason="Verfügung")
    answer = client.get("/dossiers/mit-bild.json").content.decode()
    assert (image.digest in answer, "Rathaus" in answer) == (False, False)


@pytest.mark.django_db
def test_a_claim_that_only_a_blocked_passage_carries_is_gone(client):
    scene = a_scene()
    passage = scene.article.passages.get(claim=scene.claim)
    editing.block(passage, by=chief(), reason="Verfügung")
    assert client.get(f"/aussagen/{scene.claim.pk}/").status_code == 410


@pytest.mark.django_db
def test_a_blocked_claim_leaves_no_empty_entry(client):
    scene = a_scene()
    editing.block(scene.claim, by=chief(), reason="Verfügung")
    page = client.get("/analysen/was-sie-weiss/").context["page"]
    assert all(entry.card for entry in page.claims)
