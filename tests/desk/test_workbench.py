"""The workbench: the text with its marks, what it carries, and what may be done to a passage."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from articles import editing
from articles.models import Article, Passage
from tests.builders import a_claim, a_ground, a_position, a_question
from tests.desk.bench import HTMX, address, shown
from tests.staff import a_draft, account, an_actor, published

QUOTE = "Die Stadt baut 120 Kilometer Leitungen."
COST = "Das kostet rund 80 Millionen Euro."


@pytest.fixture
def draft(erik) -> Article:
    """A text of three paragraphs, none of which says anything yet."""
    return a_draft(
        standfirst="Was der Ausbau bringt.",
        kicker="Wärme",
        body=f"{QUOTE} {COST}\n\nDas Netz ist zu groß.\n\nWer das will, muss es sagen.",
    )


@pytest.fixture
def passage(draft) -> Passage:
    """A claim in it."""
    return a_claim(draft, QUOTE).passages.get()


def marks(response) -> list:
    return html.fromstring(response.content.decode()).cssselect("#reader-text mark")


def entries(response) -> list[str]:
    root = html.fromstring(response.content.decode())
    return [" ".join(found.text_content().split()) for found in root.cssselect(".entry summary")]


# --- What it shows


def test_the_text_stands_as_readers_see_it(as_erik, draft):
    words = shown(as_erik.get(address("workbench", draft)))
    for part in ("Wärme", draft.title, "Was der Ausbau bringt.", "Von Anna Lindner", QUOTE):
        assert part in words


def test_every_block_says_where_it_begins(as_erik, draft):
    text = editing.projection_of(draft)
    page = as_erik.get(address("workbench", draft)).content.decode()
    for block in ("Was der Ausbau", QUOTE, "Das Netz", "Wer das will"):
        assert f'data-at="{text.index(block)}"' in page


def test_a_passage_is_marked_with_what_it_carries(as_erik, draft, passage):
    [mark] = marks(as_erik.get(address("workbench", draft)))
    assert (mark.text, mark.get("data-claim"), mark.get("data-passage")) == (
        QUOTE,
        str(passage.claim_id),
        str(passage.pk),
    )


def test_claims_and_positions_are_listed_in_the_order_of_the_text(as_erik, draft):
    a_position(draft, "Das Netz ist zu groß.", question=a_question(), stance="against")
    a_claim(draft, COST, figures=[{"best": 80, "unit": "Millionen Euro"}], as_of="2026")
    a_claim(draft, QUOTE, attribution={"actor": an_actor("Stadtwerke"), "mode": "indirect"})
    first, second, third = entries(as_erik.get(address("workbench", draft)))
    assert QUOTE in first
    assert "Stadtwerke" in first
    assert "80 Millionen Euro · 2026" in second
    assert "Max Kern · Soll die Stadt das Netz bauen? dagegen" in third


def test_a_position_says_on_how_many_claims_it_leans(as_erik, draft, passage):
    position = a_position(draft, "Das Netz ist zu groß.")
    a_ground(position, passage.claim)
    assert "1 Bezug" in entries(as_erik.get(address("workbench", draft)))[-1]


def test_a_changed_passage_is_marked_where_it_stands_now(as_erik, draft, passage):
    body = draft.body.replace("120 Kilometer", "90 Kilometer")
    draft.refresh_from_db()
    editing.revise_article(draft, by=account("erik"), version=draft.version, body=body)
    passage.refresh_from_db()
    response = as_erik.get(address("workbench", draft))
    assert passage.state == "changed"
    assert [mark.get("data-state") for mark in marks(response)][:1] == ["changed"]
    assert "geändert" in entries(response)[0]


def test_a_lost_passage_stands_above_the_list(as_erik, draft, passage):
    a_claim(draft, "Wer das will, muss es sagen.")
    Passage.objects.filter(pk=passage.pk).update(state="orphaned")
    response = as_erik.get(address("workbench", draft))
    assert "verloren" in entries(response)[0]
    assert len(marks(response)) == 1


def test_paragraphs_with_two_margin_notes_and_with_none_are_named(as_erik, draft):
    for quote in (QUOTE, COST):
        a_claim(draft, quote, prominent=True)
    a_claim(draft, "Das Netz ist zu groß.")
    hints = as_erik.get(address("workbench", draft)).context["hints"]
    assert [[row.quote for row in rows] for rows in (hints.crowded, hints.bare)] == [
        [QUOTE],
        ["Das Netz ist zu groß."],
    ]


# --- Who may open it


def test_a_stranger_is_sent_to_sign_in(client, draft):
    response = client.get(address("workbench", draft))
    assert response.url.startswith("/accounts/login/")


def test_what_one_may_not_see_looks_like_what_does_not_exist(as_anna, draft):
    missing = as_anna.get(address("workbench", Article(pk=999_999)))
    hidden = as_anna.get(address("workbench", draft))
    assert (hidden.status_code, hidden.content) == (404, missing.content)


@pytest.mark.parametrize("name", ["claim", "position", "both", "tie", "offers"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_form_of_what_one_may_not_see_looks_like_none(as_anna, draft, name, method):
    if (name, method) == ("offers", "post"):
        return
    missing = getattr(as_anna, method)(address(name, Article(pk=999_999)))
    hidden = getattr(as_anna, method)(address(name, draft))
    assert (hidden.status_code, hidden.content) == (404, missing.content)


@pytest.mark.parametrize("name", ["recapture", "detach", "prominent"])
def test_a_passage_of_another_article_is_none(as_erik, draft, passage, name):
    other = a_draft(title="Ein anderer")
    response = as_erik.post(address(name, other, passage.pk), {"prominent": "1"})
    assert response.status_code == 404
    passage.refresh_from_db()
    assert (passage.state, passage.prominent) == ("ok", False)


def test_whoever_may_only_read_gets_no_bar(as_anna, draft):
    article = published(draft)
    page = as_anna.get(address("workbench", article)).content.decode()
    assert QUOTE in page
    for key in "apv":
        assert f'data-key="{key}"' not in page


def test_whoever_may_only_read_is_led_to_no_page_that_is_closed(as_anna, draft):
    page = as_anna.get(address("workbench", published(draft))).content.decode()
    for name in ("sheet", "edit"):
        assert f'href="{address(name, draft)}"' not in page


def test_whoever_records_is_led_to_the_sheet(as_erik, draft):
    page = as_erik.get(address("workbench", draft)).content.decode()
    assert f'href="{address("sheet", draft)}"' in page


@pytest.mark.parametrize("name", ["claim", "position", "both", "tie"])
def test_whoever_may_only_read_is_refused_the_forms(as_anna, draft, name):
    assert as_anna.get(address(name, published(draft))).status_code == 403


def test_a_part_of_the_page_tells_a_stranger_nothing(client, draft):
    response = client.get(address("claim", draft), headers=HTMX)
    assert (response.status_code, response.content) == (401, b"")


# --- What may be done to a passage


def test_a_margin_note_is_given_in_place(as_erik, draft, passage):
    response = as_erik.post(
        address("prominent", draft, passage.pk), {"prominent": "1"}, headers=HTMX
    )
    passage.refresh_from_db()
    assert passage.prominent
    assert 'id="carried" class="carried" hx-swap-oob="true"' in response.content.decode()


def test_a_margin_note_is_taken_without_a_script(as_erik, draft, passage):
    editing.mark_prominent(passage, by=account("erik"), prominent=True)
    response = as_erik.post(address("prominent", draft, passage.pk), {"prominent": "0"})
    passage.refresh_from_db()
    assert (response.url, passage.prominent) == (address("workbench", draft), False)


def test_after_signing_in_again_the_button_leads_back(as_erik, draft, passage):
    response = as_erik.get(address("prominent", draft, passage.pk))
    assert response.url == f"{address('workbench', draft)}#entry-{passage.pk}"


def test_a_button_that_says_nothing_changes_nothing(as_erik, draft, passage):
    assert as_erik.post(address("prominent", draft, passage.pk)).status_code == 400


def test_a_passage_that_was_removed_gets_no_margin_note(as_erik, draft):
    passage = a_claim(draft).passages.get()
    editing.detach(passage, by=account("erik"))
    as_erik.post(address("prominent", draft, passage.pk), {"prominent": "1"}, headers=HTMX)
    passage.refresh_from_db()
    assert not passage.prominent


def test_a_passage_is_removed_with_a_reason(as_erik, draft, passage):
    as_erik.post(address("detach", draft, passage.pk), {"reason": "Doppelt."}, headers=HTMX)
    passage.refresh_from_db()
    assert passage.state == "detached"


def test_opening_the_form_for_removal_removes_nothing(as_erik, draft, passage):
    as_erik.get(address("detach", draft, passage.pk))
    passage.refresh_from_db()
    assert passage.state == "ok"


@pytest.mark.parametrize("method", ["get", "post"])
def test_what_was_removed_already_is_said_so(as_erik, draft, passage, method):
    editing.detach(passage, by=account("erik"))
    send = getattr(as_erik, method)
    assert "bereits entfernt" in shown(send(address("detach", draft, passage.pk), headers=HTMX))


def test_a_passage_stands_on_words_selected_anew(as_erik, draft, passage):
    start = editing.projection_of(draft).index("120 Kilometer")
    data = {"quote": "120 Kilom", "begin": start, "end": start + 9}
    as_erik.post(address("recapture", draft, passage.pk), data, headers=HTMX)
    passage.refresh_from_db()
    assert passage.quote == "120 Kilometer"


# --- How many questions it asks


def long_text(passages: int) -> Article:
    """Return a text of 3,000 words in which every fifth sentence carries something."""
    words = "Der Satz mit der Nummer {} steht in diesem langen Text.".format
    sentences = [words(number) for number in range(300)]
    body = "\n\n".join(" ".join(sentences[row : row + 5]) for row in range(0, 300, 5))
    article = a_draft(title="Ein langer Text", body=body)
    by, kern, question = account("erik"), an_actor("Max Kern"), a_question()
    for number in range(passages):
        quote = sentences[number]
        if number % 3:
            a_claim(
                article,
                quote,
                attribution={"actor": kern, "mode": "indirect"},
                figures=[{"best": number, "unit": "Sätze"}],
            )
        else:
            editing.record_position(
                article, by=by, quote=quote, statement=quote, holder=kern, question=question
            )
    return article


def questions(client, article: Article) -> int:
    client.get(address("workbench", article))
    with CaptureQueriesContext(connection) as asked:
        response = client.get(address("workbench", article))
    assert response.status_code == 200
    return len(asked)


def test_a_page_with_150_passages_asks_fewer_than_30_questions(as_erik, erik):
    assert questions(as_erik, long_text(150)) < 30


def test_more_passages_ask_no_more_questions(as_erik, erik):
    article = long_text(6)
    few = questions(as_erik, article)
    for quote in ("Nummer 40 steht in diesem", "Nummer 41 steht in diesem"):
        a_claim(article, quote, attribution={"actor": an_actor("Stadtwerke"), "mode": "indirect"})
    assert questions(as_erik, article) == few
