"""Deciding later on about passages whose words changed or were lost."""

from collections.abc import Callable

import pytest

from articles import editing
from articles.choices import PassageState
from articles.desk import deciding
from articles.desk.cases import CASES, are_valid
from articles.models import Actor, Article, Claim, Passage, Position, Question
from tests.admin.pages import change, complaints, sent, told
from tests.admin.test_every_write_is_an_operation import only_operations_write
from tests.builders import DEMAND, FACT, a_claim, a_commentary, a_position, a_question, an_analysis
from tests.desk.deciding import (
    CHANGED,
    CHANGING,
    GOING,
    MOVING,
    STAYING,
    address,
    chosen,
    decided,
    filled,
    on,
    the_changed_text,
)
from tests.staff import a_draft, account, excused, published

pytestmark = pytest.mark.django_db

FIGURE = {"figure__figure": "rund 14.000", "figure__as_of": "Ende 2025"}


@pytest.fixture
def article(erik) -> Article:
    """An analysis with a passage that changed, one that was lost and one that moved."""
    return the_changed_text()


@pytest.fixture
def position(erik) -> Passage:
    """The passage of a position whose words have changed."""
    commentary = a_commentary()
    a_position(commentary, DEMAND, kind="demand")
    commentary.refresh_from_db()
    body = commentary.body.replace("Rat", "Stadtrat")
    editing.revise_article(commentary, by=erik, version=commentary.version, body=body)
    return Passage.objects.get()


def a_position_on_the_question(article: Article, quote: str) -> Position:
    """Return a position, on the one question there is, of somebody who has a namesake."""
    question = Question.objects.first() or a_question()
    holder = Actor.objects.filter(name="Kim").first()
    if holder is None:
        holder = Actor.objects.create(name="Kim", slug="kim")
        Actor.objects.create(name="Kim", slug="kim-2")
    return a_position(article, quote, holder=holder, question=question)


def decide(passage: Passage) -> str:
    """Return the address at which one decides about a passage."""
    return address(passage.article, "decide", passage.pk)


def test_all_that_waits_stands_in_one_form(as_erik, article):
    cases = as_erik.get(address(article, "passages")).context["cases"]
    assert [case.passage.claim.statement for case in cases] == [CHANGING, GOING]


def test_nothing_is_decided_by_default(as_erik, article):
    decided(as_erik, as_erik.get(address(article, "passages")))
    assert (on(CHANGING).state, on(GOING).state) == ("changed", "orphaned")


def test_all_are_decided_together(as_erik, article):
    answers = {**chosen(CHANGING, "figure", **FIGURE), **chosen(GOING, "detach")}
    decided(as_erik, as_erik.get(address(article, "passages")), **answers)
    assert (on(CHANGED).state, on(GOING).state) == ("ok", "detached")
    assert [int(figure.best) for figure in on(CHANGED).claim.figures.all()] == [11000, 14000]


def test_the_old_figure_keeps_its_date(as_erik, article):
    page = as_erik.get(address(article, "passages"))
    decided(as_erik, page, **chosen(CHANGING, "figure", **FIGURE))
    figures = on(CHANGED).claim.figures.values_list("as_of", flat=True)
    assert list(figures) == ["Ende 2024", "Ende 2025"]


def test_a_claim_that_readers_do_not_know_says_the_new_figure(as_erik, article):
    data = filled(as_erik.get(decide(on(CHANGING))))
    assert data[f"passage{on(CHANGING).pk}-figure-statement"] == [CHANGED]


def test_a_text_saved_while_decisions_are_judged_is_stale(as_erik, erik, article, monkeypatch):
    def saved_in_between(cases):
        body = f"Neu.\n\n{article.body}"
        editing.revise_article(article, by=erik, version=article.version, body=body)
        return are_valid(cases)

    page = as_erik.get(address(article, "passages"))
    monkeypatch.setattr(deciding, "are_valid", saved_in_between)
    response = decided(as_erik, page, **chosen(CHANGING, "recapture"))
    assert (response.status_code, on(CHANGING).state) == (409, "changed")


def test_a_text_saved_while_decisions_are_judged_is_shown_as_it_is(
    as_erik, erik, article, monkeypatch
):
    def saved_in_between(cases):
        body = f"Neu.\n\n{article.body}"
        editing.revise_article(article, by=erik, version=article.version, body=body)
        return are_valid(cases)

    page = as_erik.get(address(article, "passages"))
    monkeypatch.setattr(deciding, "are_valid", saved_in_between)
    response = decided(as_erik, page, **chosen(CHANGING, "recapture"))
    article.refresh_from_db()
    assert filled(response)["version"] == [str(article.version)]


def test_the_words_prefill_the_figure(as_erik, article):
    data = filled(as_erik.get(decide(on(CHANGING))))
    assert "14.000" in data[f"passage{on(CHANGING).pk}-figure-figure"][0]


def test_the_old_figure_says_what_is_counted(as_erik, article):
    data = filled(as_erik.get(decide(on(CHANGING))))
    assert data[f"passage{on(CHANGING).pk}-figure-unit"] == ["Quadratmeter"]


@pytest.mark.parametrize(
    ("body", "figure"),
    [
        ("In Kursk kämpfen Soldaten aus vier Staaten an der Seite der Russen.", ""),
        ("In Kursk kämpfen vier Soldaten an der Seite der Russen.", "vier"),
    ],
)
def test_a_small_count_is_the_new_figure_only_if_it_counts_the_same(as_erik, body, figure):
    words = "In Kursk kämpfen 11.000 Soldaten an der Seite der Russen."
    article = a_draft(body=words)
    a_claim(article, words, figures=[{"best": 11000, "unit": "Soldaten", "qualifier": "exact"}])
    editing.revise_article(article, by=account("erik"), version=article.version, body=body)
    data = filled(as_erik.get(decide(on(words))))
    prefix = f"passage{on(words).pk}-figure"
    offered = (data.get(f"{prefix}-figure", [""]), data[f"{prefix}-unit"])
    assert offered == ([figure], ["Soldaten"])


def test_once_decided_the_text_can_be_published(as_erik, article):
    answers = {**chosen(CHANGING, "figure", **FIGURE), **chosen(GOING, "detach")}
    decided(as_erik, as_erik.get(address(article, "passages")), **answers)
    article.refresh_from_db()
    assert editing.problems(excused(article)) == []


def test_one_refusal_stops_all(as_erik, article):
    taken = chosen(CHANGING, "recapture", words="other", quote=FACT)
    page = as_erik.get(address(article, "passages"))
    response = decided(as_erik, page, **taken, **chosen(GOING, "detach"))
    assert response.status_code == 422
    assert (on(CHANGING).state, on(GOING).state) == ("changed", "orphaned")


def test_a_refusal_stands_at_the_passage(as_erik, article):
    taken = chosen(CHANGING, "recapture", words="other", quote=FACT)
    response = decided(as_erik, as_erik.get(address(article, "passages")), **taken)
    assert f"passage{on(CHANGING).pk}-quote" in complaints(response)


def test_words_given_up_may_be_taken_at_once(as_erik, article):
    quote = CHANGED.removesuffix(".")
    Passage.objects.filter(pk=on(GOING).pk).update(state=PassageState.CHANGED)
    answers = {
        **chosen(GOING, "recapture", words="other", quote=CHANGED),
        **chosen(CHANGING, "recapture", words="other", quote=quote),
    }
    decided(as_erik, as_erik.get(address(article, "passages")), **answers)
    assert (on(CHANGING).quote, on(GOING).quote) == (quote, CHANGED)


def test_what_readers_know_keeps_its_wording_and_says_so(as_erik, erik, article):
    editing.recapture(on(CHANGING), by=erik, quote=CHANGED)
    editing.detach(on(GOING), by=erik)
    published(article)
    body = article.body.replace("14.000", "15.000")
    article.refresh_from_db()
    editing.revise_article(article, by=erik, version=article.version, body=body)
    page = as_erik.get(decide(on(CHANGING)))
    response = decided(as_erik, page, **chosen(CHANGING, "figure", **FIGURE))
    assert f"passage{on(CHANGING).pk}-figure-statement" not in filled(page)
    assert CHANGING in told(response)


def test_a_free_wording_may_be_changed_along(as_erik, article):
    answers = chosen(CHANGING, "figure", **FIGURE, figure__statement="14.000 sind es.")
    decided(as_erik, as_erik.get(decide(on(CHANGING))), **answers)
    assert Claim.objects.filter(statement="14.000 sind es.", passages__state="ok").exists()


def test_one_passage_has_a_page_of_its_own(as_erik, article):
    response = as_erik.get(decide(on(GOING)))
    assert [case.passage for case in response.context["cases"]] == [on(GOING)]


def test_on_its_own_page_nothing_is_left_for_later(as_erik, article):
    response = decided(as_erik, as_erik.get(decide(on(GOING))))
    assert complaints(response).keys() == {f"passage{on(GOING).pk}-choice"}


def test_deciding_leads_to_what_waits_still(as_erik, article):
    response = decided(as_erik, as_erik.get(decide(on(GOING))), **chosen(GOING, "detach"))
    assert response.redirect_chain == [(address(article, "passages"), 302)]


def test_deciding_the_last_one_leads_to_the_workbench(as_erik, erik, article):
    editing.detach(on(GOING), by=erik)
    page = as_erik.get(decide(on(CHANGING)))
    response = decided(as_erik, page, **chosen(CHANGING, "recapture"))
    assert response.redirect_chain == [(address(article, "workbench"), 302)]


def test_what_has_moved_is_acknowledged(as_erik, article):
    decided(as_erik, as_erik.get(decide(on(MOVING))))
    assert on(MOVING).state == PassageState.OK


def test_what_stands_leaves_nothing_to_decide(as_erik, article):
    assert as_erik.get(decide(on(FACT))).status_code == 302


def test_what_was_removed_leaves_nothing_to_decide(as_erik, erik, article):
    editing.detach(on(GOING), by=erik)
    assert as_erik.get(decide(on(GOING))).status_code == 302


def test_what_somebody_else_has_decided_stays(as_erik, erik, article):
    page = as_erik.get(decide(on(CHANGING)))
    editing.recapture(on(CHANGING), by=erik, quote=CHANGED)
    decided(as_erik, page, **chosen(CHANGING, "detach"))
    assert on(CHANGING).state == PassageState.OK


def test_what_somebody_else_has_decided_does_not_stop_the_rest(as_erik, erik, article):
    page = as_erik.get(address(article, "passages"))
    editing.recapture(on(CHANGING), by=erik, quote=CHANGED)
    decided(as_erik, page, **chosen(CHANGING, "detach"), **chosen(GOING, "detach"))
    assert (on(CHANGING).state, on(GOING).state) == ("ok", "detached")


def test_a_text_that_changed_in_between_is_shown_first(as_erik, erik, article):
    page = as_erik.get(decide(on(CHANGING)))
    body = article.body.replace("14.000", "15.000")
    editing.revise_article(article, by=erik, version=article.version, body=body)
    response = decided(as_erik, page, **chosen(CHANGING, "figure", **FIGURE))
    assert response.status_code == 409
    assert on(CHANGING).state == PassageState.CHANGED


def test_what_was_typed_survives_a_text_that_changed(as_erik, erik, article):
    page = as_erik.get(decide(on(CHANGING)))
    body = article.body.replace("14.000", "15.000")
    editing.revise_article(article, by=erik, version=article.version, body=body)
    again = filled(decided(as_erik, page, **chosen(CHANGING, "figure", **FIGURE)))
    prefix = f"passage{on(CHANGING).pk}"
    assert (again[f"{prefix}-choice"], again[f"{prefix}-figure-as_of"]) == (
        ["figure"],
        ["Ende 2025"],
    )


def test_a_position_is_asked_about_without_figures(as_erik, position):
    [case] = as_erik.get(decide(position)).context["cases"]
    choices = [value for value, _label in case.form.fields["choice"].choices]
    assert choices == ["recapture", "replace", "detach"]


def test_a_new_position_takes_the_new_words(as_erik, position):
    prefix = f"passage{position.pk}"
    page = as_erik.get(decide(position))
    statement = "Der Stadtrat muss neu rechnen."
    decided(as_erik, page, **{f"{prefix}-choice": "replace", f"{prefix}-new-statement": statement})
    new = Position.objects.get(statement=statement)
    assert (new.holder.name, new.kind, new.passages.get().state) == ("Max Kern", "demand", "ok")


def test_a_figure_is_no_choice_for_a_position(as_erik, position):
    prefix = f"passage{position.pk}"
    page = as_erik.get(decide(position))
    response = decided(as_erik, page, **{f"{prefix}-choice": "figure"})
    assert f"{prefix}-choice" in complaints(response)


def test_who_only_checks_facts_may_decide(as_doris, article):
    decided(as_doris, as_doris.get(decide(on(GOING))), **chosen(GOING, "detach"))
    assert on(GOING).state == PassageState.DETACHED


@pytest.mark.parametrize("page", ["passages", "decide"])
def test_what_is_not_open_looks_like_what_does_not_exist(as_anna, article, page):
    more = [on(GOING).pk] if page == "decide" else []
    forged = as_anna.get(address(article, page, *more))
    article.pk = 10**9
    assert (forged.status_code, forged.content) == (
        404,
        as_anna.get(address(article, page, *more)).content,
    )


def test_a_passage_of_another_article_is_not_found(as_erik, article):
    other = an_analysis(title="Ein anderer Text")
    assert as_erik.get(address(other, "decide", on(GOING).pk)).status_code == 404


def test_the_problem_in_the_admin_leads_to_the_decision(as_erik, article):
    found = as_erik.get(change(excused(article))).context["gates"].required
    assert {finding.address for finding in found} == {address(article, "passages")}


def test_saving_in_the_admin_says_what_waits(as_erik, article):
    response = sent(as_erik, change(article), title="Anders")
    assert f'href="{address(article, "passages")}"' in response.content.decode()


def test_many_are_decided_a_page_at_a_time(as_erik, erik):
    article = a_changed_crowd(CASES + 5)
    first = as_erik.get(address(article, "passages")).context["cases"]
    last = as_erik.get(address(article, "passages") + "?page=2").context["cases"]
    assert (len(first), len(last)) == (CASES, 5)


@pytest.mark.parametrize("record", [a_claim, a_position_on_the_question])
def test_a_page_costs_as_many_queries_however_many_wait(
    as_erik, erik, django_assert_max_num_queries, record
):
    counts = []
    for number in (2, 3 * CASES):
        article = a_changed_crowd(number, record)
        with django_assert_max_num_queries(20) as queries:
            as_erik.get(address(article, "passages"))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_it_writes_by_operations_alone(as_erik, article):
    page = as_erik.get(decide(on(GOING)))
    with only_operations_write() as written:
        decided(as_erik, page, **chosen(GOING, "detach"))
    assert written


def a_changed_crowd(number: int, record: Callable[..., object] = a_claim) -> Article:
    """Return an article with so many passages whose words have all changed."""
    words = [f"Das Haus Nummer {n} hat {n} Fenster zur Straße hin." for n in range(number)]
    article = an_analysis(body="\n\n".join([STAYING, *words]))
    for sentence in words:
        record(article, sentence)
    article.refresh_from_db()
    body = article.body.replace("Fenster", "Türen")
    editing.revise_article(article, by=account("erik"), version=article.version, body=body)
    return article
