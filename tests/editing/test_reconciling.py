"""Two people change a work: what overlaps is refused, and who saved in between is named."""

import pytest

from articles import editing
from articles.editing.reconciling import reconcile
from articles.exceptions import StaleVersion
from articles.models import Dossier
from tests.builders import a_question, an_analysis
from tests.staff import a_dossier, account, an_actor

pytestmark = pytest.mark.django_db


def revising(work):
    """Return the operation that changes a work of its kind."""
    return editing.revise_dossier if isinstance(work, Dossier) else editing.revise_article


def saved(work, name: str, **changes):
    """Return the work after somebody saved it as it stands now."""
    work.refresh_from_db()
    revise = (
        editing.revise_dossier if work._meta.model_name == "dossier" else editing.revise_article
    )
    return revise(work, by=account(name), version=work.version, **changes)


def late(work, name: str, **changes):
    """Save from a form that was loaded with the first version."""
    revise = (
        editing.revise_dossier if work._meta.model_name == "dossier" else editing.revise_article
    )
    return revise(work, by=account(name), version=1, **changes)


def test_who_saved_in_between_is_named():
    article = an_analysis()
    saved(article, "clara", title="Claras Titel")
    with pytest.raises(StaleVersion, match="clara"):
        late(article, "erik", title="Eriks Titel")


def test_oneself_is_not_somebody_else():
    article = an_analysis()
    saved(article, "erik", title="Erster Titel")
    with pytest.raises(StaleVersion) as refused:
        late(article, "erik", title="Zweiter Titel")
    assert "erik" not in str(refused.value)


def test_a_form_sent_twice_is_no_conflict():
    article = an_analysis()
    saved(
        article, "erik", title="Neuer Titel", tags=["Netz", "Bau"], authors=[an_actor("Bea Kern")]
    )
    again = late(
        article, "erik", title="Neuer Titel", tags=["Netz", "Bau"], authors=[an_actor("Bea Kern")]
    )
    assert again.version == 2


def test_what_contains_ones_own_last_save_is_no_conflict():
    article = an_analysis(body="Das Netz wächst bald. Der Rat zahlt alles.")
    saved(article, "erik", body="Das Netz wächst spät. Der Rat zahlt alles.")
    done = late(article, "erik", body="Das Netz wächst spät. Der Rat zahlt nichts.")
    assert (done.body, done.version) == ("Das Netz wächst spät. Der Rat zahlt nichts.", 3)


def test_what_drops_ones_own_last_save_is_one():
    article = an_analysis(body="Das Netz wächst bald. Der Rat zahlt alles.")
    saved(article, "erik", body="Das Netz wächst spät. Der Rat zahlt alles.")
    with pytest.raises(StaleVersion):
        late(article, "erik", body="Das Netz wächst bald. Der Rat zahlt nichts.")


def test_a_dossier_sent_twice_is_no_conflict():
    dossier, question = a_dossier(), a_question()
    items = [{"question": question, "heading": "Zuerst", "note": ""}]
    saved(dossier, "erik", items=items)
    assert late(dossier, "erik", items=items).version == 2


def merged(dossier, mine):
    """Return what becomes of ``mine``, made from the first version."""
    dossier.refresh_from_db()
    return reconcile(dossier, editing.wanted(mine), 1, editing.held(dossier))


def test_items_of_both_come_together():
    first, second = an_analysis(title="Eins"), an_analysis(title="Zwei")
    dossier = a_dossier(first)
    saved(dossier, "clara", items=[{"article": first}, {"article": second}])
    question = a_question()
    found = merged(dossier, {"items": [{"question": question}, {"article": first}]})
    keys = [editing.kind_and_key(row) for row in found.values["items"]]
    assert keys == [("question", question.pk), ("article", first.pk), ("article", second.pk)]
    assert not found.clashes


def test_heading_of_one_and_note_elsewhere_come_together():
    first, second = an_analysis(title="Eins"), an_analysis(title="Zwei")
    dossier = a_dossier(first, second)
    saved(dossier, "clara", items=[{"article": first, "heading": "Kopf"}, {"article": second}])
    mine = [{"article": first}, {"article": second, "note": "Notiz"}]
    found = merged(dossier, {"items": mine})
    assert [(row["heading"], row["note"]) for row in found.values["items"]] == [
        ("Kopf", ""),
        ("", "Notiz"),
    ]


def test_what_one_took_out_and_the_other_changed_is_shown_from_both():
    first = an_analysis()
    dossier = a_dossier(first)
    saved(dossier, "clara", items=[])
    found = merged(dossier, {"items": [{"article": first, "note": "Wichtig"}]})
    assert [row.name for row in found.clashes] == ["items"]


def test_two_titles_clash_and_mine_is_kept():
    dossier = a_dossier()
    saved(dossier, "clara", title="Claras Titel")
    found = merged(dossier, {"title": "Eriks Titel", "standfirst": "Neu."})
    assert found.values == {"title": "Eriks Titel", "standfirst": "Neu."}
    assert [tuple(row) for row in found.clashes] == [("title", "Eriks Titel", "Claras Titel")]
