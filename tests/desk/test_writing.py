"""Editing the text at the desk: nothing is saved before one has seen what it does to passages."""

from collections.abc import Callable

import pytest
from lxml import html

from articles import editing
from articles.choices import PassageState
from articles.models import Article, Claim, HistoryEntry, Passage
from tests.admin.pages import complaints, text, told
from tests.admin.test_every_write_is_an_operation import only_operations_write
from tests.builders import COST, FACT, a_claim, a_position, an_analysis
from tests.desk.deciding import (
    BODY,
    CHANGED,
    CHANGING,
    GOING,
    MOVING,
    address,
    chosen,
    decided,
    filled,
    looked,
    on,
    rewritten,
    the_changed_text,
    the_text,
)
from tests.staff import excused, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(erik) -> Article:
    """An analysis with four passages."""
    return the_text()


@pytest.fixture
def review(as_erik, article):
    """The page on which one decides what becomes of two of them."""
    return looked(as_erik, article, body=rewritten())


def states() -> dict[str, str]:
    """Return the states of the passages by the claims that they carry."""
    return dict(Passage.objects.values_list("claim__statement", "state"))


def test_the_form_holds_what_is_stored(as_erik, article):
    data = filled(as_erik.get(address(article)))
    assert (data["body"], data["kicker"], data["version"]) == (
        [BODY],
        ["Wärme"],
        [str(article.version)],
    )


def test_the_body_is_written_in_the_field_of_the_admin(as_erik, article):
    page = as_erik.get(address(article)).content.decode()
    assert "markdownx-editor" in page
    assert "js/markdown.js" in page


def test_who_may_not_revise_is_refused(as_doris, article):
    assert as_doris.get(address(article)).status_code == 403


def test_what_is_not_open_looks_like_what_does_not_exist(as_anna, article):
    forged = as_anna.get(address(article))
    article.pk = 10**9
    missing = as_anna.get(address(article))
    assert (forged.status_code, forged.content) == (404, missing.content)


def test_nobody_is_shown_anything_before_signing_in(client, article):
    assert client.get(address(article)).status_code == 302


def test_a_text_that_touches_no_passage_is_saved_at_once(as_erik, article):
    response = looked(as_erik, article, body=BODY.replace("Wer das bezahlt", "Wer dies bezahlt"))
    article.refresh_from_db()
    assert response.status_code == 302
    assert "Wer dies bezahlt" in article.body


def test_saving_at_once_says_what_has_become_of_the_passages(as_erik, article):
    moved = BODY.replace(f"{MOVING}\n\n", "") + f"\n\n{MOVING}"
    response = looked(as_erik, article, body=moved)
    said = told(as_erik.get(response.url))
    assert "3 " in said
    assert "1 " in said


def test_a_paragraph_that_moved_takes_its_passage_along(as_erik, article):
    looked(as_erik, article, body=BODY.replace(f"{MOVING}\n\n", "") + f"\n\n{MOVING}")
    assert on(MOVING).state == PassageState.MOVED


def test_saving_what_is_there_already_changes_nothing(as_erik, article):
    looked(as_erik, article)
    before = article.version
    article.refresh_from_db()
    assert article.version == before


def test_looking_saves_nothing(review, article):
    article.refresh_from_db()
    assert (review.status_code, article.body) == (200, BODY)
    assert set(states().values()) == {PassageState.OK}


def test_what_changed_and_what_was_lost_is_asked_about(review):
    assert {case.passage.quote: case.fate.state for case in review.context["cases"]} == {
        CHANGING: PassageState.CHANGED,
        GOING: PassageState.ORPHANED,
    }


def test_what_stays_is_counted_and_what_moves_is_listed(review):
    assert review.context["unchanged"] == 1
    assert [passage.quote for passage in review.context["moved"]] == [MOVING]


def test_a_change_is_shown_word_by_word(review):
    page = review.content.decode()
    assert "11.000 </del>" in page
    assert "14.000 </ins>" in page


def test_a_change_is_told_without_colours(review):
    [case, _lost] = review.context["cases"]
    assert [str(piece.kind) for piece in case.pieces] == ["same", "gone", "new", "same"]
    assert review.content.decode().count('<del><span class="visually-hidden">') == 1


def test_what_a_change_touches_is_named(review):
    [changed, _lost] = review.context["cases"]
    assert len(changed.touches) == 1


def test_deciding_later_is_the_default(as_erik, article, review):
    decided(as_erik, review, decide="1")
    assert states() == {
        FACT: PassageState.OK,
        CHANGING: PassageState.CHANGED,
        MOVING: PassageState.MOVED,
        GOING: PassageState.ORPHANED,
    }


def test_what_waits_is_told_with_the_way_there(as_erik, article, review):
    page = decided(as_erik, review, decide="1")
    assert f'href="{address(article, "passages")}"' in page.content.decode()


def test_what_waits_blocks_publishing(as_erik, article, review):
    decided(as_erik, review, decide="1")
    article.refresh_from_db()
    assert {problem.field for problem in editing.problems(excused(article))} == {"passages"}


def test_what_waits_does_not_hold_up_the_next_save(as_erik, article, review):
    decided(as_erik, review, decide="1")
    assert looked(as_erik, article, title="Noch ein Titel").status_code == 302


def test_text_and_decisions_are_saved_together(as_erik, article, review):
    answers = {
        **chosen(CHANGING, "figure", figure__figure="rund 14.000", figure__as_of="Ende 2025"),
        **chosen(CHANGING, "figure", figure__unit="Quadratmeter"),
        **chosen(GOING, "detach", reason="Das Gutachten ist zurückgezogen."),
    }
    data = {**answers, **chosen(CHANGING, "figure", figure__figure="rund 14.000")}
    decided(as_erik, review, decide="1", **data)
    article.refresh_from_db()
    assert CHANGED in article.body
    assert [int(figure.best) for figure in on(CHANGED).claim.figures.all()] == [11000, 14000]
    assert states()[GOING] == PassageState.DETACHED


def test_the_same_claim_may_take_the_new_words(as_erik, article, review):
    decided(as_erik, review, decide="1", **chosen(CHANGING, "recapture"))
    passage = on(CHANGING)
    assert (passage.quote, passage.state) == (CHANGED, PassageState.OK)


def test_a_new_claim_takes_the_new_words(as_erik, article, review):
    answer = chosen(CHANGING, "replace", new__statement="14.000 Quadratmeter.", new__updates="on")
    decided(as_erik, review, decide="1", **answer)
    new = Claim.objects.get(statement="14.000 Quadratmeter.")
    assert new.passages.get().quote == CHANGED
    assert new.relations.get().other.statement == CHANGING


def test_the_reason_for_removing_is_kept(as_erik, article, review):
    decided(as_erik, review, decide="1", **chosen(GOING, "detach", reason="Steht jetzt anderswo."))
    act = HistoryEntry.objects.of(on(GOING)).get(verb="passage.detached")
    assert act.reason == "Steht jetzt anderswo."


def test_an_error_saves_neither_text_nor_decisions(as_erik, article, review):
    answers = {**chosen(GOING, "detach"), **chosen(CHANGING, "figure", figure__figure="viele")}
    response = decided(as_erik, review, decide="1", **answers)
    article.refresh_from_db()
    assert (response.status_code, article.body) == (422, BODY)
    assert set(states().values()) == {PassageState.OK}


def test_an_error_stands_at_its_field(as_erik, article, review):
    response = decided(as_erik, review, decide="1", **chosen(CHANGING, "figure"))
    assert f"passage{on(CHANGING).pk}-figure-as_of" in complaints(response)


def test_an_operation_that_refuses_says_so_at_the_passage(as_erik, article, review):
    a_claim(article, "Wer das bezahlt, ist offen.")
    taken = {"words": "other", "quote": "Wer das bezahlt, ist offen."}
    response = decided(as_erik, review, decide="1", **chosen(CHANGING, "recapture", **taken))
    assert f"passage{on(CHANGING).pk}-quote" in complaints(response)
    assert on(CHANGING).state == PassageState.OK


def test_nothing_that_was_typed_is_lost_by_an_error(as_erik, article, review):
    answers = chosen(CHANGING, "figure", figure__figure="viele", figure__as_of="Ende 2025")
    again = filled(decided(as_erik, review, decide="1", **answers))
    prefix = f"passage{on(CHANGING).pk}"
    assert again["body"] == [rewritten()]
    assert again[f"{prefix}-figure-as_of"] == ["Ende 2025"]
    assert again[f"{prefix}-choice"] == ["figure"]


def test_words_that_are_pasted_must_stand_in_the_new_text(as_erik, article, review):
    pasted = {"words": "other", "quote": "Diese Worte fehlen im Text."}
    response = decided(as_erik, review, decide="1", **chosen(GOING, "recapture", **pasted))
    assert f"passage{on(GOING).pk}-quote" in complaints(response)


def test_words_that_stand_twice_are_asked_about(as_erik, article):
    twice = "Wer das bezahlt, ist offen. Wer das bezahlt, weiß niemand."
    body = rewritten().replace("Wer das bezahlt, ist offen.", twice)
    review = looked(as_erik, article, body=body)
    pasted = {"words": "other", "quote": "Wer das bezahlt"}
    response = decided(as_erik, review, decide="1", **chosen(GOING, "recapture", **pasted))
    assert f"passage{on(GOING).pk}-start" in complaints(response)


def test_lost_words_may_be_found_among_what_is_like_them(as_erik, article):
    like = "Ein neues Gutachten aus Berlin hält die Pumpen heute aber für viel zu schwach."
    review = looked(as_erik, article, body=BODY.replace(GOING, like))
    [case] = review.context["cases"]
    assert case.form.offered[0].words == like
    decided(as_erik, review, decide="1", **chosen(GOING, "recapture"))
    assert on(GOING).quote == like


def test_the_way_back_keeps_the_text(as_erik, review):
    assert filled(decided(as_erik, review, back="1"))["body"] == [rewritten()]


def test_the_way_back_keeps_the_decisions_too(as_erik, article, review):
    answers = chosen(CHANGING, "figure", figure__figure="rund 14.000")
    back = decided(as_erik, review, back="1", **answers)
    again = filled(as_erik.post(address(article), filled(back)))
    prefix = f"passage{on(CHANGING).pk}"
    assert (again[f"{prefix}-choice"], again[f"{prefix}-figure-figure"]) == (
        ["figure"],
        ["rund 14.000"],
    )


def test_a_passage_tied_in_the_meantime_is_asked_about_before_it_is_lost(as_erik, article, review):
    a_claim(article, COST)
    data = filled(review, decide="1")
    data["body"] = [rewritten().replace(COST, "Das kostet rund 90 Millionen Euro.")]
    response = as_erik.post(address(article), data)
    assert response.status_code == 422
    assert f"passage{on(COST).pk}-choice" in complaints(response)


def test_a_stale_version_shows_both_texts(as_erik, erik, article):
    data = filled(as_erik.get(address(article)), title="Meiner")
    editing.revise_article(article, by=erik, version=article.version, title="Eriks Titel")
    response = as_erik.post(address(article), data)
    assert response.status_code == 409
    assert {"Meiner", "Eriks Titel"} <= set(text(response).split("  ")) or (
        "Eriks Titel" in text(response)
    )


def test_a_stale_form_goes_on_from_the_present_version(as_erik, erik, article):
    data = filled(as_erik.get(address(article)), title="Meiner")
    editing.revise_article(article, by=erik, version=article.version, title="Eriks Titel")
    again = as_erik.post(address(article), data)
    as_erik.post(address(article), filled(again))
    article.refresh_from_db()
    assert article.title == "Meiner"


def stale(client, erik, article, *, mine: str, theirs: str):
    """Return the answer to a text that somebody else has changed meanwhile."""
    data = filled(client.get(address(article)), body=mine)
    editing.revise_article(article, by=erik, version=article.version, body=theirs)
    return client.post(address(article), data)


def test_changes_of_different_sentences_are_brought_together(as_erik, erik, article):
    added = "\n\nDas Dach ist alt."
    mine, theirs = BODY + added, BODY.replace("ist offen", "bleibt offen")
    response = stale(as_erik, erik, article, mine=mine, theirs=theirs)
    assert filled(response)["body"] == [theirs + added]


def test_what_was_brought_together_is_saved_on_request(as_erik, erik, article):
    mine, theirs = f"{BODY}\n\nDas Dach ist alt.", BODY.replace("ist offen", "bleibt offen")
    as_erik.post(address(article), filled(stale(as_erik, erik, article, mine=mine, theirs=theirs)))
    article.refresh_from_db()
    assert "Das Dach ist alt." in article.body
    assert "bleibt offen" in article.body


def test_a_sentence_that_both_changed_is_shown_from_both(as_erik, erik, article):
    mine, theirs = (BODY.replace("ist offen", words) for words in ("bleibt offen", "ist unklar"))
    response = stale(as_erik, erik, article, mine=mine, theirs=theirs)
    [clash] = response.context["merged"].clashes
    assert (clash.mine, clash.current) == (
        "Wer das bezahlt, bleibt offen.",
        "Wer das bezahlt, ist unklar.",
    )


def test_where_both_changed_a_sentence_the_form_holds_what_was_typed(as_erik, erik, article):
    mine, theirs = (BODY.replace("ist offen", words) for words in ("bleibt offen", "ist unklar"))
    assert filled(stale(as_erik, erik, article, mine=mine, theirs=theirs))["body"] == [mine]


def test_a_stale_review_saves_nothing(as_erik, erik, article, review):
    editing.revise_article(article, by=erik, version=article.version, title="Eriks Titel")
    response = decided(as_erik, review, decide="1", **chosen(GOING, "detach"))
    assert response.status_code == 409
    assert on(GOING).state == PassageState.OK


def test_an_empty_title_is_a_message_at_the_field(as_erik, article):
    response = looked(as_erik, article, title=" ")
    assert (response.status_code, set(complaints(response))) == (422, {"title"})


def test_a_text_beyond_the_limits_is_a_message_at_the_field(as_erik, article):
    assert "body" in complaints(looked(as_erik, article, body="x" * 500_000))


def test_a_form_without_its_version_is_refused(as_erik, article):
    assert looked(as_erik, article, version="").status_code == 422


def test_the_live_edition_stays_as_it_is(as_erik, article):
    live = published(article).live_edition
    decided(as_erik, looked(as_erik, article, body=rewritten()), decide="1")
    article.refresh_from_db()
    assert (article.live_edition, article.state) == (live, "draft")
    assert CHANGING in live.plain_text


def test_it_writes_by_operations_alone(as_erik, article, review):
    with only_operations_write() as written:
        decided(as_erik, review, decide="1", **chosen(GOING, "detach"))
    assert written


def test_the_form_in_the_admin_leads_here(as_erik, article):
    page = as_erik.get(f"/admin/articles/article/{article.pk}/change/").content.decode()
    assert f'href="{address(article)}"' in page


def many(sentences: int, record: Callable[..., object] = a_claim) -> Article:
    """Return an analysis with as many passages as sentences."""
    words = [f"Das Haus Nummer {n} hat {n} Fenster zur Straße hin." for n in range(sentences)]
    article = an_analysis(body="\n\n".join(words))
    for sentence in words:
        record(article, sentence)
    article.refresh_from_db()
    return article


@pytest.mark.parametrize("record", [a_claim, a_position])
@pytest.mark.parametrize("change", [("Haus", "Gebäude"), ("Straße", "Straße")])
def test_looking_costs_as_many_queries_with_many_passages(
    as_erik, django_assert_max_num_queries, change, record
):
    counts = []
    for sentences in (2, 60):
        article = many(sentences, record)
        data = filled(
            as_erik.get(address(article)), body=article.body.replace(*change) + "\n\nEnde."
        )
        with django_assert_max_num_queries(80) as queries:
            as_erik.post(address(article), data)
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("record", [a_claim, a_position])
def test_saving_costs_as_many_queries_with_many_passages(
    as_erik, django_assert_max_num_queries, record
):
    counts = []
    for sentences in (2, 60):
        article = many(sentences, record)
        review = looked(as_erik, article, body=article.body.replace("Fenster", "Türen"))
        data = filled(review, decide="1")
        with django_assert_max_num_queries(80) as queries:
            as_erik.post(address(article), data)
        counts.append(len(queries))
    assert counts[0] == counts[1]


# --- What is wrong, at the top


def summed(response) -> list[tuple[str, bool]]:
    """Return the links of the summary: what each says, and whether it leads somewhere."""
    page = html.fromstring(response.content.decode())
    [summary] = page.cssselect("#complaints[autofocus][tabindex]")
    links = summary.cssselect("a")
    return [(link.text_content(), bool(page.cssselect(link.get("href")))) for link in links]


def test_a_text_that_is_refused_says_why_at_the_top(as_erik, article):
    [(said, leads)] = summed(looked(as_erik, article, title=""))
    assert said.startswith("Titel: ")
    assert leads


def test_decisions_that_are_refused_say_why_at_the_top(as_erik, review):
    figure = chosen(CHANGING, "figure", figure__figure="", figure__as_of="")
    gone = chosen(GOING, "recapture")
    links = summed(decided(as_erik, review, decide="1", **figure, **gone))
    assert len(links) == 3
    assert all(leads for _said, leads in links)


def test_a_choice_that_is_missing_leads_to_the_choices(as_erik, review):
    [(_said, leads)] = summed(decided(as_erik, review, decide="1", **chosen(CHANGING, "nichts")))
    assert leads


def test_a_page_that_nobody_sent_sums_up_nothing(as_erik, review):
    assert "complaints" not in review.content.decode()


def test_late_decisions_that_are_refused_say_why_at_the_top(as_erik):
    article = the_changed_text()
    page = as_erik.get(address(article, "passages"))
    figure = chosen(CHANGING, "figure", figure__figure="", figure__as_of="")
    assert len(summed(decided(as_erik, page, **figure))) == 2


def test_a_new_figure_says_that_it_needs_its_date(review):
    name = f"passage{on(CHANGING).pk}-figure-as_of"
    page = html.fromstring(review.content.decode())
    [required] = page.cssselect(f"[name={name}][aria-required=true]")
    assert page.cssselect(f"label[for={required.get('id')}]")
