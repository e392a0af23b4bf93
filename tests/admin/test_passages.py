"""From the words of a text to claims and positions."""

import pytest
from lxml import html

from articles import editing
from articles.models import Actor, Article, Claim, Passage, Position, Question
from tests.admin.pages import add, change, complaints, operation, text, told
from tests.staff import a_draft, account, an_actor, published

QUOTE = "Die Stadt baut 120 Kilometer Leitungen"
COST = "rund 80 Millionen Euro"


@pytest.fixture
def draft(erik) -> Article:
    """A text in which one sentence stands twice."""
    body = f"{QUOTE}. Das kostet {COST}.\n\nDas Netz ist zu groß.\n\nDas Netz ist zu groß."
    return a_draft(body=body)


def record_claim(client, article, **values):
    """Send the form for a claim."""
    usual = {"quote": QUOTE, "statement": "Gebaut wird.", "kind": "state"}
    return client.post(operation(article, "claim"), {**usual, **values}, follow=True)


def record_position(client, article, **values):
    """Send the form for a position."""
    usual = {"quote": f"Das kostet {COST}", "statement": "Zu teuer.", "kind": "evaluation"}
    usual |= {"holder": "Anna Lindner", "role": "author"}
    return client.post(operation(article, "position"), {**usual, **values}, follow=True)


def test_page_shows_the_text_as_readers_see_it(as_erik, erik):
    article = a_draft(body='Das ist **sehr** "wichtig" für alle.')
    assert "Das ist sehr „wichtig“ für alle." in text(as_erik.get(operation(article, "claim")))


def test_page_shows_what_is_recorded_already(as_erik, draft):
    record_claim(as_erik, draft)
    assert (
        f'<mark class="claim">{QUOTE}</mark>'
        in as_erik.get(operation(draft, "claim")).content.decode()
    )


def test_claim_is_recorded(as_erik, draft):
    record_claim(as_erik, draft, statement="Lindenau baut 120 km Leitungen.")
    passage = draft.passages.get()
    assert passage.quote == QUOTE
    assert passage.claim.statement == "Lindenau baut 120 km Leitungen."


def test_claim_without_a_name_is_a_finding_of_ones_own(as_erik, draft):
    record_claim(as_erik, draft)
    attribution = Claim.objects.get().attributions.get()
    assert (attribution.actor, attribution.mode) == (None, "own")


def test_claim_with_a_new_name_records_the_name(as_erik, draft):
    record_claim(
        as_erik,
        draft,
        attributed_to="Südkoreanische Militärkreise",
        actor_kind="unnamed_group",
        cue="laut",
    )
    attribution = Claim.objects.get().attributions.get()
    assert attribution.actor.name == "Südkoreanische Militärkreise"
    assert attribution.actor.kind == "unnamed_group"
    assert (attribution.mode, attribution.cue) == ("indirect", "laut")


def test_claim_with_a_known_name_uses_it(as_erik, draft):
    record_claim(as_erik, draft, attributed_to="Anna Lindner")
    assert Actor.objects.filter(name="Anna Lindner").count() == 1


def test_claim_with_the_number_of_a_name_uses_it(as_erik, draft):
    record_claim(as_erik, draft, attributed_to=str(an_actor().pk), mode="quote")
    attribution = Claim.objects.get().attributions.get()
    assert (attribution.actor, attribution.mode) == (an_actor(), "quote")


def test_claim_with_a_figure(as_erik, draft):
    values = {"figure": "rund 11.000", "unit": "Soldaten"}
    record_claim(as_erik, draft, as_of="Ende 2024", as_of_from="2024-12-01", **values)
    figure = Claim.objects.get().figures.get()
    assert (figure.best, figure.unit, figure.qualifier) == (11_000, "Soldaten", "approximate")
    assert (figure.as_of, str(figure.as_of_from)) == ("Ende 2024", "2024-12-01")


def test_claim_with_a_range(as_erik, draft):
    record_claim(as_erik, draft, figure="zwei bis fünf Milliarden", unit="Dollar")
    figure = Claim.objects.get().figures.get()
    assert (figure.low, figure.best, figure.high) == (2 * 10**9, None, 5 * 10**9)


def test_claim_as_a_margin_note(as_erik, draft):
    record_claim(as_erik, draft, prominent="on")
    assert draft.passages.get().prominent


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"quote": "Davon steht hier nichts im Text"}, "quote"),
        ({"quote": ""}, "quote"),
        ({"quote": "Netz"}, "start"),
        ({"quote": "x" * 2_001}, "quote"),
        ({"statement": ""}, "statement"),
        ({"figure": "120"}, "unit"),
        ({"figure": "viele", "unit": "km"}, "figure"),
        ({"unit": "km"}, "figure"),
        ({"figure": "10.000–9.000", "unit": "km"}, "figure"),
        ({"figure": "5 Meter", "unit": "km"}, "unit"),
        ({"as_of": "31. Februar"}, "as_of"),
        ({"series": "999999"}, "series"),
        ({"as_of_from": "2024-12-02", "as_of_to": "2024-12-01"}, "as_of_to"),
        ({"as_of_from": "31. Februar"}, "as_of_from"),
        ({"attributed_to": "999999"}, "attributed_to"),
        ({"attributed_to": "x" * 201}, "attributed_to"),
        ({"attributed_to": "Eurogate"}, "actor_kind"),
        ({"attributed_to": "Eurogate", "actor_kind": "hafen"}, "actor_kind"),
        ({"kind": "rezept"}, "kind"),
    ],
)
def test_bad_claim_is_a_complaint_at_the_field(as_erik, draft, values, field):
    assert field in complaints(record_claim(as_erik, draft, **values))
    assert not Passage.objects.exists()


def test_what_was_read_is_told_beside_the_passages(as_erik, draft):
    response = record_claim(as_erik, draft, figure="rund 120", unit="km")
    [panel] = html.fromstring(response.content.decode()).cssselect("#passages .messagelist")
    assert "rund 120 km" in panel.text_content()


def test_blocked_passage_is_not_offered_for_blocking(as_clara, as_erik, draft):
    record_claim(as_erik, draft)
    passage = published(draft).passages.get()
    editing.block(passage, by=account("clara"), reason="Beschluss")
    assert f"?passage={passage.pk}" not in as_clara.get(change(draft)).content.decode()


def test_words_too_few_are_a_complaint_at_the_quote(as_erik, draft):
    assert "quote" in complaints(record_claim(as_erik, draft, quote="kostet rund"))


def test_refused_claim_leaves_no_name_behind(as_erik, draft):
    record_claim(as_erik, draft, quote="kostet rund", attributed_to="Kurt Ohl", actor_kind="person")
    assert not Actor.objects.filter(name="Kurt Ohl").exists()


def test_words_that_stand_twice_ask_for_the_place(as_erik, draft):
    response = record_claim(as_erik, draft, quote="Das Netz ist zu groß")
    assert text(response).count("»Das Netz ist zu groß«") == 2


def test_chosen_place_is_taken(as_erik, draft):
    second = editing.projection_of(draft).rindex("Das Netz")
    record_claim(as_erik, draft, quote="Das Netz ist zu groß", start=second)
    assert draft.passages.get().start == second


def test_forged_place_is_a_complaint(as_erik, draft):
    response = record_claim(as_erik, draft, quote="Das Netz ist zu groß", start=7)
    assert "start" in complaints(response)


def test_same_words_carry_the_same_claim_once(as_erik, draft):
    record_claim(as_erik, draft)
    data = {"quote": QUOTE, "claim": Claim.objects.get().pk}
    assert complaints(as_erik.post(operation(draft, "tie"), data))
    assert draft.passages.count() == 1


def test_words_carry_a_claim_on_record(as_erik, draft):
    record_claim(as_erik, draft)
    claim = Claim.objects.get()
    as_erik.post(operation(draft, "tie"), {"quote": f"kostet {COST}", "claim": claim.pk})
    assert claim.passages.count() == 2


def test_tying_to_nothing_is_a_complaint(as_erik, draft):
    assert "claim" in complaints(as_erik.post(operation(draft, "tie"), {"quote": QUOTE}))


def test_tying_to_two_things_is_a_complaint(as_erik, draft):
    record_claim(as_erik, draft)
    record_position(as_erik, draft)
    both = {"claim": Claim.objects.get().pk, "position": Position.objects.get().pk}
    response = as_erik.post(operation(draft, "tie"), {"quote": QUOTE, **both})
    assert "position" in complaints(response)


def test_position_is_recorded(as_erik, draft):
    question = editing.save_question(Question(wording="Soll die Stadt bauen?"), by=draft.created_by)
    ohl = an_actor("Kurt Ohl")
    record_position(
        as_erik,
        draft,
        question=question.pk,
        stance="conditional",
        condition="wenn das Geld reicht",
        addressees=[ohl.pk],
    )
    position = Position.objects.get()
    assert (position.holder, position.question, position.stance) == (
        an_actor(),
        question,
        "conditional",
    )
    assert list(position.addressees.all()) == [ohl]


def test_holder_is_the_first_in_the_byline_unless_told_otherwise(as_erik, draft):
    response = as_erik.get(operation(draft, "position"))
    assert response.context["adminform"].form.initial["holder"] == an_actor().pk


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"holder": ""}, "holder"),
        ({"stance": "for"}, "question"),
        ({"stance": "conditional"}, "condition"),
        ({"question": "999999"}, "question"),
        ({"addressees": ["x"]}, "addressees"),
        ({"addressees": ["9" * 40]}, "addressees"),
        ({"holder": "9" * 40}, "holder"),
        ({"holder": "Eurogate"}, "actor_kind"),
    ],
)
def test_bad_position_is_a_complaint_at_the_field(as_erik, draft, values, field):
    assert field in complaints(record_position(as_erik, draft, **values))


def test_new_name_stays_in_the_field_beside_a_complaint(as_erik, draft):
    response = record_position(as_erik, draft, holder="Kurt Ohl", statement="")
    assert '<option value="Kurt Ohl" selected>Kurt Ohl</option>' in response.content.decode()


def test_passages_are_listed_with_their_states(as_erik, draft):
    record_claim(as_erik, draft)
    response = as_erik.get(change(draft))
    assert QUOTE in text(response)
    assert [passage.state for passage in response.context["passages"]] == ["ok"]


def test_passage_stands_on_other_words(as_erik, draft):
    record_claim(as_erik, draft)
    passage = draft.passages.get()
    data = {"quote": f"kostet {COST}"}
    as_erik.post(operation(draft, "recapture", passage.pk), data)
    passage.refresh_from_db()
    assert passage.quote == f"kostet {COST}"


def test_passage_is_removed_with_a_reason(as_erik, draft):
    record_claim(as_erik, draft)
    passage = draft.passages.get()
    data = {"reason": "Doppelt."}
    response = as_erik.post(operation(draft, "detach", passage.pk), data, follow=True)
    passage.refresh_from_db()
    assert passage.state == "detached"
    assert told(response)


def test_passage_that_was_removed_already_says_so(as_erik, draft):
    record_claim(as_erik, draft)
    address = operation(draft, "detach", draft.passages.get().pk)
    removed = as_erik.post(address, {"reason": "Doppelt."}, follow=True)
    for again in (
        as_erik.post(address, {"reason": ""}, follow=True),
        as_erik.get(address, follow=True),
    ):
        assert [message.level_tag for message in again.context["messages"]] == ["error"]
        assert told(again) != told(removed)


def test_opening_the_page_for_removal_removes_nothing(as_erik, draft):
    record_claim(as_erik, draft)
    passage = draft.passages.get()
    as_erik.get(operation(draft, "detach", passage.pk))
    passage.refresh_from_db()
    assert passage.state == "ok"


def test_position_is_linked_from_its_passage(as_erik, draft):
    record_position(as_erik, draft)
    address = f"{add('ground')}?position={Position.objects.get().pk}"
    assert f'href="{address}">Bezug hinzufügen</a>' in as_erik.get(change(draft)).content.decode()


def test_tying_says_that_the_claim_exists_already(as_erik, draft):
    assert "schon vorhandenen Aussage" in text(as_erik.get(operation(draft, "tie")))


def test_page_of_many_passages_asks_few_questions(as_erik, draft, django_assert_max_num_queries):
    for number in range(12):
        record_position(as_erik, draft, statement=f"Zu teuer, Nummer {number}.")
    with django_assert_max_num_queries(29):
        as_erik.get(change(draft))
