"""From selected words to claims and positions."""

import pytest
from django.urls import reverse

from articles import editing
from articles.models import Actor, Article, Claim, HistoryEntry, Passage, Position
from tests.builders import a_question
from tests.desk.bench import (
    HTMX,
    SATZ,
    a_text_of_all_sorts,
    address,
    both,
    claimed,
    field,
    held,
    opened,
    quotes,
    selected,
    shown,
)
from tests.staff import account, an_actor


@pytest.fixture
def draft(erik) -> Article:
    """A text of all sorts of blocks."""
    return a_text_of_all_sorts()


# --- The form


def test_the_form_begins_with_the_selected_words(as_erik, draft):
    response = opened(as_erik, draft, "Wer das will, muss es sagen.")
    assert field(response, "statement") == "Wer das will, muss es sagen."


def test_the_form_asks_four_things_at_once(as_erik, draft):
    form = opened(as_erik, draft, SATZ).context["forms"]["claim"]
    asked = [row.name for row in form.asked if row.name != "actor_kind"]
    assert asked == ["statement", "attributed_to", "figure", "as_of"]


def test_every_field_is_asked_somewhere(as_erik, draft):
    for name in ("claim", "position"):
        form = opened(as_erik, draft, SATZ, name).context["forms"][name]
        shown_ = {row.name for row in (*form.asked, *form.more)} | set(form.about_words)
        assert shown_ >= set(form.fields)


def test_a_position_is_held_by_who_wrote_the_text(as_erik, draft):
    assert field(opened(as_erik, draft, SATZ, "position"), "holder") == "Anna Lindner"


def test_of_namesakes_the_one_in_the_byline_holds_it(as_erik, draft, erik):
    twin = editing.save_actor(Actor(name="Anna Lindner"), by=erik)
    named = field(opened(as_erik, draft, SATZ, "position"), "holder")
    held(as_erik, draft, SATZ, holder=named)
    assert Position.objects.get().holder == an_actor()
    assert an_actor() != twin


def test_words_too_long_for_an_address_are_known_by_their_place(as_erik, draft):
    data = selected(draft, SATZ, nth=1)
    asked = {"start": data["begin"], "end": data["end"], "version": draft.version}
    response = as_erik.get(address("claim", draft), asked, headers=HTMX)
    assert field(response, "quote") == SATZ


def test_a_place_in_a_text_that_has_changed_is_not_taken(as_erik, draft):
    asked = {"start": 3, "end": 30, "version": draft.version + 1}
    response = as_erik.get(address("claim", draft), asked, headers=HTMX)
    assert field(response, "quote") == ""


@pytest.mark.parametrize(
    "asked", [{"start": "x", "end": "-1"}, {"start": "9" * 40, "end": "9" * 41, "quote": "Netz"}]
)
def test_a_forged_place_opens_a_form_without_one(as_erik, draft, asked):
    assert as_erik.get(address("claim", draft), asked, headers=HTMX).status_code == 200


def test_without_a_script_the_form_has_a_page_with_the_text(as_erik, draft):
    words = shown(as_erik.get(address("claim", draft)))
    assert "Genaue Worte" in words
    assert SATZ in words


# --- Saving


def test_a_claim_is_recorded_at_the_selected_words(as_erik, draft):
    response = claimed(as_erik, draft, SATZ)
    assert response.status_code == 200
    assert quotes() == [SATZ]


def test_of_two_equal_places_the_selected_one_is_taken(as_erik, draft):
    claimed(as_erik, draft, SATZ, nth=1)
    assert Passage.objects.get().start == editing.projection_of(draft).rindex(SATZ)


def test_saving_answers_with_the_text_its_new_mark_and_the_list(as_erik, draft):
    page = claimed(as_erik, draft, SATZ).content.decode()
    passage = Passage.objects.get()
    for part in (f'data-passage="{passage.pk}"', 'id="carried"', f'id="entry-{passage.pk}"'):
        assert part in page


def test_saving_says_how_figure_and_date_were_read(as_erik, draft):
    response = claimed(as_erik, draft, SATZ, figure="rund 80 Millionen Euro", as_of="Ende 2024")
    assert "rund 80 Millionen Euro" in shown(response)
    figure = Claim.objects.get().figures.get()
    assert (figure.best, figure.unit, str(figure.as_of_from)) == (8 * 10**7, "Euro", "2024-10-01")


def test_saving_tells_the_script_where_to_go_on(as_erik, draft):
    response = claimed(as_erik, draft, SATZ, nth=1)
    assert "desk:saved" in response.headers["HX-Trigger-After-Settle"]


def test_without_a_script_it_leads_back_to_the_workbench(as_erik, draft):
    data = {"quote": "Wer das will, muss es sagen.", "statement": "Er sagt es.", "kind": "state"}
    response = as_erik.post(address("claim", draft), data)
    assert response.url == f"{address('workbench', draft)}#entry-{Passage.objects.get().pk}"


def test_without_a_script_one_of_several_places_is_chosen(as_erik, draft):
    data = {"quote": SATZ, "statement": "Es ist zu groß.", "kind": "state"}
    asked = as_erik.post(address("claim", draft), data)
    assert shown(asked).count(f"»{SATZ}«") == 2
    second = editing.projection_of(draft).rindex(SATZ)
    as_erik.post(address("claim", draft), {**data, "start": second})
    assert Passage.objects.get().start == second


def test_a_position_answers_a_question(as_erik, draft):
    question = a_question()
    held(as_erik, draft, SATZ, question=question.pk, stance="against")
    position = Position.objects.get()
    assert (position.holder, position.question, position.stance) == (
        an_actor(),
        question,
        "against",
    )


def test_both_are_recorded_at_once(as_erik, draft):
    response = both(as_erik, draft)
    assert response.status_code == 200
    passages = Passage.objects.all()
    assert [(row.quote, bool(row.claim), bool(row.position)) for row in passages] == [
        (SATZ, True, False),
        (SATZ, False, True),
    ]


def test_both_or_none(as_erik, draft):
    response = both(as_erik, draft, **{"position-holder": ""})
    assert response.status_code == 422
    assert (Passage.objects.count(), Claim.objects.count()) == (0, 0)


def test_what_was_typed_for_both_is_not_lost(as_erik, draft):
    response = both(as_erik, draft, statement="", **{"position-statement": "Viel zu groß!"})
    assert field(response, "position-statement") == "Viel zu groß!"


def test_the_admin_leads_to_the_workbench(as_erik, draft):
    page = as_erik.get(reverse("admin:articles_article_change", args=[draft.pk]))
    assert f'href="{address("workbench", draft)}"' in page.content.decode()


def test_who_recorded_it_is_kept(as_erik, draft):
    claimed(as_erik, draft, SATZ)
    entry = HistoryEntry.objects.of(Passage.objects.get()).get(verb="passage.tied")
    assert entry.by == account("erik")
