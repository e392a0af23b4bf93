"""From draft to edition and back by buttons, each refusal told to whoever caused it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from articles import editing
from articles.choices import State
from articles.models import Article
from tests.admin.conftest import signed_in
from tests.admin.pages import change, complaints, filled, operation, text, told
from tests.staff import a_dossier, a_draft, account, an_actor, approved, excused, published


@pytest.fixture
def draft(erik) -> Article:
    """An editor's draft."""
    return a_draft()


def press(client, work, name, **values):
    """Press a button on the page of ``work``, with what it asks."""
    data = {**filled(client.get(change(work)), name), **values}
    return client.post(operation(work, name), data, follow=True)


def offered(client, work) -> list[str]:
    """Return the names of the operations whose buttons the page of ``work`` shows."""
    return [button.operation.name for button in client.get(change(work)).context["buttons"]]


def state(work) -> str:
    """Return where ``work`` stands now."""
    work.refresh_from_db()
    return work.state


def test_draft_is_given_to_review(as_erik, draft):
    press(as_erik, draft, "submit")
    assert state(draft) == State.IN_REVIEW


def test_second_person_approves(as_clara, draft, erik):
    editing.submit(draft, by=erik)
    press(as_clara, draft, "approve")
    assert state(draft) == State.APPROVED


def test_approved_is_published(as_clara, clara, draft):
    approved(draft)
    press(as_clara, draft, "publish")
    assert state(draft) == State.PUBLISHED


def test_button_names_the_edition_that_would_appear(as_clara, clara, draft):
    published(draft)
    editing.revise_article(draft, by=clara, version=draft.version, kicker="Energie")
    approved(draft)
    labels = [button.label for button in as_clara.get(change(draft)).context["buttons"]]
    assert any("2" in label for label in labels)


def test_first_edition_asks_nothing(as_clara, clara, draft):
    approved(draft)
    assert set(filled(as_clara.get(change(draft)), "publish")) == {"csrfmiddlewaretoken", "version"}


def test_second_edition_asks_the_kind_of_change(as_clara, clara, draft):
    published(draft)
    editing.revise_article(draft, by=clara, version=draft.version, kicker="Energie")
    approved(draft)
    assert "publish_change" in complaints(press(as_clara, draft, "publish"))
    assert state(draft) == State.APPROVED


def test_correction_needs_a_public_note(as_clara, clara, draft):
    published(draft)
    editing.revise_article(draft, by=clara, version=draft.version, kicker="Energie")
    approved(draft)
    assert "publish_note" in complaints(press(as_clara, draft, "publish", change="correction"))


def test_second_edition_is_published(as_clara, clara, draft):
    published(draft)
    editing.revise_article(draft, by=clara, version=draft.version, kicker="Energie")
    approved(draft)
    press(as_clara, draft, "publish", change="update", note="Dachzeile ergänzt.")
    draft.refresh_from_db()
    assert (draft.live_edition.number, draft.live_edition.note) == (2, "Dachzeile ergänzt.")


def test_sending_back_needs_a_reason(as_clara, draft, erik):
    editing.submit(draft, by=erik)
    assert "send_back_reason" in complaints(press(as_clara, draft, "send_back"))
    assert state(draft) == State.IN_REVIEW


def test_sending_back_makes_a_draft(as_clara, draft, erik):
    editing.submit(draft, by=erik)
    press(as_clara, draft, "send_back", reason="Die Quelle fehlt.")
    assert state(draft) == State.DRAFT


def test_withdrawing_needs_a_public_notice(as_clara, clara, draft):
    published(draft)
    assert "withdraw_notice" in complaints(press(as_clara, draft, "withdraw", reason="Intern."))
    assert state(draft) == State.PUBLISHED


def test_withdrawing_keeps_notice_and_reason_apart(as_clara, clara, draft):
    published(draft)
    press(as_clara, draft, "withdraw", notice="Wird geprüft.", reason="Die Zahl ist falsch.")
    draft.refresh_from_db()
    assert (draft.state, draft.withdrawal_notice) == (State.WITHDRAWN, "Wird geprüft.")


@pytest.mark.parametrize(
    ("step", "names"),
    [
        (lambda work, erik, clara: None, ["submit"]),
        (lambda work, erik, clara: editing.submit(work, by=erik), ["approve", "send_back"]),
        (lambda work, erik, clara: approved(work), ["publish", "send_back"]),
        (lambda work, erik, clara: published(work), ["withdraw"]),
    ],
    ids=["draft", "in review", "approved", "published"],
)
def test_only_what_is_next_is_offered(as_clara, clara, erik, draft, step, names):
    step(draft, erik, clara)
    assert offered(as_clara, draft) == names


def test_author_is_offered_no_approval(as_anna, anna):
    own = a_draft("Mein Text", authors=[an_actor("Anna", user=anna)])
    editing.submit(own, by=anna)
    assert "approve" not in offered(as_anna, own)


def test_editor_in_the_byline_is_offered_no_approval(as_erik, erik, anna):
    own = a_draft(authors=[an_actor("Erik Sommer", user=erik)])
    editing.submit(own, by=erik)
    assert "approve" not in offered(as_erik, own)


def test_editor_in_the_byline_is_told_why(as_erik, erik):
    own = a_draft(authors=[an_actor("Erik Sommer", user=erik)])
    editing.submit(own, by=erik)
    response = as_erik.post(operation(own, "approve"), {"version": own.version})
    assert complaints(response)
    assert state(own) == State.IN_REVIEW


def test_managing_editor_overrides_four_eyes_with_a_reason(as_clara, clara):
    own = a_draft(authors=[an_actor("Clara Voss", user=clara)])
    editing.submit(own, by=clara)
    press(as_clara, own, "approve", reason="Niemand sonst im Dienst.")
    assert state(own) == State.APPROVED


def test_managing_editor_does_not_override_without_a_reason(as_clara, clara):
    own = a_draft(authors=[an_actor("Clara Voss", user=clara)])
    editing.submit(own, by=clara)
    assert complaints(press(as_clara, own, "approve"))
    assert state(own) == State.IN_REVIEW


def test_step_that_does_not_exist_is_told(as_clara, draft):
    response = as_clara.post(operation(draft, "publish"), {"version": 1}, follow=True)
    assert draft.title in told(response)


def test_approving_another_version_than_seen_answers_409(as_clara, draft, erik):
    editing.submit(draft, by=erik)
    editing.revise_article(draft, by=erik, version=1, title="Anders")
    response = as_clara.post(operation(draft, "approve"), {"version": 1})
    assert response.status_code == 409
    assert state(draft) == State.IN_REVIEW


def test_409_of_a_button_keeps_what_was_typed(as_clara, draft, erik):
    editing.submit(draft, by=erik)
    editing.revise_article(draft, by=erik, version=1, title="Anders")
    data = {"version": 1, "reason": "Bitte die Quelle nennen."}
    response = as_clara.post(operation(draft, "send_back"), data)
    assert response.status_code == 409
    again = filled(response, "send_back")
    assert (again["reason"], again["version"]) == (["Bitte die Quelle nennen."], ["2"])


@pytest.mark.parametrize("version", ["", "x", "9" * 30])
def test_forged_version_changes_nothing(as_erik, draft, version):
    response = as_erik.post(operation(draft, "submit"), {"version": version})
    assert response.status_code in (200, 409)
    assert state(draft) == State.DRAFT


def test_opening_the_address_of_a_button_does_nothing(as_erik, draft):
    assert as_erik.get(operation(draft, "submit")).status_code == 200
    assert state(draft) == State.DRAFT


def test_everything_missing_is_listed_with_its_field(as_erik, erik):
    empty = a_draft(body="", authors=[])
    found = as_erik.get(change(empty)).context["gates"].required
    assert [finding.address for finding in found] == ["#id_body", "#byline-group"]


def test_anchors_of_problems_are_on_the_page(as_erik, erik):
    empty = a_draft(body="", authors=[])
    page = as_erik.get(change(empty)).content.decode()
    assert 'id="id_body"' in page
    assert 'id="byline-group"' in page
    assert 'href="#byline-group"' in page


def test_publishing_the_incomplete_tells_everything_at_once(as_clara, clara, erik):
    empty = editing.submit(a_draft(authors=[], slug="max-kern"), by=erik)
    response = press(as_clara, empty, "approve")
    assert len(complaints(response)) == 1
    assert state(empty) == State.IN_REVIEW


def test_buttons_say_which_version_they_are_about(as_erik, draft):
    sent = as_erik.get(change(draft))
    assert filled(sent, "submit")["version"] == ["1"]


def test_dossier_has_the_same_buttons(as_erik, erik, clara, draft):
    published(draft)
    dossier = a_dossier(draft)
    press(as_erik, dossier, "submit")
    assert state(dossier) == State.IN_REVIEW


def test_dossier_lists_what_is_missing(as_erik, draft):
    dossier = a_dossier(draft, introduction="", curators=[])
    found = as_erik.get(change(excused(dossier))).context["gates"].required
    assert [row.address for row in found] == [
        "#id_introduction",
        "#curation-group",
        "#items-group",
    ]


def test_anchors_of_a_dossier_are_on_the_page(as_erik, draft):
    page = as_erik.get(change(a_dossier(draft))).content.decode()
    assert 'id="curation-group"' in page
    assert 'id="items-group"' in page


def test_history_names_who_took_the_step(as_erik, draft):
    press(as_erik, draft, "submit")
    page = as_erik.get(change(draft).replace("/change/", "/history/"))
    assert "Erik Sommer" in text(page)


@pytest.mark.django_db(transaction=True)
def test_of_two_publications_at_once_one_wins_and_the_other_is_told(clara, erik, draft):
    approved(draft)
    browsers = [signed_in(clara), signed_in(erik)]

    def publish(browser):
        try:
            data = {"version": draft.version}
            return told(browser.post(operation(draft, "publish"), data, follow=True))
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        messages = list(pool.map(publish, browsers))
    assert draft.editions.count() == 1
    assert all(draft.title in message for message in messages)
    assert len(set(messages)) == 2


def test_who_may_not_approve_is_not_told_to(as_doris, clara):
    article = editing.submit(a_draft(), by=account("erik"))
    page = text(as_doris.get(change(article)))
    assert "Als Nächstes: Die Redaktion liest" in page
