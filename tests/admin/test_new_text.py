"""Reading a new text into an article: the difference first, then the taking over."""

import pytest
from django.http import HttpResponse
from django.test import Client

from articles import editing
from articles.choices import BylineRole
from articles.models import Article
from tests.admin.pages import change, complaints, operation, text
from tests.admin.test_every_write_is_an_operation import only_operations_write
from tests.admin.test_import import a_file
from tests.builders import COST, FACT, a_claim, an_analysis
from tests.staff import an_actor, published

NEW = f"""---
title: Fernwärme für viele?
---

## Das Netz

{FACT} Das kostet rund 90 Millionen Euro.
"""


@pytest.fixture
def draft(erik) -> Article:
    """An analysis that states two things."""
    article = an_analysis(standfirst="Was der Ausbau bringt.", kicker="Wärme", tags=["Wärme"])
    a_claim(article)
    a_claim(article, COST)
    article.refresh_from_db()
    return article


def chosen(client: Client, article: Article, data: str | bytes = NEW, name="neu.md"):
    """Choose a file."""
    return client.post(operation(article, "new_text"), {"file": a_file(name, data)})


def fields(response: HttpResponse) -> dict[str, str]:
    """Return what the form on the page would send."""
    return {bound.html_name: bound.value() or "" for bound in response.context["form"]}


def taken_over(client: Client, article: Article, response: HttpResponse, **changes):
    """Press the button that takes the new text over."""
    data = {**fields(response), "take": "", **changes}
    return client.post(operation(article, "new_text"), data, follow=True)


def differing(response: HttpResponse) -> list[str]:
    """Return which fields the page says are different."""
    form = response.context["form"]
    labels = {str(form[name].label): name for name in form.fields}
    return [labels[row.label] for row in response.context["comparison"].differences]


def test_the_form_of_an_article_offers_it(as_erik, draft):
    assert f'action="{operation(draft, "new_text")}"' in as_erik.get(change(draft)).content.decode()


def test_who_may_not_revise_is_refused(as_doris, draft):
    assert as_doris.get(operation(draft, "new_text")).status_code == 403


def test_who_may_not_revise_is_not_offered_it(as_doris, draft):
    assert operation(draft, "new_text") not in as_doris.get(change(draft)).content.decode()


def test_what_is_not_open_is_not_found(as_anna, draft):
    assert as_anna.get(operation(draft, "new_text")).status_code == 404


def test_the_difference_is_shown_by_field(as_erik, draft):
    assert differing(chosen(as_erik, draft)) == ["title", "body"]


def test_the_difference_is_shown_word_by_word(as_erik, draft):
    page = chosen(as_erik, draft).content.decode()
    assert "80 </del>" in page
    assert "90 </ins>" in page


def test_looking_saves_nothing(as_erik, draft):
    chosen(as_erik, draft)
    draft.refresh_from_db()
    assert draft.body == f"{FACT} {COST}"


def test_what_the_document_does_not_speak_of_stays(as_erik, draft):
    taken_over(as_erik, draft, chosen(as_erik, draft))
    draft.refresh_from_db()
    assert (draft.standfirst, draft.kicker) == ("Was der Ausbau bringt.", "Wärme")
    assert [str(entry) for entry in draft.byline.all()] == ["Anna Lindner"]
    assert [tag.name for tag in draft.tags.all()] == ["Wärme"]


def test_the_name_of_a_file_is_no_title(as_erik, draft):
    assert "title" not in differing(chosen(as_erik, draft, "Ein Satz.\n\nNoch ein Satz.", "n.txt"))


def test_confirming_takes_the_new_text_over(as_erik, draft):
    response = taken_over(as_erik, draft, chosen(as_erik, draft))
    draft.refresh_from_db()
    assert (draft.title, draft.version) == ("Fernwärme für viele?", 4)
    assert response.redirect_chain == [(change(draft), 302)]


def test_passages_follow_their_words(as_erik, draft):
    taken_over(as_erik, draft, chosen(as_erik, draft))
    assert draft.passages.get(quote=FACT).state in ("ok", "moved")


def test_passages_whose_words_change_are_told(as_erik, draft):
    changed = chosen(as_erik, draft).context["comparison"].changed
    assert [passage.quote for passage in changed] == [COST]


def test_passages_that_lose_their_words_are_told(as_erik, draft):
    lost = chosen(as_erik, draft, NEW.partition(" Das kostet")[0]).context["comparison"].lost
    assert [passage.quote for passage in lost] == [COST]


def test_taking_over_leads_to_what_has_to_be_decided(as_erik, draft):
    page = taken_over(as_erik, draft, chosen(as_erik, draft)).content.decode()
    assert f'href="/desk/articles/{draft.pk}/passages/"' in page


def test_it_may_be_changed_first(as_erik, draft):
    taken_over(as_erik, draft, chosen(as_erik, draft), title="Noch anders")
    draft.refresh_from_db()
    assert draft.title == "Noch anders"


def test_the_difference_is_shown_again_for_what_was_changed(as_erik, draft):
    data = {**fields(chosen(as_erik, draft)), "look": "", "title": draft.title}
    assert differing(as_erik.post(operation(draft, "new_text"), data)) == ["body"]


def test_a_byline_that_is_the_same_keeps_its_roles(as_erik, erik, draft):
    helped = [(an_actor(), BylineRole.AUTHOR), (an_actor("Eva"), BylineRole.CONTRIBUTOR)]
    draft = editing.revise_article(draft, by=erik, version=draft.version, byline=helped)
    taken_over(as_erik, draft, chosen(as_erik, draft))
    assert [entry.role for entry in draft.byline.all()] == ["author", "contributor"]


def test_a_new_byline_is_taken_over(as_erik, draft):
    new = NEW.replace("title:", "author: Kurt Ohl\ntitle:")
    taken_over(as_erik, draft, chosen(as_erik, draft, new))
    assert [str(entry) for entry in draft.byline.all()] == ["Kurt Ohl"]


def test_another_kind_is_told_and_stays(as_erik, draft):
    new = NEW.replace("title:", "kind: commentary\ntitle:")
    response = chosen(as_erik, draft, new)
    assert len(response.context["form"].told) == 1
    taken_over(as_erik, draft, response)
    draft.refresh_from_db()
    assert draft.kind == "analysis"


def test_a_stale_version_shows_the_difference_to_the_present_text(as_erik, erik, draft):
    response = chosen(as_erik, draft)
    editing.revise_article(draft, by=erik, version=draft.version, title="Dazwischen")
    again = taken_over(as_erik, draft, response)
    assert again.status_code == 409
    assert "Dazwischen" in text(again)
    draft.refresh_from_db()
    assert draft.title == "Dazwischen"


def test_the_stale_page_may_be_confirmed(as_erik, erik, draft):
    response = chosen(as_erik, draft)
    editing.revise_article(draft, by=erik, version=draft.version, title="Dazwischen")
    again = taken_over(as_erik, draft, response)
    taken_over(as_erik, draft, again)
    draft.refresh_from_db()
    assert draft.title == "Fernwärme für viele?"


def test_a_live_edition_stays(as_erik, draft):
    live = published(draft).live_edition
    taken_over(as_erik, draft, chosen(as_erik, draft))
    draft.refresh_from_db()
    assert (draft.live_edition, draft.state) == (live, "draft")


def test_a_file_that_cannot_be_read_is_a_message_at_the_field(as_erik, draft):
    assert "file" in complaints(chosen(as_erik, draft, b"GIF89a", "bild.gif"))


def test_no_file_is_a_message_at_the_field(as_erik, draft):
    assert "file" in complaints(as_erik.post(operation(draft, "new_text"), {}))


def test_a_forged_version_is_no_fault(as_erik, draft):
    response = chosen(as_erik, draft)
    assert taken_over(as_erik, draft, response, version="x").status_code == 200


def test_a_title_too_long_is_a_message_at_the_field(as_erik, draft):
    response = taken_over(as_erik, draft, chosen(as_erik, draft), title="x" * 400)
    assert "title" in complaints(response)


def test_nothing_new_is_told(as_erik, draft):
    same = f"---\ntitle: {draft.title}\n---\n{FACT} {COST}"
    assert differing(chosen(as_erik, draft, same)) == []


def test_it_writes_by_operations_alone(as_erik, draft):
    response = chosen(as_erik, draft)
    with only_operations_write() as written:
        taken_over(as_erik, draft, response)
    assert written
