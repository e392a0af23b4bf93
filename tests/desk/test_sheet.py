"""The fact-check sheet: the claims of a text in its order, ticked, noted, backed, asked about."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from lxml import html

from articles import editing
from articles.choices import Role
from articles.models import Article, Claim, Enquiry, Evidence, Passage, Source
from tests.admin.conftest import signed_in
from tests.builders import (
    COST,
    FACT,
    a_claim,
    a_secret,
    a_source,
    an_analysis,
    an_enquiry,
    some_evidence,
)
from tests.staff import a_draft, account, an_actor, member, published

HTMX = {"HX-Request": "true"}


@pytest.fixture
def text(erik) -> Article:
    """A draft whose second sentence was recorded before its first."""
    article = an_analysis(body=f"Vorab dies in aller Kürze. {FACT} {COST}")
    a_claim(article, COST, figures=[{"best": 80, "unit": "Millionen Euro"}], as_of="Ende 2026")
    a_claim(article, attribution={"actor": an_actor("Stadtwerke"), "mode": "indirect"})
    return article


@pytest.fixture
def fact(text) -> Claim:
    """The claim of the first sentence."""
    return Claim.objects.get(statement=FACT)


def address(name: str, article: Article, *more: int, **query: str) -> str:
    """Return the address of the sheet, or of something on it."""
    return reverse(f"desk:{name}", args=[article.pk, *more], query=query)


def page_of(response) -> html.HtmlElement:
    """Return the page as elements."""
    return html.fromstring(response.content.decode())


def words(element: html.HtmlElement) -> str:
    """Return the words of an element, white space collapsed."""
    return " ".join(element.text_content().split())


def sheet(client: Client, article: Article, **query: str) -> html.HtmlElement:
    """Open the sheet."""
    response = client.get(address("sheet", article, **query))
    assert response.status_code == 200
    return page_of(response)


def entry(page: html.HtmlElement, claim: Claim) -> html.HtmlElement:
    """Return what the sheet says of a claim."""
    return page.get_element_by_id(f"claim-{claim.pk}")


def tick(client: Client, article: Article, claim: Claim, checked: str = "yes", **headers: str):
    """Press the tick as it stands on the sheet."""
    data = {"checked": checked, "seen": editing.content_of(Claim.objects.get(pk=claim.pk))}
    return client.post(address("sheet-check", article, claim.pk), data, headers=headers)


# What stands on it


def test_claims_stand_in_the_order_of_the_text(as_doris, text):
    found = sheet(as_doris, text).cssselect(".sheet-statement")
    assert [words(row).endswith(said) for row, said in zip(found, (FACT, COST), strict=True)] == [
        True,
        True,
    ]


def test_claims_are_numbered(as_doris, text):
    numbers = sheet(as_doris, text).cssselect(".sheet-list .sheet-number")
    assert [words(number) for number in numbers] == ["1", "2"]


def test_a_claim_shows_its_words_in_their_sentence(as_doris, db):
    article = an_analysis()
    claim = a_claim(article, "120 Kilometer Leitungen")
    [row] = entry(sheet(as_doris, article), claim).cssselect(".sheet-words")
    assert words(row) == FACT
    assert words(row.find("mark")) == "120 Kilometer Leitungen"


def test_a_claim_that_stands_twice_is_one_entry(as_doris, text, fact, erik):
    editing.tie_claim(text, fact, by=erik, quote="Vorab dies in aller Kürze.")
    page = sheet(as_doris, text)
    assert len(page.cssselect(".sheet-entry")) == 2
    assert len(entry(page, fact).cssselect(".sheet-words")) == 2


def test_who_says_it_and_the_figure_are_told(as_doris, text, fact):
    page = sheet(as_doris, text)
    assert "Stadtwerke" in words(entry(page, fact))
    cost = words(entry(page, Claim.objects.get(statement=COST)))
    assert "80 Millionen Euro" in cost
    assert "Ende 2026" in cost


def figures_of(page: html.HtmlElement, claim: Claim) -> list[str]:
    """Return what the sheet says of the figures of a claim."""
    rows = [words(row) for row in entry(page, claim).cssselect("dl > div")]
    return [row for row in rows if "Kilometer" in row]


def stated(*years: int) -> Claim:
    """Return a claim with a figure for the end of each of the years."""
    days = [date(year, 12, 31) for year in years]
    rows = [
        {"best": 80, "unit": "Kilometer", "as_of": str(day), "as_of_from": day, "as_of_to": day}
        for day in days
    ]
    return a_claim(an_analysis(), figures=rows)


def test_the_earlier_of_two_figures_is_told_from_the_later(as_doris, db):
    claim = stated(2023, 2025)
    earlier, later = figures_of(sheet(as_doris, claim.passages.get().article), claim)
    assert earlier.startswith(_("Earlier figure"))
    assert later.startswith(_("Figure"))


def test_figures_of_one_day_are_both_of_then(as_doris, db):
    claim = stated(2025, 2025)
    shown = figures_of(sheet(as_doris, claim.passages.get().article), claim)
    assert [row.startswith(_("Figure")) for row in shown] == [True, True]


def test_evidence_is_shown(as_doris, text, fact):
    some_evidence(fact, quote="120 km", page="S. 3")
    assert "Wärmeplan der Stadt" in words(entry(sheet(as_doris, text), fact))


def test_confidential_evidence_is_shown_to_who_may_know(as_doris, text, fact):
    a_secret(fact, source=a_source("Vermerk Zobelpelz"))
    assert "Zobelpelz" in words(entry(sheet(as_doris, text), fact))


def test_confidential_evidence_is_not_shown_to_others(as_erik, text, fact, clara):
    a_secret(fact, by=clara, source=a_source("Vermerk Zobelpelz", by=clara))
    assert "Zobelpelz" not in as_erik.get(address("sheet", text)).content.decode()


def test_open_enquiries_are_shown(as_doris, text, fact):
    an_enquiry(claim=fact, question="Wie lang wird es?")
    assert "Wie lang wird es?" in words(entry(sheet(as_doris, text), fact))


def test_an_enquiry_about_the_whole_text_is_shown_below(as_doris, text):
    an_enquiry(article=text, question="Stimmt das alles?")
    assert "Stimmt das alles?" in words(sheet(as_doris, text).cssselect(".sheet-about")[0])


def test_positions_are_no_claims(as_doris, text, erik):
    editing.record_position(
        text, by=erik, quote="Vorab dies in aller Kürze.", statement="Vorab.", holder=an_actor()
    )
    assert len(sheet(as_doris, text).cssselect(".sheet-entry")) == 2


def test_words_that_are_gone_are_to_be_decided(as_doris, text, fact):
    Passage.objects.filter(claim=fact).update(state="orphaned")
    [row] = entry(sheet(as_doris, text), fact).cssselect(".undecided")
    passage = Passage.objects.get(claim=fact)
    assert row.cssselect(f"a[href='{reverse('desk:decide', args=[text.pk, passage.pk])}']")


def test_words_that_changed_show_what_stands_there_now(as_doris, text, fact):
    Passage.objects.filter(claim=fact).update(
        state="changed", quote="Die Stadt baut 90 Kilometer.", now_start=27, now_end=66
    )
    row = words(entry(sheet(as_doris, text), fact).cssselect(".undecided")[0])
    assert "Die Stadt baut 90 Kilometer." in row
    assert FACT in row


def test_a_passage_that_was_removed_is_not_on_the_sheet(as_doris, text, fact, erik):
    editing.detach(fact.passages.get(), by=erik)
    assert len(sheet(as_doris, text).cssselect(".sheet-entry")) == 1


def test_a_text_without_claims_says_so(as_doris, db):
    assert sheet(as_doris, a_draft()).cssselect(".sheet .nothing")


def test_the_text_for_paper_has_the_numbers_of_the_list(as_doris, text):
    numbers = sheet(as_doris, text).cssselect(".sheet-text .sheet-number")
    assert [(words(row), row.getparent().getnext().get("data-claim")) for row in numbers] == [
        ("1", str(Claim.objects.get(statement=FACT).pk)),
        ("2", str(Claim.objects.get(statement=COST).pk)),
    ]


def test_the_head_for_paper_names_label_title_and_version(as_doris, text):
    text.refresh_from_db()
    head = words(sheet(as_doris, text).cssselect(".sheet-head")[0])
    assert all(part in head for part in (text.get_form_display(), text.title, str(text.version)))


# The tick


def test_a_tick_checks(as_doris, text, fact, doris):
    tick(as_doris, text, fact)
    fact.refresh_from_db()
    assert fact.checked_by == doris


def test_a_second_press_takes_it_back(as_doris, text, fact):
    tick(as_doris, text, fact)
    tick(as_doris, text, fact, "no")
    fact.refresh_from_db()
    assert fact.checked is None


def test_the_tick_says_what_it_will_do(as_doris, text, fact):
    tick(as_doris, text, fact)
    found = entry(sheet(as_doris, text), fact)
    assert found.cssselect("[name=checked]")[0].get("value") == "no"
    assert found.cssselect("[data-does=tick]")[0].get("aria-pressed") == "true"


def test_the_tick_shows_who(as_doris, text, fact):
    tick(as_doris, text, fact)
    assert "doris" in words(entry(sheet(as_doris, text), fact).cssselect(".sheet-by")[0])


def test_a_plain_tick_leads_back_to_its_claim(as_doris, text, fact):
    assert tick(as_doris, text, fact).url == f"{address('sheet', text)}#claim-{fact.pk}"


def test_a_tick_in_place_answers_with_what_changed(as_doris, text, fact):
    answer = tick(as_doris, text, fact, **HTMX)
    found = page_of(answer)
    assert found.cssselect(f"#facts-{fact.pk}[data-checked]")
    assert found.cssselect("#sheet-count[hx-swap-oob]")
    assert not found.cssselect("#content")


def test_a_claim_that_changed_meanwhile_is_not_ticked(as_doris, text, fact, erik):
    seen = editing.content_of(fact)
    editing.revise_claim(fact, by=erik, statement="Die Stadt baut.")
    data = {"checked": "yes", "seen": seen}
    answer = as_doris.post(address("sheet-check", text, fact.pk), data, headers=HTMX)
    assert answer.status_code == 409
    assert "Die Stadt baut." in words(page_of(answer).cssselect(".sheet-statement")[0])


def test_a_tick_that_says_not_what_is_no_request(as_doris, text, fact):
    assert tick(as_doris, text, fact, "vielleicht").status_code == 400


def test_what_is_checked_is_counted(as_doris, text, fact):
    tick(as_doris, text, fact)
    [bar] = sheet(as_doris, text).cssselect("#sheet-count progress")
    assert (bar.get("value"), bar.get("max")) == ("1", "2")


def test_the_filter_leaves_out_what_is_checked(as_doris, text, fact):
    tick(as_doris, text, fact)
    page = sheet(as_doris, text, show="unchecked")
    assert [words(row) for row in page.cssselect(".sheet-list .sheet-number")] == ["2"]


def test_the_filter_stays_after_a_plain_tick(as_doris, text, fact):
    where = address("sheet-check", text, fact.pk, show="unchecked")
    answer = as_doris.post(where, {"checked": "no"})
    assert "?show=unchecked#" in answer.url


# The note


def test_a_note_is_kept(as_doris, text, fact):
    as_doris.post(address("sheet-note", text, fact.pk), {"check_note": "Plan, Seite 3."})
    fact.refresh_from_db()
    assert fact.check_note == "Plan, Seite 3."


def test_a_note_that_is_too_long_comes_back_whole(as_doris, text, fact):
    note = "x" * 2001
    answer = as_doris.post(address("sheet-note", text, fact.pk), {"check_note": note}, headers=HTMX)
    assert answer.status_code == 422
    assert page_of(answer).cssselect("textarea")[0].text.strip() == note


@pytest.mark.parametrize("name", ["sheet-note", "sheet-evidence", "sheet-enquiry"])
def test_without_a_script_a_form_opens_on_the_sheet(as_doris, text, fact, name):
    page = page_of(as_doris.get(address(name, text, fact.pk)))
    assert len(entry(page, fact).cssselect(".sheet-form")) == 1
    assert len(page.cssselect(".sheet-form")) == 1


@pytest.mark.parametrize("name", ["sheet-note", "sheet-evidence", "sheet-enquiry"])
def test_with_a_script_a_form_comes_alone(as_doris, text, fact, name):
    page = page_of(as_doris.get(address(name, text, fact.pk), headers=HTMX))
    assert page.tag == "form"


# Evidence


def send_evidence(client: Client, article: Article, claim: Claim, **values):
    """Send the form for evidence."""
    data = {"stance": "supports", "visibility": "desk", **values}
    return client.post(address("sheet-evidence", article, claim.pk), data, headers=HTMX)


def test_evidence_from_a_source_on_record_is_added(as_doris, text, fact, doris):
    source = a_source(by=doris)
    send_evidence(as_doris, text, fact, source=source.pk, quote="120 km", page="S. 3")
    row = Evidence.objects.get()
    assert (row.claim, row.source, row.quote, row.page) == (fact, source, "120 km", "S. 3")


def test_evidence_from_a_new_source_is_added(as_doris, text, fact):
    send_evidence(as_doris, text, fact, title="Wärmeplan", url="https://stadt.example/plan")
    assert Evidence.objects.get().source.title == "Wärmeplan"


def test_a_new_address_that_is_on_record_is_that_source(as_doris, text, fact, doris):
    source = a_source(by=doris, url="https://stadt.example/plan")
    send_evidence(as_doris, text, fact, title="Noch mal", url="http://www.stadt.example/plan/")
    assert Evidence.objects.get().source == source
    assert Source.objects.count() == 1


def test_a_new_address_without_a_title_is_refused(as_doris, text, fact):
    answer = send_evidence(as_doris, text, fact, url="https://stadt.example/plan")
    assert answer.status_code == 422
    assert not Source.objects.exists()


def test_evidence_without_a_source_is_refused(as_doris, text, fact):
    assert send_evidence(as_doris, text, fact, quote="120 km").status_code == 422


def test_evidence_with_two_sources_is_refused(as_doris, text, fact, doris):
    source = a_source(by=doris)
    assert send_evidence(as_doris, text, fact, source=source.pk, title="Plan").status_code == 422


def test_evidence_that_is_refused_makes_no_source(as_doris, text, fact):
    answer = send_evidence(as_doris, text, fact, title="Wärmeplan", quote="x" * 2001)
    assert answer.status_code == 422
    assert not Source.objects.exists()


def test_a_source_that_one_may_not_know_of_does_not_exist(as_erik, text, fact, clara):
    secret = a_secret(fact, by=clara, source=a_source("Vermerk", by=clara)).source
    assert send_evidence(as_erik, text, fact, source=secret.pk).status_code == 422


def test_evidence_appears_in_place(as_doris, text, fact):
    answer = send_evidence(as_doris, text, fact, title="Wärmeplan")
    assert "Wärmeplan" in words(page_of(answer).cssselect(f"#facts-{fact.pk}[hx-swap-oob]")[0])


# Enquiries


def ask(client: Client, article: Article, claim: Claim, **values):
    """Send the form for an enquiry."""
    data = {"question": "Wie lang wird es?", **values}
    return client.post(address("sheet-enquiry", article, claim.pk), data, headers=HTMX)


def test_somebody_on_record_is_asked(as_doris, text, fact, doris):
    whom = an_actor("Stadtwerke")
    ask(as_doris, text, fact, whom=whom.pk)
    row = Enquiry.objects.get()
    assert (row.whom, row.claim, row.article, row.created_by) == (whom, fact, text, doris)


def test_somebody_new_is_asked(as_doris, text, fact):
    ask(as_doris, text, fact, whom="Netz AG", actor_kind="organisation")
    assert Enquiry.objects.get().whom.kind == "organisation"


def test_who_is_new_has_to_be_something(as_doris, text, fact):
    assert ask(as_doris, text, fact, whom="Netz AG").status_code == 422


def test_a_deadline_is_kept(as_doris, text, fact):
    due = timezone.localtime() + timedelta(days=2)
    ask(as_doris, text, fact, whom=an_actor().pk, deadline=due.strftime("%Y-%m-%dT%H:%M"))
    assert Enquiry.objects.get().deadline == due.replace(second=0, microsecond=0)


def test_a_deadline_that_has_passed_is_refused(as_doris, text, fact):
    answer = ask(as_doris, text, fact, whom=an_actor().pk, deadline="2020-01-01T12:00")
    assert answer.status_code == 422


def answered(client: Client, article: Article, enquiry: Enquiry, **values):
    """Open the form for an answer, fill it in and send it."""
    where = address("sheet-answer", article, enquiry.claim_id, enquiry.pk)
    form = page_of(client.get(where, headers=HTMX))
    return client.post(where, {**dict(form.form_values()), **values}, headers=HTMX)


def test_an_answer_is_recorded(as_doris, text, fact):
    enquiry = an_enquiry(claim=fact)
    answered(as_doris, text, enquiry, answer="Das stimmt.")
    enquiry.refresh_from_db()
    assert (enquiry.answer, enquiry.answered) == ("Das stimmt.", timezone.localdate())


def test_an_empty_answer_is_refused(as_doris, text, fact):
    assert answered(as_doris, text, an_enquiry(claim=fact), answer="").status_code == 422


def test_an_answer_does_not_cover_another(as_doris, text, fact, erik):
    enquiry = an_enquiry(claim=fact)
    where = address("sheet-answer", text, fact.pk, enquiry.pk)
    form = dict(page_of(as_doris.get(where, headers=HTMX)).form_values())
    enquiry.answer, enquiry.answered = "Nein.", timezone.localdate()
    editing.save_enquiry(enquiry, by=erik)
    answer = as_doris.post(where, {**form, "answer": "Ja."}, headers=HTMX)
    assert answer.status_code == 409
    told = answer.content.decode()
    assert "Nein." in told
    assert "Ja." in told


def test_an_enquiry_of_another_claim_does_not_exist(as_doris, text, fact):
    other = an_enquiry(claim=Claim.objects.get(statement=COST))
    where = address("sheet-answer", text, fact.pk, other.pk)
    assert as_doris.get(where).status_code == 404


# Who may


@pytest.fixture
def own(db) -> tuple[Client, Article, Claim]:
    """An author at work, with a claim of a draft of her own."""
    anna = member(Role.AUTHOR, "anna")
    article = an_analysis(authors=[an_actor("Anna", user=anna)])
    return signed_in(anna), article, a_claim(article)


def test_an_author_opens_the_sheet_of_own_work(own):
    client, article, claim = own
    assert entry(sheet(client, article), claim) is not None


def test_an_author_has_no_tick(own):
    client, article, _claim = own
    assert not sheet(client, article).cssselect("[data-does=tick]")


def test_an_author_is_told_that_somebody_else_ticks(own):
    client, article, _claim = own
    assert sheet(client, article).cssselect(".sheet-own")


@pytest.mark.parametrize("name", ["sheet-check", "sheet-note"])
def test_an_author_ticks_and_notes_nothing(own, name):
    client, article, claim = own
    answer = client.post(address(name, article, claim.pk), {"checked": "yes"})
    assert answer.status_code == 403


def test_an_author_adds_evidence_to_an_own_claim(own):
    client, article, claim = own
    send_evidence(client, article, claim, title="Wärmeplan")
    assert claim.evidence.count() == 1


def test_an_author_adds_nothing_to_what_readers_know(own):
    client, article, claim = own
    published(article)
    assert client.get(address("sheet-evidence", article, claim.pk)).status_code == 403


def test_an_author_opens_no_sheet_of_others(as_anna, db):
    assert as_anna.get(address("sheet", published())).status_code == 403


def test_a_claim_of_another_text_is_not_on_the_sheet(as_doris, text):
    other = a_claim(an_analysis(title="Zweites"))
    assert tick(as_doris, text, other).status_code == 404
    other.refresh_from_db()
    assert other.checked is None


# Queries


def queries(client: Client, article: Article) -> int:
    """Return how many queries the sheet takes, once everything is warm."""
    client.get(address("sheet", article))
    with CaptureQueriesContext(connection) as captured:
        client.get(address("sheet", article))
    return len(captured)


def a_long_text(number: int, **fields) -> Article:
    """Return a text with so many claims, each with everything that hangs on one."""
    sentences = [f"Im Jahr {2000 + n} waren es {n} Leitungen." for n in range(number)]
    article = an_analysis(title=f"Text {number}", body="\n\n".join(sentences), **fields)
    for sentence in sentences:
        attribution = {"actor": an_actor("Stadtwerke"), "source": a_source(f"Zu {sentence}")}
        figures = [{"best": 7, "unit": "Leitungen"}]
        claim = a_claim(article, sentence, attribution=attribution, figures=figures)
        some_evidence(claim)
        an_enquiry(claim=claim)
        editing.check_claim(claim, by=account("erik"))
    return article


@pytest.mark.parametrize("role", [Role.FACT_CHECKER, Role.AUTHOR])
def test_the_number_of_queries_does_not_grow_with_the_claims(role, db):
    user = member(role, "otto")
    authors = [an_actor("Otto", user=user)]
    client = signed_in(user)
    few, many = a_long_text(2, authors=authors), a_long_text(9, authors=authors)
    assert queries(client, few) == queries(client, many)
