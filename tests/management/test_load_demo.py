"""``load_demo``: the example as whoever starts the product sees it."""

import pytest
from django.core.management import CommandError, call_command

from articles import editing
from articles.management import demo
from articles.management.demo.loading import PEOPLE
from articles.models import (
    Article,
    Claim,
    Dossier,
    Ground,
    HistoryEntry,
    Listing,
    Page,
    Position,
    Question,
    SiteSettings,
    User,
)
from articles.reading import dossier_page, export_dossier
from tests.builders import a_page, site_settings, the_example

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(db):
    the_example(password="ein langes Wort")


def test_the_dossier_is_live(loaded):
    assert Dossier.objects.get().is_live


def test_everything_the_articles_state_and_hold_is_public(loaded):
    records = demo.records()
    public = Claim.objects.live().count(), Position.objects.live().count()
    assert public == (len(records["claims"]), len(records["positions"]))


def test_every_question_is_listed(loaded):
    assert Listing.objects.filter(kind="question").count() == Question.objects.count() == 8


def test_every_ground_is_public(loaded):
    assert Ground.objects.public().count() == len(demo.records()["grounds"])


def test_every_relation_of_positions_is_in_the_open_data(loaded):
    data = export_dossier(Dossier.objects.get().slug)
    assert [row["kind"] for row in data["position_relations"]] == ["qualifies", "opposes"]


def test_the_series_is_an_item_that_readers_see(loaded):
    items = dossier_page(Dossier.objects.get().slug).items
    names = [item.entry.title for item in items if item.entry.role == "series"]
    assert names == ["Nordkoreanische Soldaten in Russland"]


def test_nobody_published_alone(loaded):
    for article in Article.objects.all():
        assert article.submitted_by != article.approved_by


def test_everybody_of_the_desk_has_an_account(loaded):
    assert set(User.objects.values_list("username", flat=True)) == set(PEOPLE)


def test_the_password_opens_every_account(loaded):
    assert all(user.check_password("ein langes Wort") for user in User.objects.all())


def test_loading_twice_changes_nothing(loaded):
    entries = HistoryEntry.objects.count()
    call_command("load_demo", verbosity=0)
    assert HistoryEntry.objects.count() == entries


def test_loading_twice_may_set_another_password(loaded):
    call_command("load_demo", password="ein anderes Wort", verbosity=0)
    assert User.objects.get(username="anna").check_password("ein anderes Wort")


def test_a_renamed_dossier_is_not_loaded_again(loaded):
    dossier = Dossier.objects.get()
    erik = User.objects.get(username="erik")
    editing.revise_dossier(dossier, by=erik, version=dossier.version, title="Anders")
    call_command("load_demo", password="ein anderes Wort", verbosity=0)
    assert Dossier.objects.count() == 1


def test_a_broken_record_leaves_nothing_behind(monkeypatch):
    records = demo.records()
    records["grounds"][-1]["relation"] = "gibt es nicht"
    monkeypatch.setattr(demo, "records", lambda: records)
    with pytest.raises(CommandError):
        call_command("load_demo", password="x", verbosity=0)
    assert not User.objects.exists()


def test_the_newsroom_says_who_it_is(loaded, client):
    for path in ("/ueber-uns/", "/impressum/", "/richtlinien/", "/datenschutz/"):
        assert client.get(path).status_code == 200


def test_what_the_newsroom_has_written_itself_stays(db):
    a_page("about", "Wir gibt es wirklich.")
    site_settings(publisher="Lindenauer Verlag")
    call_command("load_demo", password="ein langes Wort", verbosity=0)
    assert Page.objects.get(kind="about").body == "Wir gibt es wirklich."
    assert SiteSettings.objects.get().publisher == "Lindenauer Verlag"
