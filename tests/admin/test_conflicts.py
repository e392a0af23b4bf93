"""Two people change the same thing: 409, both texts, and nothing lost."""

import pytest

from articles import editing
from articles.models import Actor, Article, HistoryEntry
from tests.admin.pages import change, complaints, filled, text
from tests.staff import a_dossier, a_draft, an_actor, published


@pytest.fixture
def draft(erik) -> Article:
    """An analysis by Anna Lindner."""
    return a_draft()


@pytest.fixture
def stale(as_clara, draft, erik):
    """What a form sends that was loaded before Erik changed title and standfirst."""
    data = filled(as_clara.get(change(draft)))
    changes = {"title": "Eriks Titel", "standfirst": "Eriks Vorspann."}
    editing.revise_article(draft, by=erik, version=1, **changes)
    data |= {"title": "Claras Titel", "body": "Claras Text über 120 Kilometer."}
    return as_clara.post(change(draft), data)


def test_stale_form_answers_409(stale):
    assert stale.status_code == 409


def test_stale_form_stores_nothing(stale, draft):
    draft.refresh_from_db()
    assert (draft.title, draft.version) == ("Eriks Titel", 2)


def test_both_texts_are_shown(stale):
    shown = text(stale)
    assert "Claras Titel" in shown
    assert "Eriks Titel" in shown
    assert "Eriks Vorspann." in shown


def test_fields_that_agree_are_not_compared(stale):
    names = {difference.mine for difference in stale.context["conflict"].differences}
    assert names == {"Claras Titel", "", "Claras Text über 120 Kilometer."}


def test_difference_is_shown_word_by_word(stale):
    title = stale.context["conflict"].differences[0]
    kinds = {(piece.kind, piece.text.strip()) for piece in title.pieces()}
    assert kinds >= {("gone", "Eriks"), ("new", "Claras")}


def test_form_keeps_what_was_typed(stale):
    assert filled(stale)["body"] == ["Claras Text über 120 Kilometer."]


def test_form_goes_on_from_the_present_version(stale):
    assert filled(stale)["version"] == ["2"]


def test_saving_again_replaces_what_is_stored(stale, as_clara, draft):
    as_clara.post(change(draft), filled(stale))
    draft.refresh_from_db()
    assert (draft.title, draft.version) == ("Claras Titel", 3)


def test_replaced_text_stays_in_the_history(stale, as_clara, draft):
    as_clara.post(change(draft), filled(stale))
    assert HistoryEntry.objects.of(draft).last().old["title"] == "Eriks Titel"


def test_changed_byline_is_compared_as_a_list(as_clara, draft, erik):
    data = filled(as_clara.get(change(draft)))
    editing.revise_article(draft, by=erik, version=1, authors=[an_actor("Bernd Voss")])
    response = as_clara.post(change(draft), data)
    [difference] = response.context["conflict"].differences
    assert "Anna Lindner" in difference.mine
    assert "Bernd Voss" in difference.current


def test_row_that_is_gone_is_no_error_afterwards(as_clara, draft, erik):
    data = filled(as_clara.get(change(draft)))
    editing.revise_article(draft, by=erik, version=1, authors=[])
    again = filled(as_clara.post(change(draft), data))
    assert as_clara.post(change(draft), again).status_code == 302


def test_passage_recorded_in_between_is_no_conflict(as_clara, draft, erik):
    data = filled(as_clara.get(change(draft)))
    quote = "Die Stadt baut 120 Kilometer Leitungen"
    editing.record_claim(draft, by=erik, quote=quote, statement="Gebaut wird.")
    assert as_clara.post(change(draft), {**data, "title": "Neu"}).status_code == 302


def test_form_without_its_version_is_refused(as_clara, draft):
    data = filled(as_clara.get(change(draft)))
    del data["version"]
    response = as_clara.post(change(draft), {**data, "title": "Neu"})
    draft.refresh_from_db()
    assert complaints(response)
    assert draft.title == "Fernwärme für alle?"


def test_dossier_conflicts_too(as_clara, draft, erik, clara):
    published(draft)
    dossier = a_dossier(draft)
    data = filled(as_clara.get(change(dossier)))
    editing.revise_dossier(dossier, by=erik, version=1, introduction="Eriks Einleitung.")
    response = as_clara.post(change(dossier), {**data, "title": "Claras Dossier"})
    assert response.status_code == 409
    assert "Eriks Einleitung." in text(response)


def test_record_conflicts_too(as_clara, erik):
    actor = an_actor("Kurt Ohl")
    data = filled(as_clara.get(change(actor)))
    actor.description = "Bürgermeister"
    editing.save_actor(actor, by=erik)
    response = as_clara.post(change(actor), {**data, "description": "Ratsherr"})
    assert response.status_code == 409
    assert Actor.objects.get(pk=actor.pk).description == "Bürgermeister"


def test_record_is_saved_after_its_conflict_was_seen(as_clara, erik):
    actor = an_actor("Kurt Ohl")
    data = filled(as_clara.get(change(actor)))
    actor.description = "Bürgermeister"
    editing.save_actor(actor, by=erik)
    again = filled(as_clara.post(change(actor), {**data, "description": "Ratsherr"}))
    as_clara.post(change(actor), again)
    assert Actor.objects.get(pk=actor.pk).description == "Ratsherr"


def test_claim_conflicts_over_its_figures(as_clara, draft, erik):
    quote = "Die Stadt baut 120 Kilometer Leitungen"
    figures = [{"best": 120, "unit": "km"}]
    claim = editing.record_claim(draft, by=erik, quote=quote, statement="X.", figures=figures).claim
    data = filled(as_clara.get(change(claim)))
    editing.state_figure(claim, by=erik, figure=claim.figures.get(), best=130)
    response = as_clara.post(change(claim), {**data, "statement": "Y."})
    assert response.status_code == 409
    assert "130" in text(response)
