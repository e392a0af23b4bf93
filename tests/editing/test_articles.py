"""Writing and revising working copies."""

import pytest

from articles import editing
from articles.choices import PassageState, Role, State
from articles.exceptions import InvalidRecord, NotAllowed, StaleVersion, TextTooLong
from articles.models import HistoryEntry, Listing
from articles.text import limits
from tests.staff import a_draft, account, an_actor, approved, member, published

pytestmark = pytest.mark.django_db


def revise(article, **changes):
    return editing.revise_article(article, by=account("erik"), version=article.version, **changes)


def test_a_new_article_is_a_draft():
    assert a_draft().state == State.DRAFT


def test_a_new_article_takes_the_usual_form_of_its_kind():
    assert a_draft(kind="commentary").form == "commentary"


def test_a_new_article_is_invisible_to_readers():
    a_draft()
    assert not Listing.objects.exists()


def test_text_is_stored_composed():
    assert a_draft(title="U\u0308bung").title == "Übung"


def test_control_characters_are_dropped():
    assert a_draft(title="Ein\x00 Titel\x0b").title == "Ein Titel"


def test_a_text_beyond_the_limit_is_refused():
    with pytest.raises(TextTooLong, match="400000"):
        a_draft(body="a " * limits.BODY_CHARACTERS)


def test_an_unknown_kind_is_refused_at_its_field():
    with pytest.raises(InvalidRecord) as refusal:
        a_draft(kind="report")
    assert "kind" in refusal.value.fields


def test_a_name_twice_in_the_byline_is_refused():
    with pytest.raises(InvalidRecord):
        a_draft(authors=[an_actor(), an_actor()])


def test_a_revision_counts_the_version_up():
    assert revise(a_draft(), title="Neu").version == 2


def test_saving_what_is_there_changes_nothing():
    article = a_draft()
    assert revise(article, title=article.title).version == article.version


def test_a_stale_form_is_refused_with_the_present_text():
    article = a_draft()
    revise(article, title="Von Erik")
    with pytest.raises(StaleVersion) as refusal:
        editing.revise_article(article, by=account("erik"), version=1, title="Zu spät")
    assert refusal.value.current.title == "Von Erik"


def test_a_refused_revision_saves_nothing():
    article = a_draft()
    with pytest.raises(InvalidRecord):
        revise(article, title="Neu", byline=[an_actor(), an_actor()])
    article.refresh_from_db()
    assert article.title != "Neu"


def test_recording_a_passage_makes_no_open_form_stale():
    article = a_draft()
    editing.record_claim(
        article, by=account("erik"), quote="rund 80 Millionen Euro", statement="Es kostet."
    )
    assert revise(article, title="Neu").title == "Neu"


def test_revising_a_published_article_makes_it_a_draft():
    assert revise(published(), title="Neu").state == State.DRAFT


def test_the_live_edition_stays_while_the_working_copy_changes():
    article = published()
    live = article.live_edition
    assert revise(article, title="Neu").live_edition == live


def test_a_changed_figure_takes_the_approval_back():
    article = approved(a_draft())
    assert revise(article, body=article.body.replace("120", "140")).state == State.DRAFT


def test_a_changed_byline_takes_the_approval_back():
    article = approved(a_draft())
    assert revise(article, authors=[an_actor("Bernd Maler")]).state == State.DRAFT


def test_a_mended_typo_leaves_the_approval_standing():
    article = approved(a_draft(body="Die Stadt baut Leitungen. Das kostet seinen Preiß."))
    revised = revise(article, body=article.body.replace("Preiß", "Preis"))
    assert (revised.state, revised.approved_version) == (State.APPROVED, revised.version)


def test_a_changed_link_takes_the_approval_back():
    article = approved(a_draft(body="Die Stadt [baut](https://a.example) Leitungen."))
    body = article.body.replace("a.example", "b.example")
    assert revise(article, body=body).state == State.DRAFT


def test_what_an_approval_survived_is_on_record():
    article = approved(a_draft(body="Die Stadt baut Leitungen. Das kostet seinen Preiß."))
    article = revise(article, body=article.body.replace("Preiß", "Preis"))
    assert [entry.changed_fields for entry in editing.touches_since_approval(article)] == [
        [str(article._meta.get_field("body").verbose_name)]
    ]


def test_a_new_approval_starts_with_a_clean_record():
    article = approved(revise(a_draft(), title="Neu"))
    assert not editing.touches_since_approval(article).exists()


def test_a_standfirst_beyond_its_limit_is_refused():
    with pytest.raises(InvalidRecord) as refusal:
        a_draft(standfirst="a" * 2001)
    assert "standfirst" in refusal.value.fields


def test_a_language_that_is_none_is_refused():
    with pytest.raises(InvalidRecord):
        a_draft(language="<x>")


def test_too_many_topics_are_refused():
    with pytest.raises(InvalidRecord):
        a_draft(tags=[f"Thema {number}" for number in range(31)])


def test_a_refusal_names_the_field_where_it_stands_alone():
    with pytest.raises(InvalidRecord, match="itel"):
        a_draft(title="a" * 301)


def test_the_reviewer_may_edit_during_review():
    article = editing.submit(a_draft(), by=account("erik"))
    assert revise(article, body="Die Stadt baut 99 Kilometer.").state == State.IN_REVIEW


def test_the_kind_is_fixed_once_public():
    with pytest.raises(InvalidRecord) as refusal:
        revise(published(), kind="commentary")
    assert "kind" in refusal.value.fields


def test_the_kind_of_a_draft_changes_with_its_form():
    assert revise(a_draft(), kind="commentary").form == "commentary"


def test_history_keeps_the_words_before_and_after():
    revise(a_draft(title="Alt"), title="Neu")
    entry = HistoryEntry.objects.get(verb="article.revised")
    assert (entry.old["title"], entry.new["title"]) == ("Alt", "Neu")


def test_an_article_does_not_respond_to_itself():
    article = a_draft()
    with pytest.raises(InvalidRecord):
        revise(article, responds_to=[article])


def test_an_author_does_not_revise_what_others_wrote():
    anna = member(Role.AUTHOR, "anna")
    article = a_draft()
    with pytest.raises(NotAllowed):
        editing.revise_article(article, by=anna, version=1, title="Meins")


def test_an_author_revises_what_carries_their_name():
    anna = member(Role.AUTHOR, "anna")
    article = a_draft(authors=[an_actor(user=anna)])
    assert editing.revise_article(article, by=anna, version=1, title="Meins").title == "Meins"


def test_a_passage_follows_its_words():
    article = a_draft()
    passage = editing.record_claim(
        article, by=account("erik"), quote="rund 80 Millionen Euro", statement="Es kostet."
    )
    start = passage.start
    revise(article, body=f"Ein neuer Anfang.\n\n{article.body}")
    passage.refresh_from_db()
    assert passage.start == start + len("Ein neuer Anfang.\n\n")


def test_a_passage_whose_words_are_gone_is_lost():
    article = a_draft()
    passage = editing.record_claim(
        article, by=account("erik"), quote="rund 80 Millionen Euro", statement="Es kostet."
    )
    revise(article, body="Die Stadt baut 120 Kilometer Leitungen.")
    passage.refresh_from_db()
    assert passage.state == PassageState.ORPHANED


def test_a_lost_passage_is_found_again_when_its_words_return():
    article = a_draft()
    passage = editing.record_claim(
        article, by=account("erik"), quote="rund 80 Millionen Euro", statement="Es kostet."
    )
    body = article.body
    article = revise(article, body="Die Stadt baut 120 Kilometer Leitungen.")
    revise(article, body=body)
    passage.refresh_from_db()
    assert passage.state != PassageState.ORPHANED
