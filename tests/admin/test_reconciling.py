"""Two people change a work in the admin: what does not overlap stands in one form."""

import pytest

from articles import editing
from articles.models import Article, Dossier
from tests.admin.pages import change, filled
from tests.builders import an_analysis
from tests.staff import a_dossier, a_draft, account, an_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(erik) -> Article:
    """An analysis by Anna Lindner."""
    return a_draft(body="Das Netz wächst bald. Der Rat zahlt alles.", tags=["Netz"])


def late(client, work, typed, **changes):
    """Send a form that was loaded before Erik changed the work."""
    data = filled(client.get(change(work)))
    revise = editing.revise_dossier if isinstance(work, Dossier) else editing.revise_article
    revise(work, by=account("erik"), version=work.version, **changes)
    return client.post(change(work), {**data, **typed})


def test_sentences_of_both_stand_in_the_form(as_clara, draft):
    typed = {"body": "Das Netz wächst bald. Der Rat zahlt nichts."}
    answer = late(as_clara, draft, typed, body="Das Netz wächst spät. Der Rat zahlt alles.")
    assert answer.status_code == 409
    assert filled(answer)["body"] == ["Das Netz wächst spät. Der Rat zahlt nichts."]


def test_fields_and_lists_of_both_are_saved_by_the_next_click(as_clara, draft):
    late_one = late(
        as_clara,
        draft,
        {"title": "Claras Titel", "tags": "Netz, Bau"},
        standfirst="Eriks Vorspann.",
        tags=["Netz", "Rat"],
        authors=[an_actor("Anna Lindner"), an_actor("Bea Kern")],
    )
    answer = as_clara.post(change(draft), filled(late_one))
    draft.refresh_from_db()
    assert answer.status_code == 302
    assert (draft.title, draft.standfirst) == ("Claras Titel", "Eriks Vorspann.")
    assert sorted(tag.name for tag in draft.tags.all()) == ["Bau", "Netz", "Rat"]
    assert [actor.name for actor in draft.people] == ["Anna Lindner", "Bea Kern"]


def test_what_overlaps_is_shown_from_both(as_clara, draft):
    answer = late(as_clara, draft, {"title": "Claras Titel"}, title="Eriks Titel")
    [clash] = answer.context["conflict"].together.clashes
    assert (clash.mine, clash.current) == ("Claras Titel", "Eriks Titel")
    assert filled(answer)["title"] == ["Claras Titel"]


def test_who_saved_is_named(as_clara, draft):
    answer = late(as_clara, draft, {"title": "Claras Titel"}, title="Eriks Titel")
    assert "Erik Sommer" in str(answer.context["stale"])


def test_a_form_sent_twice_is_saved_once(as_clara, draft):
    data = {**filled(as_clara.get(change(draft))), "title": "Claras Titel"}
    answers = [as_clara.post(change(draft), data).status_code for _time in range(2)]
    draft.refresh_from_db()
    assert (answers, draft.version) == ([302, 302], 2)


def test_items_of_a_dossier_come_together(as_clara, erik):
    first, second = an_analysis(title="Eins"), an_analysis(title="Zwei")
    dossier = a_dossier(first)
    items = [{"article": first}, {"article": second, "heading": "Dazu"}]
    answer = late(as_clara, dossier, {"title": "Claras Titel"}, items=items)
    assert as_clara.post(change(dossier), filled(answer)).status_code == 302
    dossier.refresh_from_db()
    assert dossier.title == "Claras Titel"
    assert [(row.article, row.heading) for row in dossier.items.all()] == [
        (first, ""),
        (second, "Dazu"),
    ]
