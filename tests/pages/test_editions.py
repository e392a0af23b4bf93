"""Readers see every public edition of a piece, and what has changed from one to the next."""

import pytest

from articles import editing
from tests.builders import COST, FACT, a_claim, an_analysis, revised, withdrawn
from tests.staff import account, an_actor, chief, published

pytestmark = pytest.mark.django_db

PATH = "/analysen/fernwaerme-fuer-alle/fassungen/"


@pytest.fixture
def reworked():
    """An analysis with two editions: a figure is another one, and somebody helped."""
    article = an_analysis(tags=["Wärme"])
    a_claim(article, COST)
    return revised(
        published(article),
        body=f"Die Stadt baut 140 Kilometer Leitungen. {COST}",
        tags=["Wärme", "Netz"],
        note="Die Länge war falsch.",
        change="correction",
    )


def test_the_list_names_every_public_edition(reworked, client):
    told = client.get(PATH).text
    assert f'href="{PATH}1/"' in told
    assert f'href="{PATH}2/"' in told
    assert "Die Länge war falsch." in told


def test_an_old_edition_reads_as_it_did(reworked, client):
    told = client.get(f"{PATH}1/").text
    assert "120 Kilometer" in told
    assert "140 Kilometer" not in told


def test_an_edition_shows_the_words_that_changed(reworked, client):
    told = client.get(f"{PATH}2/").text
    assert "120 </del>" in told
    assert "140 </ins>" in told


def test_an_edition_shows_the_fields_that_changed(reworked, client):
    changes = client.get(f"{PATH}2/").context["page"].changes
    topics = next(change for change in changes if any("Netz" in row.text for row in change.pieces))
    assert [(row.kind, row.text.strip()) for row in topics.pieces] == [
        ("new", "Netz"),
        ("same", "Wärme"),
    ]


def test_the_first_edition_has_nothing_before_it(reworked, client):
    page = client.get(f"{PATH}1/").context["page"]
    assert (page.before, page.after, page.changes) == (None, 2, ())


def test_machines_are_told_where_the_piece_is(reworked, client, settings):
    told = client.get(f"{PATH}1/").text
    assert f'rel="canonical" href="{settings.SITE_URL}/analysen/fernwaerme-fuer-alle/"' in told
    assert '<meta name="robots" content="noindex">' in told


def test_the_piece_leads_to_its_editions_once_there_are_two(client):
    article = published(an_analysis())
    path = f"/analysen/{article.slug}/"
    assert f'href="{path}fassungen/"' not in client.get(path).text
    revised(article, body="Ganz anders.")
    assert f'href="{path}fassungen/"' in client.get(path).text


@pytest.mark.parametrize("tail", ["", "1/"])
def test_an_old_address_leads_to_the_editions_at_the_new_one(reworked, client, tail):
    revised(reworked, slug="netz")
    answer = client.get(f"{PATH}{tail}")
    assert (answer.status_code, answer["Location"]) == (301, f"/analysen/netz/fassungen/{tail}")


@pytest.mark.parametrize("tail", ["", "1/", "2/"])
def test_what_is_withdrawn_is_gone_with_its_editions(reworked, client, tail):
    withdrawn(reworked, notice="Es tut uns leid.")
    answer = client.get(f"{PATH}{tail}")
    assert answer.status_code == 410
    assert "Es tut uns leid." in answer.text


def test_what_was_withdrawn_is_not_compared_with(reworked, client):
    again = published(withdrawn(reworked), change="update")
    page = client.get(f"{PATH}{again.live_edition.number}/").context["page"]
    assert (page.before, page.changes) == (None, ())
    assert client.get(f"{PATH}2/").status_code == 410


def test_an_unknown_number_looks_like_nothing(reworked, client):
    answer = client.get(f"{PATH}3/")
    assert (answer.status_code, answer.content) == (404, client.get("/nichts/").content)


def test_a_blocked_edition_is_gone_and_only_its_number_is_told(reworked, client):
    editing.block(reworked.editions.get(number=1), by=chief(), reason="Urteil")
    assert client.get(f"{PATH}1/").status_code == 410
    rows = client.get(PATH).context["page"].editions
    assert [(row.number, row.is_blocked) for row in rows] == [(2, False), (1, True)]
    assert client.get(f"{PATH}2/").context["page"].changes == ()


@pytest.mark.parametrize("number", [1, 2])
def test_blocked_words_stand_on_no_side_of_a_difference(client, number):
    actor = an_actor("Max Mustermann")
    article = published(an_analysis(body=f"Max Mustermann baut. {FACT}", authors=[actor]))
    revised(article, body=f"Erika Beispiel baut, sagt Max Mustermann. {FACT}")
    editing.block(actor, by=chief(), reason="Urteil", words=["Max Mustermann"])
    told = client.get(f"{PATH}{number}/").text
    assert "Mustermann" not in told
    assert "█" in told or number == 1


def test_the_editions_of_a_dossier_tell_what_came_into_it(site, client):
    more = published(an_analysis(title="Noch ein Text"))
    things = [{"article": article} for article in (site.analysis, site.commentary)]
    dossier = site.dossier
    dossier.refresh_from_db()
    editing.revise_dossier(
        dossier,
        by=account("erik"),
        version=dossier.version,
        items=[*things, {"article": more}],
    )
    published(dossier, change="update")
    told = client.get(f"/dossiers/{dossier.slug}/fassungen/2/").text
    assert "Noch ein Text" in told
    assert client.get(f"/dossiers/{dossier.slug}/fassungen/").status_code == 200


def test_the_pages_stay_within_their_queries(reworked, client, django_assert_max_num_queries):
    for more in range(2):
        client.get("/")  # the settings of the site are read once and kept
        with django_assert_max_num_queries(3):
            client.get(PATH)
        with django_assert_max_num_queries(13):
            client.get(f"{PATH}2/")
        revised(reworked, body=f"{COST} Neu, {more}.", tags=["Wärme", "Netz", "Rat"])
