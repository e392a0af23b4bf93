"""The listing says what is public, and a rebuilt one says the same."""

import pytest

from articles import editing
from articles.models import Actor, Listing, Question
from tests.staff import a_dossier, a_draft, account, an_actor, published

pytestmark = pytest.mark.django_db


def listed(kind: str) -> set[str]:
    return set(Listing.objects.live().filter(kind=kind).values_list("title", flat=True))


def a_question(wording: str = "Soll die Stadt bauen?") -> Question:
    return editing.save_question(Question(wording=wording), by=account("erik"))


def a_full_article(**fields):
    """Return a working copy with a claim, a position that rests on it, and a question."""
    erik = account("erik")
    article = a_draft(tags=["Wärme"], **fields)
    claim = editing.record_claim(
        article,
        by=erik,
        quote="120 Kilometer Leitungen",
        statement="Die Stadt baut 120 Kilometer Leitungen.",
        attribution={"actor": an_actor("Stadtwerke"), "mode": "indirect"},
        figures=[{"best": 120, "unit": "Kilometer"}],
    ).claim
    position = editing.record_position(
        article,
        by=erik,
        quote="Das kostet rund 80 Millionen Euro.",
        statement="Das ist zu teuer.",
        holder=an_actor(),
        question=a_question(),
        stance="against",
    ).position
    editing.link(position, claim, by=erik)
    return article


def everything() -> list[dict]:
    """Return the whole listing as plain values, keys of rows left out."""
    return [
        {
            **{
                field.name: getattr(row, field.name)
                for field in Listing._meta.concrete_fields
                if field.name != "id"
            },
            "tags": sorted(row.tags.values_list("name", flat=True)),
            "actors": sorted(row.actors.values_list("name", flat=True)),
        }
        for row in Listing.objects.order_by("kind", "object_id")
    ]


def test_publishing_lists_the_piece():
    published(a_draft(title="Sichtbar"))
    assert listed("analysis") == {"Sichtbar"}


def test_publishing_lists_what_the_piece_carries():
    published(a_full_article())
    assert listed("claim") == {"Die Stadt baut 120 Kilometer Leitungen."}


def test_publishing_lists_the_question_that_a_position_answers():
    published(a_full_article())
    assert listed("question") == {"Soll die Stadt bauen?"}


def test_nobody_is_listed_before_something_public_names_them():
    a_full_article()
    assert listed("actor") == set()


def test_everybody_is_listed_whom_something_public_names():
    published(a_full_article())
    assert listed("actor") == {"Anna Lindner", "Stadtwerke"}


def test_withdrawing_unlists_what_only_this_piece_carried():
    editing.withdraw(published(a_full_article()), by=account("clara"), notice="Weg.")
    assert not Listing.objects.live().exists()


def test_a_withdrawn_piece_keeps_a_row_for_the_feeds():
    editing.withdraw(published(), by=account("clara"), notice="Zurückgezogen am Montag.")
    row = Listing.objects.get()
    assert "Zurückgezogen am Montag." in row.feed["json"]["content_html"]


def test_a_withdrawn_row_keeps_none_of_the_words():
    editing.withdraw(published(), by=account("clara"), notice="Weg.")
    row = Listing.objects.get()
    assert "Kilometer" not in f"{row.card}{row.feed}{row.search_text}"


def test_a_claim_removed_from_the_text_stays_public_by_its_old_edition():
    article = a_full_article()
    passage = article.passages.get(claim__isnull=False)
    article = published(article)
    editing.detach(passage, by=account("erik"))
    published(article)
    assert listed("claim") == {"Die Stadt baut 120 Kilometer Leitungen."}


def test_a_new_name_shows_on_every_card():
    published(a_full_article())
    actor = Actor.objects.get(name="Anna Lindner")
    actor.name = "Anna Lindner-Vogt"
    editing.save_actor(actor, by=account("erik"))
    assert "Lindner-Vogt" in Listing.objects.get(kind="analysis").card


def test_a_commentary_and_its_analysis_link_each_other_in_the_feeds():
    analysis = published(a_draft(title="Die Analyse"))
    published(a_draft(title="Der Kommentar", kind="commentary", responds_to=[analysis]))
    assert "Der Kommentar" in Listing.objects.get(kind="analysis").feed["atom"]


def test_feed_titles_carry_the_label():
    published(a_draft(title="Zu teuer", kind="commentary", form="editorial"))
    row = Listing.objects.get(kind="commentary")
    assert row.feed["json"]["title"] == f"{row.label}: Zu teuer"


def test_what_only_an_old_edition_carries_moves_with_its_address():
    article = a_full_article(slug="alt")
    passage = article.passages.get(position__isnull=False)
    article = published(article)
    editing.detach(passage, by=account("erik"))
    article = published(article)
    article = editing.revise_article(
        article, by=account("erik"), version=article.version, slug="neu"
    )
    published(article)
    assert Listing.objects.get(kind="position").path.startswith("/analysen/neu/")


def test_contributors_are_no_authors_in_feeds():
    helper = an_actor("Zoe Zulieferer")
    published(a_draft(authors=[], byline=[an_actor(), (helper, "contributor")]))
    names = [
        author["name"] for author in Listing.objects.get(kind="analysis").feed["json"]["authors"]
    ]
    assert names == ["Anna Lindner"]


def test_the_item_of_a_corrected_piece_says_so_on_top():
    article = published()
    article = editing.revise_article(
        article, by=account("erik"), version=article.version, body="Es sind 121 Kilometer."
    )
    published(article, change="correction", note="Es hieß 120 Kilometer.")
    content = Listing.objects.get(kind="analysis").feed["json"]["content_html"]
    assert content.startswith("<p><strong>Korrektur:</strong> Es hieß 120 Kilometer.</p>")


def test_a_withdrawn_item_keeps_its_label():
    editing.withdraw(
        published(a_draft(title="Zu teuer", kind="commentary")), by=account("clara"), notice="Weg."
    )
    row = Listing.objects.get()
    assert row.feed["json"]["title"] == "Kommentar: Zu teuer (zurückgezogen)"


def test_a_rebuilt_listing_is_equal():
    analysis = published(a_full_article())
    commentary = a_draft(title="Dagegen", kind="commentary", responds_to=[analysis])
    published(commentary)
    published(a_dossier(analysis, commentary))
    editing.withdraw(published(a_draft(title="Weg")), by=account("clara"), notice="Weg.")
    revised = editing.revise_article(
        analysis, by=account("erik"), version=analysis.version, title="Neu", slug="neu"
    )
    published(revised)
    before = everything()
    editing.rebuild_listings()
    assert everything() == before
