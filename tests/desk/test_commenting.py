"""Comments at the desk: left at words and on pieces, answered, changed, resolved, found."""

from uuid import uuid4

import pytest
from django.urls import reverse

from articles import editing
from articles.choices import Role
from articles.models import Comment
from articles.text.limits import COMMENT_CHARACTERS
from tests.builders import COST, FACT, an_analysis
from tests.staff import a_dossier, a_draft, account, chief, member, published

pytestmark = pytest.mark.django_db

SCRIPT = {"HX-Request": "true"}


@pytest.fixture
def article(erik):
    return an_analysis()


def where(work, name="comments", *keys):
    return reverse(f"desk:{name}", args=[work.pk, *keys])


def said(work, body="Woher stammt das?", *, by="clara", **fields):
    return editing.comment(work, by=account(by), body=body, **fields)


def shown(response):
    return [thread.comment for thread in response.context["shown"]]


def at_words(client, article, *, headers=None, **data):
    data = {"quote": COST, "version": article.version, "body": "Woher?", "key": uuid4(), **data}
    return client.post(where(article, "comment"), data, headers=headers or {})


def test_selected_words_are_commented_on(as_erik, article):
    response = at_words(as_erik, article)
    found = Comment.objects.get()
    assert (found.quote, found.by.username) == (COST, "erik")
    assert response.url == f"{where(article, 'workbench')}#comment-{found.pk}-0"


def test_a_script_gets_the_text_with_the_new_mark(as_erik, article):
    response = at_words(as_erik, article, headers=SCRIPT)
    assert f'data-comment="{Comment.objects.get().pk}"' in response.content.decode()


def test_the_form_shows_the_selected_words(as_erik, article):
    start = len(FACT) + 1
    asked = {"start": start, "end": start + len(COST), "version": article.version}
    response = as_erik.get(where(article, "comment"), asked)
    assert COST in response.content.decode()


def test_words_sent_twice_are_commented_on_once(as_erik, article):
    key = uuid4()
    for _ in range(2):
        at_words(as_erik, article, key=key)
    assert Comment.objects.count() == 1


@pytest.mark.parametrize("body", ["", "a" * (COMMENT_CHARACTERS + 1), "\x00"])
def test_what_cannot_be_saved_comes_back_with_what_was_typed(as_erik, article, body):
    response = at_words(as_erik, article, body=body)
    assert response.status_code == 422
    assert not Comment.objects.exists()


def test_words_that_are_gone_are_told_and_what_was_typed_stays(as_erik, article):
    old = article.version
    editing.revise_article(article, by=account("erik"), version=old, body=FACT)
    response = at_words(as_erik, article, version=old, body="Das prüfe ich.")
    assert response.status_code == 422
    assert "Das prüfe ich." in response.content.decode()


def test_the_workbench_marks_words_with_an_open_comment(as_erik, article):
    open_one, resolved = said(article, quote=COST), said(article, quote=FACT)
    editing.resolve_comment(resolved, by=account("erik"))
    page = as_erik.get(where(article, "workbench")).content.decode()
    assert f'data-comment="{open_one.pk}"' in page
    assert f'data-comment="{resolved.pk}"' not in page


@pytest.mark.parametrize("name", ["comment", "comments", "versions"])
def test_who_only_reads_a_published_piece_learns_nothing_of_its_making(client, name):
    work = published()
    client.force_login(member(Role.AUTHOR, "nina"))
    assert where(work, name) not in client.get(where(work, "workbench")).text
    assert client.get(where(work, name)).status_code == 403


def test_who_only_reads_a_published_piece_gets_no_comments_beside_it(client):
    work = published()
    editing.comment(work, by=account("erik"), body="Anwalt sagt: heikel.")
    client.force_login(member(Role.AUTHOR, "nina"))
    assert "heikel" not in client.get(where(work, "workbench")).text


def test_the_piece_as_a_whole_is_commented_on(as_erik, article):
    as_erik.post(where(article), {"body": "Gut so.", "key": uuid4()})
    assert Comment.objects.get().quote == ""


def test_an_empty_comment_comes_back(as_erik, article):
    assert as_erik.post(where(article), {"body": " "}).status_code == 422


def test_a_dossier_is_commented_on(as_erik):
    work = a_dossier()
    as_erik.post(where(work, "dossier-comments"), {"body": "Reihenfolge?", "key": uuid4()})
    assert Comment.objects.get().dossier == work


def test_open_ones_are_shown_first_and_others_on_request(as_erik, article):
    open_one, done = said(article), said(article)
    editing.resolve_comment(done, by=account("erik"))
    assert shown(as_erik.get(where(article))) == [open_one]
    assert shown(as_erik.get(where(article), {"show": "resolved"})) == [done]
    assert len(shown(as_erik.get(where(article), {"show": "all"}))) == 2


def test_threads_stand_in_the_order_of_the_text(as_erik, article):
    whole, late, early = said(article), said(article, quote=COST), said(article, quote=FACT)
    assert shown(as_erik.get(where(article))) == [early, late, whole]


def test_the_list_needs_a_fixed_number_of_queries(as_erik, article, django_assert_max_num_queries):
    for number in range(12):
        one = said(article, f"@erik zum {number}. Mal", quote=COST)
        editing.answer(one, by=account("doris"), body="@clara: ja")
    with django_assert_max_num_queries(16):
        as_erik.get(where(article))


def test_markup_in_a_comment_is_text(as_erik, article):
    said(article, "<script>1</script> @erik <b>")
    page = as_erik.get(where(article)).content.decode()
    assert "<script>1" not in page
    assert '<b class="mention">@erik</b> &lt;b&gt;' in page


def thread(client, comment, act, **data):
    return client.post(where(comment.article, "comment-thread", comment.pk), {"act": act, **data})


def test_an_answer_is_saved(as_erik, article):
    one = said(article)
    thread(as_erik, one, "answer", body="Vom Rat.", key=uuid4())
    assert one.answers.get().body == "Vom Rat."


def test_an_empty_answer_comes_back(as_erik, article):
    assert thread(as_erik, said(article), "answer", body="").status_code == 422


def test_ones_own_words_are_changed(as_erik, article):
    one = said(article, by="erik")
    thread(as_erik, one, "revise", on=one.pk, body="Woher?")
    one.refresh_from_db()
    assert one.body == "Woher?"


def test_the_form_to_change_holds_the_words(as_erik, article):
    one = said(article, by="erik")
    page = as_erik.get(where(article, "comment-thread", one.pk), {"edit": one.pk})
    assert page.context["form"]["body"].value() == "Woher stammt das?"


def test_other_peoples_words_are_not_changed(as_erik, article):
    one = said(article)
    response = thread(as_erik, one, "revise", on=one.pk, body="Nichts.")
    assert response.status_code == 422
    one.refresh_from_db()
    assert one.body == "Woher stammt das?"


def test_a_thread_is_resolved_and_opened_again(as_erik, article):
    one = said(article)
    thread(as_erik, one, "resolve")
    one.refresh_from_db()
    assert one.resolved_by.username == "erik"
    thread(as_erik, one, "reopen")
    one.refresh_from_db()
    assert one.resolved is None


def test_an_answer_of_ones_own_is_discarded(as_erik, article):
    one = said(article)
    own = editing.answer(one, by=account("erik"), body="Vom Rat.")
    thread(as_erik, one, "discard", on=own.pk)
    assert not one.answers.exists()


def test_a_comment_of_another_thread_is_not_reached(as_erik, article):
    one, other = said(article), said(article, by="erik")
    assert thread(as_erik, one, "discard", on=other.pk).status_code == 400


@pytest.mark.parametrize("act", ["delete", "", "\x00"])
def test_an_act_that_does_not_exist_is_refused(as_erik, article, act):
    assert thread(as_erik, said(article), act, body="a").status_code == 400


def test_after_an_act_the_page_comes_back_where_it_was_done(as_erik, article):
    back = f"{where(article)}?show=all"
    assert thread(as_erik, said(article), "resolve", next=back).url == back


def test_nobody_is_led_elsewhere(as_erik, article):
    response = thread(as_erik, said(article), "resolve", next="https://example.org/")
    assert response.url == where(article)


def test_who_cannot_be_told_is_named_at_once(as_erik, article):
    member(Role.AUTHOR, "nina")
    page = as_erik.post(where(article), {"body": "@nina, bitte.", "key": uuid4()}, follow=True)
    assert any("nina" in str(message) for message in page.context["messages"])


def test_only_people_who_may_open_the_piece_are_offered(as_erik, article):
    member(Role.AUTHOR, "nina")
    account("nils")
    rows = as_erik.get(where(article, "comment-people"), {"term": "ni"}).json()["results"]
    assert [row["name"] for row in rows] == ["nils"]


def test_the_way_to_the_comments_says_how_many_are_open(as_erik, article):
    for _ in range(3):
        said(article)
    page = as_erik.get(where(article, "versions")).content.decode()
    assert '<span aria-hidden="true">3</span>' in page


def test_only_the_managing_editor_is_offered_to_discard_what_guests_say(as_erik, client, article):
    editing.comment_as_guest(article, name="Ute Weber", body="Da fehlt etwas.")
    assert 'value="discard"' not in as_erik.get(where(article)).content.decode()
    client.force_login(chief())
    assert 'value="discard"' in client.get(where(article)).content.decode()


def test_no_word_of_a_comment_reaches_readers(client):
    work = published(a_draft("Fernwärme für alle?"))
    said(work, "Unter uns: Zobelpelz", quote=FACT)
    dossier = published(a_dossier(work))
    said(dossier, "Unter uns: Zobelpelz")
    work.refresh_from_db()
    path = f"/analysen/{work.slug}/"
    slug = dossier.slug
    for address in (
        *(path, f"{path}fassungen/1.txt", "/", "/analysen/", "/feeds/alle.rss", "/feeds/alle.json"),
        *(f"/dossiers/{slug}/", f"/dossiers/{slug}.json", f"/dossiers/{slug}.annotations.jsonld"),
    ):
        answer = client.get(address)
        page = b"".join(answer) if answer.streaming else answer.content
        assert b"Zobelpelz" not in page, address
        assert b"data-comment" not in page, address
