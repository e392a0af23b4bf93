"""The review page: what would change for readers, what is missing, and the decision on it."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from lxml import html

from articles import editing
from articles.choices import Gate, Role, State
from articles.models import Article, HistoryEntry
from tests.admin.conftest import signed_in
from tests.admin.pages import text, told
from tests.builders import COST, FACT, OPINION, a_claim, a_position, a_question, an_analysis
from tests.pictures import an_image
from tests.staff import (
    a_dossier,
    a_draft,
    account,
    an_actor,
    approved,
    excused,
    member,
    published,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def nina(db):
    """A second editor."""
    return member(Role.EDITOR, "nina", first_name="Nina", last_name="Vogt")


def where(work) -> str:
    """Return the address of the page."""
    name = "desk:review" if isinstance(work, Article) else "desk:dossier-review"
    return reverse(name, args=[work.pk])


def in_review(work=None, **given):
    """Return a piece that Erik gave to review."""
    work = work or a_draft()
    work.refresh_from_db()
    return editing.submit(work, by=account("erik"), **given)


def revised(work, **changes):
    """Return a published piece that Erik changed and gave to review."""
    work = published(work)
    work = editing.revise_article(work, by=account("erik"), version=work.version, **changes)
    return in_review(work)


def sent(client, work, act: str, **values):
    """Press a button, with the version that stands there unless told otherwise."""
    values.setdefault("version", work.version)
    return client.post(where(work), {"act": act, **values})


def state(work) -> str:
    """Return where a piece stands now."""
    work.refresh_from_db()
    return work.state


def fields(client, work) -> list[str]:
    """Return the names of the fields that differ from the live edition."""
    return [row.label for row in client.get(where(work)).context["fields"]]


def changes(client, work) -> list[tuple[str, str]]:
    """Return what has become of the claims and positions."""
    return [(row.kind, str(row.thing)) for row in client.get(where(work)).context["passages"]]


# What would change for readers


def test_without_an_edition_the_text_stands_as_it_is(as_clara, erik):
    page = as_clara.get(where(in_review()))
    assert "120 Kilometer" in text(page)
    assert "<ins>" not in page.content.decode()


def test_what_is_not_changed_shows_no_difference(as_clara, erik):
    assert "fields" in as_clara.get(where(published())).context
    assert fields(as_clara, published(a_draft(title="Zwei"))) == []


def test_words_are_compared_one_by_one(as_clara, erik):
    work = revised(a_draft(), body="Die Stadt baut 130 Kilometer Leitungen.")
    page = as_clara.get(where(work)).content.decode()
    assert "<del>120</del><ins>130</ins> Kilometer" in page


def test_fields_are_compared_by_their_names(as_clara, erik):
    work = revised(a_draft(), kicker="Wärme", disclosure="Keine.", tags=["Heizen"])
    assert fields(as_clara, work) == ["Dachzeile", "Offenlegung", "Themen"]


def test_the_byline_is_compared_by_names(as_clara, erik):
    work = revised(a_draft(), authors=[an_actor("Max Kern")])
    [row] = as_clara.get(where(work)).context["fields"]
    assert [(entry.kind, entry.text) for entry in row.entries] == [
        ("gone", "Anna Lindner (Autor:in)"),
        ("new", "Max Kern (Autor:in)"),
    ]


def test_the_lead_image_is_compared(as_clara, erik):
    work = revised(a_draft(), image=an_image())
    assert len(fields(as_clara, work)) == 1


def test_what_it_responds_to_is_compared_by_title(as_clara, erik):
    other = published(an_analysis(title="Die Vorgeschichte"))
    work = revised(a_draft(), responds_to=[other])
    assert "<ins>Die Vorgeschichte</ins>" in as_clara.get(where(work)).content.decode()


def test_long_stretches_that_stay_are_folded(as_clara, erik):
    lines = [f"Das ist der Absatz {letter}." for letter in "ABCDEFGH"]
    work = revised(a_draft(body="\n\n".join(lines)), body="\n\n".join([*lines[:-1], "Schluss."]))
    page = html.fromstring(as_clara.get(where(work)).content.decode())
    [folded] = page.cssselect("details.folded")
    assert len(folded.cssselect("p")) == 6


# Claims, positions, passages


def test_a_new_claim_is_shown_with_who_says_it_and_its_figures(as_clara, erik):
    work = published(an_analysis())
    said = {"actor": an_actor("Stadtwerke", kind="organisation"), "mode": "indirect"}
    a_claim(work, FACT, attribution=said, figures=[{"best": 120, "unit": "Kilometer"}])
    assert changes(as_clara, work) == [("added", FACT)]
    page = text(as_clara.get(where(work)))
    assert "Stadtwerke" in page
    assert "120 Kilometer" in page


def test_a_claim_that_was_taken_out_is_shown(as_clara, erik):
    work = an_analysis()
    claim = a_claim(work, FACT)
    published(work)
    editing.detach(claim.passages.get(), by=erik)
    assert changes(as_clara, work) == [("removed", FACT)]


def test_words_that_were_chosen_again_are_shown(as_clara, erik):
    work = an_analysis()
    claim = a_claim(work, FACT)
    published(work)
    editing.recapture(claim.passages.get(), by=erik, quote=COST)
    [change] = as_clara.get(where(work)).context["passages"]
    assert (change.kind, len(change.said)) == ("changed", 1)


def test_a_figure_that_was_changed_since_is_shown(as_clara, erik):
    work = an_analysis()
    claim = a_claim(work, FACT, figures=[{"best": 120, "unit": "Kilometer"}])
    published(work)
    editing.state_figure(claim, by=erik, figure=claim.figures.get(), best=130)
    assert changes(as_clara, work) == [("touched", FACT)]
    page = as_clara.get(where(work)).content.decode()
    assert "<del>120</del><ins>130</ins>" in page


def test_another_attribution_is_shown_in_words(as_clara, erik):
    work = an_analysis()
    claim = a_claim(work, FACT, attribution={"actor": an_actor("Rat"), "mode": "indirect"})
    published(work)
    said = claim.attributions.get()
    editing.attribute(claim, by=erik, attribution=said, mode="quote")
    page = as_clara.get(where(work)).content.decode()
    assert "<ins>Zitat" in page


def test_a_position_that_asks_something_else_is_shown(as_clara, erik):
    work = a_draft(body=OPINION)
    position = a_position(work, OPINION)
    published(work)
    editing.revise_position(position, by=erik, question=a_question(), stance="for")
    assert changes(as_clara, work) == [("touched", OPINION)]


def test_words_that_are_to_be_decided_are_marked(as_clara, erik):
    work = an_analysis()
    a_claim(work, FACT)
    work = revised(work, body=f"Die Stadt errichtet 120 Kilometer Leitungen. {COST}")
    [change] = as_clara.get(where(work)).context["passages"]
    assert change.is_undecided


# Dossiers


def test_items_of_a_dossier_are_compared(as_clara, erik):
    one, two, three = (published(a_draft(title)) for title in ("Eins", "Zwei", "Drei"))
    work = published(a_dossier(one, two))
    items = [{"article": two, "heading": "Zuerst"}, {"article": three}]
    editing.revise_dossier(work, by=erik, version=work.version, items=items)
    found = as_clara.get(where(work)).context["items"]
    assert [(row.kind, row.name) for row in found] == [
        ("changed", "Zwei"),
        ("added", "Drei"),
        ("removed", "Eins"),
    ]


def test_items_in_another_order_are_moved(as_clara, erik):
    one, two = (published(a_draft(title)) for title in ("Eins", "Zwei"))
    work = published(a_dossier(one, two))
    items = [{"article": two}, {"article": one}]
    editing.revise_dossier(work, by=erik, version=work.version, items=items)
    assert [row.kind for row in as_clara.get(where(work)).context["items"]] == ["moved"]


def test_a_new_dossier_is_shown_as_it_is(as_clara, erik):
    work = in_review(a_dossier(a_draft("Eins")))
    assert "Was bekannt ist" in text(as_clara.get(where(work)))


def test_a_dossier_is_approved(as_clara, erik):
    work = in_review(excused(a_dossier(published(a_draft("Eins")))))
    sent(as_clara, work, "approve")
    assert state(work) == State.APPROVED


# What there is to know


def test_it_says_who_asks_what_until_when(as_clara, erik, nina):
    day = timezone.localdate() + timedelta(days=3)
    page = text(as_clara.get(where(in_review(reviewer=nina, note="Bitte die Zahlen.", due=day))))
    for words in ("Erik Sommer", "Nina Vogt", "Bitte die Zahlen."):
        assert words in page


def test_it_says_that_it_is_overdue(as_clara, erik):
    work = in_review()
    Article.objects.update(review_due=date(2020, 1, 1))
    assert as_clara.get(where(work)).context["is_overdue"]


def test_it_says_that_who_was_to_read_it_cannot(as_clara, erik, nina, clara):
    work = in_review(reviewer=nina)
    editing.close_account(nina, by=clara)
    assert "Nina Vogt" in as_clara.get(where(work)).context["unfit"]


def test_it_says_what_is_missing(as_clara, erik):
    page = as_clara.get(where(in_review(a_draft(authors=[]))))
    assert len(page.context["gates"].required) == 1


def test_it_says_what_is_not_checked(as_clara, erik):
    work = an_analysis()
    a_claim(work, FACT)
    gates = as_clara.get(where(in_review(work))).context["gates"]
    assert Gate.UNCHECKED in [finding.gate for finding in gates.recommended]


def test_it_says_what_changed_since_the_submission(as_clara, erik):
    work = in_review()
    editing.revise_article(work, by=erik, version=1, kicker="Wärme")
    since = as_clara.get(where(work)).context["since_submission"]
    assert [change.label for change in since.changes] == ["Dachzeile"]


def test_it_says_what_changed_since_the_approval(as_clara, erik, clara):
    work = approved(a_draft())
    editing.revise_article(work, by=erik, version=1, section="Stadt")
    since = as_clara.get(where(work)).context["since_approval"]
    assert [change.label for change in since.changes] == ["Ressort"]


# Approving


def test_the_version_that_was_read_is_approved(as_clara, clara, erik):
    work = in_review()
    sent(as_clara, work, "approve")
    assert state(work) == State.APPROVED
    assert work.approved_by == clara


def test_who_approves_is_told_so(as_clara, erik):
    work = in_review()
    page = as_clara.post(where(work), {"act": "approve", "version": 1}, follow=True)
    assert "freigegeben" in told(page)


def test_who_approved_is_led_to_publishing(as_clara, clara, erik):
    work = approved(a_draft())
    publish = reverse("admin:articles_article_publish", args=[work.pk])
    assert publish in as_clara.get(where(work)).content.decode()


def test_a_stale_form_approves_nothing(as_clara, erik):
    work = in_review()
    editing.revise_article(work, by=erik, version=1, title="Fernwärme für 300?")
    page = sent(as_clara, work, "approve", version=1)
    assert (page.status_code, state(work)) == (409, State.IN_REVIEW)


def test_a_stale_form_shows_what_has_changed(as_clara, erik):
    work = in_review()
    editing.revise_article(work, by=erik, version=1, title="Fernwärme für 300?")
    since = sent(as_clara, work, "approve", version=1).context["since"]
    assert [change.label for change in since.changes] == ["Titel"]


def test_a_figure_of_a_claim_makes_a_form_stale_and_is_told(as_clara, erik):
    work = an_analysis()
    claim = a_claim(work, FACT)
    work = in_review(work)
    editing.state_figure(claim, by=erik, best=130, unit="Kilometer")
    page = sent(as_clara, work, "approve", version=work.version)
    assert page.status_code == 409
    assert [act.verb for act in page.context["since"].acts] == ["claim.figure_added"]


def test_from_a_stale_page_one_goes_on_with_the_present_version(as_clara, erik):
    work = in_review()
    editing.revise_article(work, by=erik, version=1, title="Fernwärme für 300?")
    page = sent(as_clara, work, "approve", version=1)
    assert page.context["asked"]["approve"]["version"].value() == "2"


def test_who_comes_second_is_told_by_whom_and_when(as_clara, erik, nina):
    work = in_review()
    sent(signed_in(nina), work, "approve")
    page = sent(as_clara, work, "approve")
    assert page.status_code == 409
    assert "Nina Vogt" in text(page)


def test_who_submitted_is_not_offered_to_approve(as_erik, erik):
    assert "approve" not in as_erik.get(where(in_review())).context["asked"]


def test_who_submitted_approves_nothing(as_erik, erik):
    work = in_review()
    assert sent(as_erik, work, "approve").status_code == 422
    assert state(work) == State.IN_REVIEW


def test_the_managing_editor_overrides_four_eyes_with_a_reason(as_clara, clara):
    work = editing.submit(a_draft(), by=clara)
    sent(as_clara, work, "approve", reason="Eilmeldung.")
    assert HistoryEntry.objects.get(verb="article.approve").reason == "Eilmeldung."


def test_overriding_without_a_reason_is_an_error(as_clara, clara):
    work = editing.submit(a_draft(), by=clara)
    page = sent(as_clara, work, "approve", reason=" ")
    assert (page.status_code, state(work)) == (422, State.IN_REVIEW)


def test_who_may_not_approve_is_refused(as_doris, erik):
    work = in_review()
    assert sent(as_doris, work, "approve").status_code == 403


def test_who_may_not_approve_may_read(as_doris, erik):
    page = as_doris.get(where(in_review()))
    assert (page.status_code, page.context["asked"]) == (200, {})


def test_who_lost_the_right_in_between_is_refused(erik, nina):
    work = in_review(reviewer=nina)
    client = signed_in(nina)
    nina.groups.clear()
    assert sent(client, work, "approve").status_code in (403, 404)
    assert state(work) == State.IN_REVIEW


# Sending back


def test_it_is_sent_back_with_a_reason(as_clara, erik):
    work = in_review()
    sent(as_clara, work, "send_back", reason="Der Beleg fehlt.")
    assert state(work) == State.DRAFT


def test_sending_back_needs_a_reason(as_clara, erik):
    work = in_review()
    page = sent(as_clara, work, "send_back", reason=" ")
    assert (page.status_code, state(work)) == (422, State.IN_REVIEW)
    assert [row.target for row in page.context["complaints"]] == ["send_back_reason"]


def test_what_was_typed_is_kept(as_clara, erik):
    work = in_review()
    editing.revise_article(work, by=erik, version=1, title="Fernwärme für 300?")
    page = sent(as_clara, work, "send_back", reason="Der Beleg fehlt.", version=1)
    assert page.status_code == 409
    assert "Der Beleg fehlt." in page.content.decode()


# Giving to review, and to somebody else


def test_a_draft_is_given_to_review(as_erik, erik, nina):
    work = a_draft()
    day = timezone.localdate() + timedelta(days=3)
    sent(as_erik, work, "submit", reviewer=nina.pk, due=day.isoformat(), note="Bitte die Zahlen.")
    work.refresh_from_db()
    assert (work.state, work.reviewer, work.review_due) == (State.IN_REVIEW, nina, day)


def test_a_legal_check_is_asked_for_with_it(as_erik, erik):
    work = a_draft()
    sent(as_erik, work, "submit", needs_legal_check="on")
    work.refresh_from_db()
    assert work.needs_legal_check


@pytest.mark.parametrize("key", ["x", "-1", "9" * 40, "\x00"])
def test_a_reviewer_who_does_not_exist_is_an_error(as_erik, erik, key):
    assert sent(as_erik, a_draft(), "submit", reviewer=key).status_code == 422


def test_a_day_that_is_over_is_an_error_at_its_field(as_erik, erik):
    page = sent(as_erik, a_draft(), "submit", due="2020-01-01")
    assert page.status_code == 422
    assert set(page.context["asked"]["submit"].errors) == {"due"}


def test_somebody_else_is_asked(as_clara, erik, nina):
    work = in_review()
    sent(as_clara, work, "assign", reviewer=nina.pk, due="")
    work.refresh_from_db()
    assert work.reviewer == nina


# The legal check


def test_the_managing_editor_marks_the_version(as_clara, clara, erik):
    work = in_review(editing.ask_legal_check(a_draft(), by=erik))
    sent(as_clara, work, "check_legally", note="In Ordnung.")
    work.refresh_from_db()
    assert (work.legally_checked_by, work.legal_note) == (clara, "In Ordnung.")


def test_an_editor_is_not_offered_to_mark_it(as_erik, erik):
    work = in_review(editing.ask_legal_check(a_draft(), by=erik))
    assert "check_legally" not in as_erik.get(where(work)).context["asked"]
    assert sent(as_erik, work, "check_legally").status_code == 403


def test_without_it_approving_is_an_error(as_clara, erik):
    work = in_review(editing.ask_legal_check(a_draft(), by=erik))
    page = sent(as_clara, work, "approve")
    assert (page.status_code, state(work)) == (422, State.IN_REVIEW)


def test_an_editor_asks_for_it_and_drops_it(as_erik, erik):
    work = in_review()
    sent(as_erik, work, "ask_legal_check")
    work.refresh_from_db()
    assert work.needs_legal_check
    sent(as_erik, work, "waive_legal_check", reason="Doch nicht nötig.")
    work.refresh_from_db()
    assert not work.needs_legal_check


# Bad input


@pytest.mark.parametrize("act", ["", "publish", "\x00", "x" * 5000])
def test_an_act_that_does_not_exist_is_not_found(as_clara, erik, act):
    work = in_review()
    assert as_clara.post(where(work), {"act": act}).status_code == 404


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 40])
def test_a_form_without_a_version_does_nothing(as_clara, erik, version):
    work = in_review()
    page = sent(as_clara, work, "approve", version=version)
    assert page.status_code in (409, 422)
    assert state(work) == State.IN_REVIEW


def test_a_reason_without_end_is_an_error(as_clara, erik):
    page = sent(as_clara, in_review(), "send_back", reason="x" * 100_000)
    assert page.status_code == 422


# Queries


def queries(client, work) -> int:
    """Return how many queries the page takes, once everything is warm."""
    client.get(where(work))
    with CaptureQueriesContext(connection) as captured:
        client.get(where(work))
    return len(captured)


def with_claims(number: int) -> Article:
    """Return a text in review with so many claims, some of them changed since its edition."""
    lines = [f"Die Stadt baut {10 + n} Leitungen in Lindenau." for n in range(number)]
    work = an_analysis(title=f"Text {number}", body="\n\n".join(lines))
    claims = [a_claim(work, line, figures=[{"best": 1, "unit": "m"}]) for line in lines]
    published(work)
    for claim in claims:
        editing.state_figure(claim, by=account("erik"), figure=claim.figures.get(), best=2)
        a_claim(work, claim.statement.removeprefix("Die "), statement=claim.statement + "!")
    return in_review(work)


def test_the_number_of_queries_does_not_grow_with_claims(as_clara, erik):
    few, many = with_claims(1), with_claims(5)
    assert queries(as_clara, many) == queries(as_clara, few) < 60
