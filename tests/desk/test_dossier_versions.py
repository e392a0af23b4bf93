"""The versions of a dossier at the desk."""

import pytest
from django.urls import reverse

from articles import editing
from tests.builders import an_analysis
from tests.staff import a_dossier, account

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier(erik):
    """A dossier that Erik has changed once."""
    dossier = a_dossier(an_analysis(title="Ein Text"), title="Alt")
    return editing.revise_dossier(dossier, by=account("erik"), version=1, title="Neu", items=[])


def path(name, *keys):
    """Return an address of the desk."""
    return reverse(f"desk:{name}", args=keys)


def test_the_list_says_what_each_save_changed(as_erik, dossier):
    rows = as_erik.get(path("dossier-versions", dossier.pk)).context["rows"]
    assert [len(row.changed) for row in rows] == [2, 0]


def test_items_are_compared_by_what_they_are_called(as_erik, dossier):
    changes = as_erik.get(path("dossier-version", dossier.pk, 1)).context["changes"]
    assert [(row.seen, row.current) for row in changes] == [("Alt", "Neu"), ("Ein Text", "")]


def test_a_version_is_restored_at_the_desk(as_erik, dossier):
    answer = as_erik.post(path("dossier-version-restore", dossier.pk, 1), {"version": 2})
    dossier.refresh_from_db()
    assert (answer.status_code, dossier.title, dossier.version) == (302, "Alt", 3)


def test_a_version_gets_a_name(as_erik, dossier):
    as_erik.post(path("dossier-version", dossier.pk, 1), {"name": "Vor dem Umbau"})
    assert editing.version_at(dossier, 1).name == "Vor dem Umbau"


def test_lists_take_as_many_queries_for_many_versions(
    as_erik, dossier, django_assert_max_num_queries
):
    for number in range(4):
        editing.revise_dossier(
            dossier, by=account("erik"), version=dossier.version + number, title=f"T{number}"
        )
    with django_assert_max_num_queries(20):
        as_erik.get(path("dossier-versions", dossier.pk))


def late(client, dossier, **typed):
    """Save a form that was loaded before Clara changed the standfirst."""
    address = path("dossier", dossier.pk)
    form = client.get(address).context["form"]
    editing.revise_dossier(
        dossier, by=account("clara"), version=dossier.version, standfirst="Claras Vorspann."
    )
    data = {name: form[name].value() or "" for name in ("title", "standfirst", "introduction")}
    data |= {"curators": form["curators"].value(), "version": dossier.version, "act": "save"}
    return client.post(address, {**data, **typed})


def test_two_compositions_that_do_not_overlap_come_together(as_erik, dossier):
    answer = late(as_erik, dossier, title="Eriks Titel")
    assert answer.status_code == 409
    form = answer.context["form"]
    assert (form["title"].value(), form["standfirst"].value()) == (
        "Eriks Titel",
        "Claras Vorspann.",
    )
    assert not answer.context["together"].clashes
    assert "clara" in answer.content.decode()


def test_what_overlaps_is_shown_from_both(as_erik, dossier):
    answer = late(as_erik, dossier, standfirst="Eriks Vorspann.")
    [clash] = answer.context["together"].clashes
    assert (clash.mine, clash.current) == ("Eriks Vorspann.", "Claras Vorspann.")
    assert answer.context["form"]["standfirst"].value() == "Eriks Vorspann."
