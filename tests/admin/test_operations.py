"""Buttons that come too late: whoever presses one is told why, and what has changed."""

import pytest

from articles import editing
from articles.models import Article
from tests.admin.pages import change, complaints, filled, operation, text, told
from tests.builders import FACT, a_claim, a_ground, a_position
from tests.staff import a_dossier, a_draft, an_actor, excused, published


@pytest.fixture
def draft(erik) -> Article:
    """An editor's draft."""
    return a_draft()


# What is no longer offered


def test_second_publication_is_told_that_the_first_has_won(as_clara, draft, clara):
    published(draft)
    response = as_clara.post(operation(draft, "publish"), {"version": draft.version}, follow=True)
    assert "veröffentlicht" in told(response)
    assert not complaints(response)
    assert draft.editions.count() == 1


def test_step_that_is_not_offered_leads_back_and_says_why(as_clara, draft, clara):
    response = as_clara.get(operation(draft, "publish"))
    assert response.status_code == 302
    assert response.url == change(draft)
    assert draft.title in told(as_clara.get(response.url))


def test_decision_that_is_taken_leads_back_and_says_why(as_clara, draft, clara):
    ground = a_ground(a_position(draft, "Das kostet rund 80 Millionen Euro."), a_claim(draft))
    for send in (as_clara.get, as_clara.post):
        assert "schon jemand entschieden" in told(send(operation(ground, "confirm"), follow=True))


def test_open_account_is_not_opened_again(as_clara, anna):
    assert "offen" in told(as_clara.get(operation(anna, "reopen"), follow=True))


# What has changed since


def test_version_is_compared_before_anything_is_asked(as_clara, draft, erik):
    editing.submit(draft, by=erik)
    editing.revise_article(draft, by=erik, version=1, title="Anders")
    response = as_clara.post(operation(draft, "send_back"), {"version": 1, "reason": ""})
    assert response.status_code == 409


@pytest.fixture
def late(as_clara, draft, erik):
    """What Clara gets for approving version 1 after Erik has changed it twice."""
    editing.submit(draft, by=erik)
    editing.revise_article(draft, by=erik, version=1, title="Fernwärme für viele?")
    editing.tie_claim(draft, a_claim(a_draft("Quelle")), by=erik, quote=FACT)
    authors = [an_actor("Bernd Voss")]
    editing.revise_article(
        draft, by=erik, version=3, title="Fernwärme für keinen?", authors=authors
    )
    return as_clara.post(operation(excused(draft), "approve"), {"version": 1})


def test_409_shows_each_field_as_it_was_seen_and_as_it_is(late):
    changes = {row.label: (row.seen, row.current) for row in late.context["since"].changes}
    assert changes == {
        "Titel": ("Fernwärme für alle?", "Fernwärme für keinen?"),
        "Autorenzeile": ("Anna Lindner (Autor:in)", "Bernd Voss (Autor:in)"),
    }


def test_409_shows_the_words_that_differ(late):
    page = late.content.decode()
    assert "</span>alle" in page
    assert "</span>keinen" in page
    assert "Was Sie gesehen haben" in page


def test_409_tells_who_did_what(late):
    assert [act.verb for act in late.context["since"].acts] == [
        "article.revised",
        "passage.tied",
        "article.revised",
    ]
    assert "Erik Sommer" in text(late)


def test_409_tells_nothing_of_before(as_clara, draft, erik):
    editing.revise_article(draft, by=erik, version=1, kicker="Energie")
    editing.submit(draft, by=erik)
    editing.revise_article(draft, by=erik, version=2, title="Anders")
    response = as_clara.post(operation(draft, "approve"), {"version": 2})
    assert [row.label for row in response.context["since"].changes] == ["Titel"]


def test_409_of_a_dossier_shows_what_changed(as_clara, draft, erik, clara):
    dossier = a_dossier(published(draft))
    editing.submit(dossier, by=erik)
    editing.revise_dossier(dossier, by=erik, version=1, introduction="Neu.", curators=[], items=[])
    response = as_clara.post(operation(dossier, "approve"), {"version": 1})
    assert ("Was bekannt ist und wer was will.", "Neu.") in [
        (row.seen, row.current) for row in response.context["since"].changes
    ]


@pytest.mark.parametrize("version", ["0", "-1", "99", "9" * 40])
def test_409_for_a_version_that_never_was_shows_no_change(as_clara, draft, erik, version):
    editing.submit(draft, by=erik)
    response = as_clara.post(operation(draft, "approve"), {"version": version})
    assert response.status_code in (200, 409)
    assert not response.context["since"]


def test_going_on_from_the_409_acts_on_the_present_version(as_clara, draft, late):
    as_clara.post(operation(draft, "approve"), filled(late, "approve"))
    draft.refresh_from_db()
    assert (draft.state, draft.approved_version) == ("approved", draft.version)
