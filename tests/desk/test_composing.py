"""Composing a dossier at the desk: with a script and without one, never losing what was typed."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from articles import editing
from articles.choices import Role
from articles.models import Dossier
from tests.admin.conftest import signed_in
from tests.builders import (
    COST,
    a_claim,
    a_commentary,
    a_position,
    a_question,
    a_series,
    an_analysis,
)
from tests.staff import a_dossier, account, an_actor, member, published

pytestmark = pytest.mark.django_db

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def as_erik() -> Client:
    """The editor at work."""
    return signed_in(account("erik"))


@pytest.fixture
def analysis():
    """A draft."""
    return an_analysis(tags=["Wärme"])


@pytest.fixture
def question():
    """A question in dispute."""
    return a_question()


@pytest.fixture
def dossier(analysis, question) -> Dossier:
    """A dossier with a text and a question."""
    items = [{"article": analysis, "heading": "Zum Einstieg"}, {"question": question}]
    return a_dossier(items=items)


def address(dossier: Dossier) -> str:
    return f"/desk/dossiers/{dossier.pk}/"


def page_of(response) -> html.HtmlElement:
    return html.fromstring(response.content.decode())


def filled(response) -> dict[str, list[str]]:
    """Return what the form on the page would send, but for its buttons."""
    (form,) = page_of(response).cssselect("form#composition")
    values: dict[str, list[str]] = {}
    for name, value in form.form_values():
        values.setdefault(name, []).append(value.removeprefix("\n"))
    return values


def sent(client: Client, dossier: Dossier, act: str = "save", **values):
    """Open the page, change some fields, press a button."""
    data = {**filled(client.get(address(dossier))), "act": act, **values}
    headers = HTMX if values.pop("htmx", False) else {}
    return client.post(address(dossier), data, **headers)


def order(response) -> list[str]:
    """Return the keys of the items on the page, in order."""
    return [item.get("data-key") for item in page_of(response).cssselect(".composed-item")]


def words(response) -> str:
    return " ".join(page_of(response).text_content().split())


def hits(response) -> dict[str, html.HtmlElement]:
    """Return the boxes that may be ticked, by key."""
    return {box.get("value"): box for box in page_of(response).cssselect("input[name=pick]")}


def composed(dossier: Dossier) -> list:
    return [item.thing for item in dossier.items.all()]


# Who may


def test_page_shows_the_items_in_order(as_erik, dossier, analysis, question):
    shown = order(as_erik.get(address(dossier)))
    assert shown == [f"article-{analysis.pk}", f"question-{question.pk}"]


def test_stranger_is_sent_to_sign_in(client, dossier):
    assert client.get(address(dossier)).url.startswith("/accounts/login/")


def test_dossier_that_does_not_exist_is_not_found(as_erik, dossier):
    assert as_erik.get("/desk/dossiers/999999/").status_code == 404


def test_author_does_not_learn_that_there_is_a_draft(dossier):
    assert signed_in(member(Role.AUTHOR)).get(address(dossier)).status_code == 404


def test_fact_checker_reads_but_does_not_compose(dossier):
    doris = signed_in(member(Role.FACT_CHECKER))
    answers = (doris.get(address(dossier)), doris.post(address(dossier), {"act": "save"}))
    assert [response.status_code for response in answers] == [403, 403]


@pytest.mark.parametrize("key", ["user-1", "article", "article-x", "article-9" + "9" * 30, ""])
@pytest.mark.parametrize("field", ["item", "pick"])
def test_forged_key_is_not_found(as_erik, dossier, field, key):
    assert as_erik.post(address(dossier), {"act": "add", field: key}).status_code == 404


def test_picking_what_does_not_exist_is_not_found(as_erik, dossier):
    response = as_erik.post(address(dossier), {"act": "add", "pick": "article-999999"})
    assert response.status_code == 404


def test_unknown_button_is_not_found(as_erik, dossier):
    assert as_erik.post(address(dossier), {"act": "publish"}).status_code == 404


# Saving


def test_untouched_form_changes_nothing(as_erik, dossier):
    sent(as_erik, dossier)
    dossier.refresh_from_db()
    assert dossier.version == 1


def test_words_headings_and_notes_are_saved(as_erik, dossier, question):
    note = {f"note-question-{question.pk}": "Darum geht es."}
    sent(as_erik, dossier, title="Wärme für alle", introduction="Neu.", **note)
    dossier.refresh_from_db()
    saved = (dossier.title, dossier.introduction, dossier.items.last().note)
    assert saved == ("Wärme für alle", "Neu.", "Darum geht es.")


def test_saving_without_a_script_comes_back_to_the_page(as_erik, dossier):
    response = sent(as_erik, dossier, title="Anders", q="Netz")
    assert (response.status_code, response.url) == (302, f"{address(dossier)}?q=Netz")


def test_saving_with_a_script_answers_with_the_new_version(as_erik, dossier):
    response = sent(as_erik, dossier, title="Anders", htmx=True)
    assert 'name="version" value="2"' in response.content.decode()


def test_order_is_that_of_the_form(as_erik, dossier, analysis, question):
    sent(as_erik, dossier, item=[f"question-{question.pk}", f"article-{analysis.pk}"])
    assert composed(dossier) == [question, analysis]


def test_curators_keep_the_order_in_which_they_were_chosen(as_erik, dossier):
    names = [an_actor("Zoe Zander"), an_actor("Anna Lindner"), an_actor("Max Kern")]
    sent(as_erik, dossier, curators=[actor.pk for actor in names])
    shown = filled(as_erik.get(address(dossier)))["curators"]
    assert shown == [str(actor.pk) for actor in names]


def test_series_is_saved(as_erik, dossier, analysis):
    series = a_series()
    sent(as_erik, dossier, item=[f"article-{analysis.pk}", f"series-{series.pk}"])
    assert composed(dossier) == [analysis, series]


def test_what_is_sent_twice_stands_once(as_erik, dossier, analysis):
    sent(as_erik, dossier, item=[f"article-{analysis.pk}"] * 2)
    assert composed(dossier) == [analysis]


@pytest.mark.parametrize("field", ["heading", "note"])
def test_what_is_too_long_is_told_with_the_way_there(as_erik, dossier, analysis, field):
    name = f"{field}-article-{analysis.pk}"
    response = sent(as_erik, dossier, htmx=True, **{name: "x" * 1001})
    assert response.status_code == 422
    assert f'href="#{name}"' in response.content.decode()


def test_refused_form_keeps_what_was_typed_without_a_script(as_erik, dossier):
    response = sent(as_erik, dossier, title="", introduction="Was ich schrieb.")
    assert response.status_code == 422
    assert filled(response)["introduction"] == ["Was ich schrieb."]


def test_item_that_vanished_is_told(as_erik, dossier, analysis):
    response = sent(as_erik, dossier, item=[f"article-{analysis.pk}", "claim-999999"])
    assert response.status_code == 422
    assert composed(dossier)[0] == analysis


def test_form_without_a_version_is_refused(as_erik, dossier):
    assert sent(as_erik, dossier, version="", title="Anders").status_code == 422


# Two people


@pytest.fixture
def overtaken(as_erik, dossier, analysis) -> dict:
    """What Erik is about to send when Clara has saved."""
    data = filled(as_erik.get(address(dossier)))
    editing.revise_dossier(
        dossier,
        by=account("clara"),
        version=dossier.version,
        title="Claras Titel",
        items=[{"article": analysis, "heading": "Claras Überschrift"}],
    )
    return {**data, "act": "save", "title": "Eriks Titel"}


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_stale_composition_is_a_conflict(as_erik, dossier, overtaken, headers):
    assert as_erik.post(address(dossier), overtaken, **headers).status_code == 409


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_conflict_shows_both_compositions(as_erik, dossier, overtaken, headers):
    shown = words(as_erik.post(address(dossier), overtaken, **headers))
    for text in ("Eriks Titel", "Claras Titel", "Zum Einstieg", "Claras Überschrift"):
        assert text in shown


def test_conflict_changes_nothing(as_erik, dossier, overtaken):
    as_erik.post(address(dossier), overtaken)
    dossier.refresh_from_db()
    assert dossier.title == "Claras Titel"


def test_who_has_seen_both_may_save(as_erik, dossier, overtaken):
    again = filled(as_erik.post(address(dossier), overtaken))
    as_erik.post(address(dossier), {**again, "act": "save"})
    dossier.refresh_from_db()
    assert (dossier.title, dossier.items.count()) == ("Eriks Titel", 1)


# Without a script


@pytest.mark.parametrize(
    ("act", "expected"), [("up", "bac"), ("down", "acb"), ("top", "bac"), ("bottom", "acb")]
)
def test_buttons_move_an_item(as_erik, act, expected):
    questions = {name: a_question(f"Frage {name}?") for name in "abc"}
    dossier = a_dossier(items=[{"question": row} for row in questions.values()])
    response = sent(as_erik, dossier, f"{act}:question-{questions['b'].pk}")
    assert order(response) == [f"question-{questions[name].pk}" for name in expected]


def test_first_item_stays_first(as_erik, dossier, analysis):
    assert order(sent(as_erik, dossier, f"up:article-{analysis.pk}"))[0] == f"article-{analysis.pk}"


def test_item_is_taken_out(as_erik, dossier, analysis, question):
    response = sent(as_erik, dossier, f"remove:question-{question.pk}")
    assert order(response) == [f"article-{analysis.pk}"]


def test_moving_saves_nothing_and_loses_nothing(as_erik, dossier, question):
    response = sent(as_erik, dossier, f"up:question-{question.pk}", title="Noch nicht gespeichert")
    dossier.refresh_from_db()
    assert dossier.title == "Wärme in Lindenau"
    assert filled(response)["title"] == ["Noch nicht gespeichert"]


def test_adding_puts_what_is_ticked_at_the_end(as_erik, dossier):
    series = a_series()
    response = sent(as_erik, dossier, "add", pick=f"series-{series.pk}", title="Anders")
    assert order(response)[-1] == f"series-{series.pk}"
    assert filled(response)["title"] == ["Anders"]
    assert dossier.items.count() == 2


def test_adding_with_a_script_answers_with_the_new_items_alone(as_erik, dossier):
    series = a_series()
    response = sent(as_erik, dossier, "add", pick=f"series-{series.pk}", htmx=True)
    assert order(response) == [f"series-{series.pk}"]


# Finding


@pytest.fixture
def everything(analysis):
    """One of each kind about the same word."""
    return {
        "article": an_analysis(title="Pumpen im Netz"),
        "question": a_question("Wer zahlt die Pumpen?"),
        "claim": a_claim(analysis, COST, statement="Die Pumpen kosten 80 Millionen Euro."),
        "series": a_series("Zahl der Pumpen", "Stück"),
    }


def keys(things: dict) -> set[str]:
    return {f"{kind}-{thing.pk}" for kind, thing in things.items()}


def test_search_finds_every_kind(as_erik, dossier, everything):
    assert hits(sent(as_erik, dossier, "search", q="pumpen")).keys() == keys(everything)


@pytest.mark.parametrize("kind", ["article", "question", "claim", "series"])
def test_search_within_a_kind(as_erik, dossier, everything, kind):
    found = hits(sent(as_erik, dossier, "search", q="pumpen", kind=kind))
    assert found.keys() == {f"{kind}-{everything[kind].pk}"}


def test_search_with_a_script_answers_with_the_hits_alone(as_erik, dossier, everything):
    response = sent(as_erik, dossier, "search", q="pumpen", htmx=True)
    assert hits(response).keys() == keys(everything)
    assert not order(response)


def test_what_is_in_already_says_so_and_cannot_be_ticked(as_erik, dossier, question):
    response = sent(as_erik, dossier, "search", q="Netz bauen")
    assert hits(response)[f"question-{question.pk}"].get("disabled") is not None


def test_ticks_survive_searching(as_erik, dossier, everything):
    tick = f"series-{everything['series'].pk}"
    response = sent(as_erik, dossier, "search", q="etwas anderes", pick=tick)
    assert hits(response)[tick].get("checked") is not None


def test_state_of_a_text_is_said(as_erik, dossier):
    published(a_commentary(title="Pumpen"))
    assert "veröffentlicht" in words(sent(as_erik, dossier, "search", q="Pumpen", htmx=True))


def test_merged_question_is_found_as_the_one_that_stands(as_erik, dossier):
    into, other = a_question("Wer zahlt?"), a_question("Wer trägt die Pumpen?")
    editing.merge(other, into=into, by=account("erik"))
    assert hits(sent(as_erik, dossier, "search", q="Pumpen")).keys() == {f"question-{into.pk}"}


def test_nothing_typed_suggests_texts_on_the_same_topics(as_erik, dossier):
    near = an_analysis(title="Auch Wärme", tags=["Wärme"])
    far = an_analysis(title="Ganz anderes", tags=["Verkehr"])
    found = hits(as_erik.get(address(dossier))).keys()
    assert (f"article-{near.pk}" in found, f"article-{far.pk}" in found) == (True, False)


def test_nothing_typed_suggests_what_the_texts_bring_along(as_erik, dossier, analysis):
    series, other = a_series(), a_question("Wer zahlt?")
    claim = a_claim(analysis, figures=[{"series": series, "best": 120}])
    a_position(analysis, COST, question=other)
    found = set(hits(as_erik.get(address(dossier))))
    assert found == {f"claim-{claim.pk}", f"series-{series.pk}", f"question-{other.pk}"}


def test_empty_dossier_is_offered_the_newest_texts(as_erik, analysis):
    assert f"article-{analysis.pk}" in hits(as_erik.get(address(a_dossier())))


@pytest.mark.parametrize("words_", ["", "%", "'", "\x00", "ü" * 300, '"'])
def test_strange_words_are_searched_all_the_same(as_erik, dossier, words_):
    assert sent(as_erik, dossier, "search", q=words_).status_code == 200


# Beside it


def test_what_is_missing_is_told(as_erik, analysis):
    response = as_erik.get(address(a_dossier(analysis, introduction="")))
    missing = page_of(response).cssselect(".missing")[0].text_content()
    assert "Einleitung" in missing
    assert analysis.title in missing


def test_what_is_lopsided_is_told_with_the_way_to_mend_it(as_erik, dossier, analysis):
    claim = a_claim(analysis)
    links = page_of(as_erik.get(address(dossier))).cssselect(".lopsided details a")
    found = {link.text_content(): link.get("href") for link in links}
    assert found[claim.statement] == f"/desk/articles/{analysis.pk}/"


def test_untouched_claim_leads_to_both_texts_side_by_side(as_erik, analysis):
    claim, commentary = a_claim(analysis), a_commentary()
    response = as_erik.get(address(a_dossier(analysis, commentary)))
    links = page_of(response).cssselect(".lopsided details a")
    found = {link.text_content(): link.get("href") for link in links}
    assert found[claim.statement] == f"/desk/articles/{analysis.pk}/link/{commentary.pk}/"


def test_item_says_why_readers_do_not_see_it(as_erik, dossier):
    item = page_of(as_erik.get(address(dossier))).cssselect(".composed-item .unseen")
    assert len(item) == 1


def test_next_steps_lead_to_their_pages(as_erik, dossier):
    steps = page_of(as_erik.get(address(dossier))).cssselect(".steps a")
    assert [step.get("href").split("/")[-2] for step in steps] == ["submit"]


def test_number_of_queries_does_not_grow(as_erik, analysis, question):
    counts = []
    for size in (1, 8):
        rows = [an_analysis(title=f"Text {number}") for number in range(size)]
        dossier = a_dossier(*rows, title=f"Mit {size}")
        as_erik.get(address(dossier))
        counts.append(queries_of(as_erik, address(dossier)))
    assert counts[0] == counts[1]


def queries_of(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


# The list


def test_list_leads_to_the_dossiers(as_erik, dossier):
    links = page_of(as_erik.get("/desk/dossiers/")).cssselect(".dossier-list a")
    assert [link.get("href") for link in links] == [address(dossier)]


def test_dossier_is_begun_with_a_title(as_erik):
    response = as_erik.post("/desk/dossiers/", {"title": "Neue Wärme"})
    assert response.url == address(Dossier.objects.get(title="Neue Wärme"))


def test_dossier_without_a_title_is_not_begun(as_erik):
    response = as_erik.post("/desk/dossiers/", {"title": " "})
    assert (response.status_code, Dossier.objects.count()) == (422, 0)


def test_author_begins_no_dossier():
    anna = signed_in(member(Role.AUTHOR))
    assert anna.post("/desk/dossiers/", {"title": "Meins"}).status_code == 403


def test_author_sees_no_draft_in_the_list(dossier):
    anna = signed_in(member(Role.AUTHOR))
    assert dossier.title not in anna.get("/desk/dossiers/").content.decode()
