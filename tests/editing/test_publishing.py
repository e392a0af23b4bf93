"""Publishing freezes, withdrawing takes away."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from articles import editing
from articles.choices import Change, Role, State
from articles.exceptions import Incomplete, InvalidRecord, NewsroomError, NotAllowed, WrongState
from articles.models import Address, ArticleEdition, Claim, Listing
from tests.pictures import an_image
from tests.staff import (
    a_dossier,
    a_draft,
    account,
    an_actor,
    approved,
    excused,
    member,
    published,
)

pytestmark = pytest.mark.django_db


def again(article, change=None, note="", **changes):
    """Publish ``article`` once more after ``changes``."""
    erik = account("erik")
    article = editing.revise_article(article, by=erik, version=article.version, **changes)
    return published(article, change=change, note=note)


def test_the_first_edition_is_number_one():
    assert published().live_edition.number == 1


def test_the_next_edition_counts_up():
    assert again(published(), title="Neu").live_edition.number == 2


def test_an_edition_keeps_its_words_while_the_article_changes():
    article = published(a_draft(title="Alt"))
    again(article, title="Neu")
    assert article.editions.get(number=1).title == "Alt"


def test_an_edition_says_who_approved_and_who_published():
    edition = published().live_edition
    assert (edition.approved_by, edition.published_by) == (account("clara"), account("clara"))


def test_a_draft_cannot_be_published():
    with pytest.raises(WrongState):
        editing.publish(a_draft(), by=account("erik"))


def test_an_author_does_not_publish():
    with pytest.raises(NotAllowed):
        editing.publish(approved(a_draft()), by=member(Role.AUTHOR, "anna"))


def test_everything_that_is_missing_is_listed_at_once():
    article = editing.submit(a_draft(authors=[], image=an_image(credit="")), by=account("erik"))
    with pytest.raises(Incomplete) as refusal:
        editing.approve(article, by=account("clara"), version=article.version)
    assert [problem.field for problem in refusal.value.problems] == ["byline", "image"]


def test_a_lost_passage_keeps_the_piece_from_being_published():
    article = a_draft()
    erik = account("erik")
    editing.record_claim(article, by=erik, quote="120 Kilometer Leitungen", statement="So lang.")
    article = editing.revise_article(article, by=erik, version=1, body="Etwas anderes.")
    assert [problem.field for problem in editing.problems(article)] == ["passages"]


def test_a_passage_removed_on_purpose_does_not():
    article = a_draft()
    erik = account("erik")
    passage = editing.record_claim(
        article, by=erik, quote="120 Kilometer Leitungen", statement="So lang."
    )
    article = editing.revise_article(article, by=erik, version=1, body="Etwas anderes.")
    editing.detach(passage, by=erik)
    assert editing.problems(article) == []


def test_a_minor_change_does_not_touch_a_figure():
    article = published()
    with pytest.raises(InvalidRecord):
        again(article, change=Change.MINOR, body=article.body.replace("120", "130"))


def test_a_minor_change_does_not_touch_a_negation():
    article = published()
    with pytest.raises(InvalidRecord):
        again(article, change=Change.MINOR, body=article.body.replace("kostet", "kostet nicht"))


@pytest.mark.parametrize(
    "changes",
    [
        {"kicker": "99 Prozent"},
        {"dateline": "Moskau"},
        {"authors": ["Bernd Maler"]},
        {"body": "Die Stadt baut 120 Kilometer Leitungen. [Das](https://b.example) kostet Geld."},
    ],
    ids=["figure in the kicker", "dateline", "byline", "link"],
)
def test_a_minor_change_touches_nothing_else_that_matters(changes):
    body = "Die Stadt baut 120 Kilometer Leitungen. [Das](https://a.example) kostet Geld."
    article = published(a_draft(body=body, dateline="Berlin"))
    if "authors" in changes:
        changes = {"authors": [an_actor(name) for name in changes["authors"]]}
    with pytest.raises(InvalidRecord):
        again(article, change=Change.MINOR, **changes)


def test_a_minor_change_adds_no_claim():
    article = published()
    editing.record_claim(
        article, by=account("erik"), quote="120 Kilometer Leitungen", statement="So lang."
    )
    with pytest.raises(InvalidRecord):
        published(article, change=Change.MINOR)


def test_a_minor_change_of_a_dossier_keeps_its_contents():
    one, two = published(a_draft(title="Eins")), published(a_draft(title="Zwei"))
    dossier = published(a_dossier(one))
    dossier = editing.revise_dossier(
        dossier, by=account("erik"), version=dossier.version, items=[{"article": two}]
    )
    with pytest.raises(InvalidRecord):
        published(dossier, change=Change.MINOR)


def test_a_mended_typo_is_a_minor_change():
    article = published(a_draft(body="Die Stadt baut Leitungen zum richtigen Preiß."))
    body = "Die Stadt baut Leitungen zum richtigen Preis."
    assert again(article, change=Change.MINOR, body=body).live_edition.change == Change.MINOR


def test_a_correction_tells_readers_what_was_wrong():
    with pytest.raises(InvalidRecord) as refusal:
        again(published(), change=Change.CORRECTION, title="Neu")
    assert "note" in refusal.value.fields


def test_a_second_edition_is_not_the_first():
    with pytest.raises(InvalidRecord):
        again(published(), change=Change.FIRST, title="Neu")


def test_a_new_slug_leaves_the_old_address_behind():
    again(published(a_draft(slug="alt")), slug="neu")
    assert list(Address.objects.filter(prefix="analysen").values_list("slug", "current")) == [
        ("alt", False),
        ("neu", True),
    ]


def test_an_address_in_use_is_counted_up():
    published(a_draft(title="Gleich"))
    assert published(a_draft(title="Gleich")).slug == "gleich-2"


def test_the_slug_schema_is_refused_for_dossiers():
    assert published(a_dossier(published(), title="Schema")).slug == "schema-2"


def test_a_title_without_letters_gets_an_address_all_the_same():
    article = published(a_draft(title="🔥🔥"))
    assert article.slug == f"artikel-{article.pk}"


def test_two_drafts_of_one_title_claim_no_address():
    a_draft()
    assert not Address.objects.exists()


def test_withdrawing_takes_every_edition_away():
    article = published()
    editing.withdraw(article, by=account("clara"), notice="Zurückgezogen.")
    assert not ArticleEdition.objects.public().exists()


def test_withdrawing_needs_a_public_notice():
    with pytest.raises(InvalidRecord):
        editing.withdraw(published(), by=account("clara"), notice="")


def test_claims_vanish_with_the_only_piece_that_carries_them():
    article = a_draft()
    editing.record_claim(
        article, by=account("erik"), quote="120 Kilometer Leitungen", statement="So lang."
    )
    editing.withdraw(published(article), by=account("clara"), notice="Zurückgezogen.")
    assert not Claim.objects.public().exists()


def test_a_withdrawn_piece_can_be_published_again_without_its_old_editions():
    article = editing.withdraw(published(), by=account("clara"), notice="Zurückgezogen.")
    again(article, title="Geprüft")
    assert [edition.number for edition in ArticleEdition.objects.public()] == [2]


def test_a_withdrawn_piece_can_be_published_again_unchanged():
    article = editing.withdraw(published(), by=account("clara"), notice="Wird geprüft.")
    assert published(article).live_edition.number == 2


def test_the_notice_of_withdrawn_editions_outlives_a_new_one():
    article = editing.withdraw(published(), by=account("clara"), notice="Wird geprüft.")
    assert published(article).withdrawal_notice == "Wird geprüft."


def test_a_counted_address_fits_its_column():
    slug = "a" * 90
    published(a_draft(slug=slug))
    assert published(a_draft(title="Noch einer", slug=slug)).slug == f"{'a' * 88}-2"


def test_a_dossier_needs_published_articles():
    dossier = excused(a_dossier(a_draft()))
    assert [problem.field for problem in editing.problems(dossier)] == ["items"]


def test_a_dossier_freezes_its_items_in_order():
    one, two = published(a_draft(title="Eins")), published(a_draft(title="Zwei"))
    edition = published(a_dossier(two, one)).live_edition
    assert [item.article for item in edition.items.all()] == [two, one]


def test_the_content_hash_follows_the_words():
    article = published()
    first = article.live_edition.content_hash
    assert again(article, title="Neu").live_edition.content_hash != first


@pytest.mark.django_db(transaction=True)
def test_of_two_publications_at_once_one_wins_and_the_other_is_told():
    article = approved(a_draft())
    clara = account("clara")

    def attempt(_):
        try:
            editing.publish(article, by=clara)
        except NewsroomError as refusal:
            return type(refusal)
        finally:
            connection.close()
        return State.PUBLISHED

    with ThreadPoolExecutor(2) as pool:
        outcomes = set(pool.map(attempt, range(2)))
    assert (outcomes, article.editions.count()) == ({State.PUBLISHED, WrongState}, 1)


def test_a_failed_publication_leaves_no_address_behind():
    dossier = approved(a_dossier(a_draft()))
    with pytest.raises(Incomplete):
        editing.publish(dossier, by=account("clara"))
    assert not Address.objects.exists()


def test_the_listing_names_the_first_publication_after_an_update():
    article = published()
    first = article.first_published
    again(article, title="Neu")
    assert Listing.objects.get(kind="analysis").published == first


def test_an_author_gets_an_address_with_the_first_piece():
    an_actor("Berta Still")
    published()
    assert list(Address.objects.filter(prefix="akteure").values_list("slug", flat=True)) == [
        "anna-lindner"
    ]
