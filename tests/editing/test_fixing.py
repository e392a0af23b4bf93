"""Small fixes: a few words of a live piece, while a larger draft may wait."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from articles import editing
from articles.choices import Change, NotificationReason, Role, State
from articles.editing.freezing import build_article, contents_of_edition
from articles.exceptions import InvalidRecord, NotAllowed, StaleVersion, WrongState
from articles.models import Article, HistoryEntry, Listing, Notification, Publication
from tests.builders import DEMAND, FACT, a_claim, a_position, an_analysis
from tests.builders import published as public
from tests.staff import account, an_actor, chief, member, published

pytestmark = pytest.mark.django_db

LAST = "Danach wird entschieden, wie es weiter geht."
MENDED = LAST.replace("weiter geht", "weitergeht")


@pytest.fixture
def article() -> Article:
    """A live analysis with a claim, and a slip in its last sentence."""
    article = an_analysis(body=f"{LAST}\n\n{FACT} Das kostet viel.")
    a_claim(article)
    return public(article)


def fixed(article: Article, *, by: Any = None, edition: int | None = None, **words: str):
    """Fix the live edition; its last sentence, unless told otherwise."""
    article.refresh_from_db()
    live = article.live_edition
    words = words or {"body": live.body.replace(LAST, MENDED)}
    number = live.number if edition is None else edition
    return editing.fix(article, by=by or account("erik"), edition=number, **words)


def drafted(article: Article, **changes: Any) -> Article:
    """Return the article after its working copy has moved on."""
    article.refresh_from_db()
    return editing.revise_article(article, by=account("erik"), version=article.version, **changes)


def test_a_fix_is_public_at_once(article, client):
    fixed(article)
    assert "weitergeht" in client.get(f"/analysen/{article.slug}/").content.decode()


def test_a_fix_is_a_minor_edition_of_its_own(article):
    made = fixed(article).edition
    assert (made.number, made.change) == (2, Change.MINOR)


def test_the_edition_before_stays_as_it_was(article):
    fixed(article)
    assert LAST in article.editions.get(number=1).body


def test_a_fix_carries_nothing_of_the_draft(article):
    drafted(article, kicker="Ganz anders", body=f"{article.body}\n\nEin neuer Absatz.")
    made = fixed(article).edition
    assert (made.kicker, "Ein neuer Absatz" in made.body) == ("", False)


def test_a_fix_is_approved_as_the_edition_was(article):
    before = article.live_edition
    made = fixed(article, by=account("paul")).edition
    assert (made.approved_by, made.approved) == (before.approved_by, before.approved)
    assert made.published_by == account("paul")


def test_an_edition_built_of_an_edition_has_the_same_hash(article):
    live = article.live_edition
    built = build_article(article, contents_of_edition(live), live.slug, published=timezone.now())
    assert built.edition.content_hash == live.content_hash


def test_passages_follow_their_words_into_the_new_edition(article):
    made = fixed(article, body=article.live_edition.body.replace(LAST, f"Nun also: {LAST}")).edition
    passage = made.passages.get()
    assert made.plain_text[passage.start : passage.end] == FACT


def test_passages_follow_their_words_in_the_draft(article):
    drafted(article, body=f"Ein neuer Anfang.\n\n{article.body}")
    fixed(article)
    passage = article.passages.get()
    article.refresh_from_db()
    assert editing.projection_of(article)[passage.start : passage.end] == FACT


def test_an_untouched_working_copy_stays_published(article):
    fixed(article)
    article.refresh_from_db()
    assert (article.state, MENDED in article.body) == (State.PUBLISHED, True)


def test_the_draft_holds_the_fix_too(article):
    drafted(article, body=f"{article.body}\n\nEin neuer Absatz.")
    fixed(article)
    article.refresh_from_db()
    assert MENDED in article.body
    assert "Ein neuer Absatz." in article.body
    assert article.state == State.DRAFT


def test_where_the_draft_has_changed_the_sentence_it_keeps_its_words(article):
    own = "Danach entscheidet der Rat."
    drafted(article, body=article.body.replace(LAST, own))
    done = fixed(article)
    article.refresh_from_db()
    assert own in article.body
    assert done.clashes == [("body", MENDED, own)]


def test_what_the_draft_kept_is_in_the_history(article):
    drafted(article, body=article.body.replace(LAST, "Danach entscheidet der Rat."))
    fixed(article)
    [act] = HistoryEntry.objects.of(article).filter(verb="article.fix")
    assert act.new["kept_by_draft"][0]["live"] == MENDED


def test_a_title_that_both_have_changed_stays_that_of_the_draft(article):
    drafted(article, title="Wie es nun weiter geht")
    done = fixed(article, title=f"{article.title}!")
    article.refresh_from_db()
    assert article.title == "Wie es nun weiter geht"
    assert [clash.field for clash in done.clashes] == ["title"]


def test_the_approval_of_the_draft_outlives_a_fix(article):
    approved(drafted(article, body=f"{article.body}\n\nEin neuer Absatz."))
    fixed(article)
    article.refresh_from_db()
    assert (article.state, article.approved_version) == (State.APPROVED, article.version)


def test_a_scheduled_draft_stays_scheduled(article):
    work = approved(drafted(article, body=f"{article.body}\n\nEin neuer Absatz."))
    soon = timezone.now() + timedelta(days=1)
    editing.schedule(work, by=chief(), at=soon, version=work.version)
    fixed(article)
    article.refresh_from_db()
    assert (article.state, article.approved_version) == (State.SCHEDULED, article.version)


def approved(article: Article) -> Article:
    """Return the article after two people have agreed on it."""
    editing.submit(article, by=account("erik"))
    return editing.approve(article, by=chief(), version=article.version)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("120 Kilometer", "130 Kilometer", "130"),
        ("Die Stadt", "Das Land", "Land"),
        ("kostet viel", "kostet nicht viel", "nicht"),
    ],
)
def test_what_touches_a_figure_a_name_or_a_negation_is_refused(article, old, new, said):
    body = article.live_edition.body
    assert old in body
    with pytest.raises(InvalidRecord) as caught:
        fixed(article, body=body.replace(old, new))
    assert said in caught.value.fields["body"]
    assert article.editions.count() == 1


def test_a_name_in_the_title_is_refused_there(article):
    with pytest.raises(InvalidRecord) as caught:
        fixed(article, title=f"{article.title} sagt Müller")
    assert list(caught.value.fields) == ["title"]


def test_words_that_carry_a_claim_are_not_changed_by_a_fix(article):
    body = article.live_edition.body.replace("baut", "errichtet")
    with pytest.raises(InvalidRecord) as caught:
        fixed(article, body=body)
    assert FACT in caught.value.fields["body"]


def test_words_that_carry_a_position_are_not_changed_by_a_fix():
    article = an_analysis(body=f"{LAST} {DEMAND}")
    a_position(article, DEMAND)
    article = public(article)
    body = article.live_edition.body.replace(DEMAND, "")
    with pytest.raises(InvalidRecord):
        fixed(article, body=body)


def test_another_link_is_no_fix(article):
    body = article.live_edition.body.replace("viel", "[viel](https://example.org/)")
    with pytest.raises(InvalidRecord):
        fixed(article, body=body)


def test_blocked_words_do_not_come_in_by_a_fix(article):
    words = ["ganz heimlich gemunkelt"]
    editing.block(an_actor(), words=words, reason="Persönlichkeitsrecht", by=chief())
    with pytest.raises(InvalidRecord, match="ganz heimlich gemunkelt"):
        fixed(
            article,
            body=article.live_edition.body.replace(
                LAST, f"{MENDED[:-1]}, ganz heimlich gemunkelt."
            ),
        )


def test_a_text_without_words_is_refused(article):
    with pytest.raises(InvalidRecord):
        fixed(article, body="  ")


def test_a_title_too_long_is_refused(article):
    with pytest.raises(InvalidRecord):
        fixed(article, title="ja " * 200)


def test_of_two_fixes_at_once_one_wins(article):
    fixed(article)
    with pytest.raises(StaleVersion):
        fixed(article, edition=1, kicker="Wärme")


def test_changing_nothing_makes_no_edition(article):
    before = Publication.current().number
    assert fixed(article, body=article.live_edition.body).edition.number == 1
    assert Publication.current().number == before


def test_a_fix_raises_the_publication_number(article):
    before = Publication.current().number
    fixed(article)
    assert Publication.current().number == before + 1


def test_what_is_not_public_cannot_be_fixed():
    draft = an_analysis()
    with pytest.raises(WrongState):
        editing.fix(draft, by=account("erik"), edition=1, title="Neu")


def test_an_author_does_not_fix(article):
    with pytest.raises(NotAllowed):
        fixed(article, by=member(Role.AUTHOR, "anna"))


def test_whoever_approved_the_edition_is_told(article):
    approver = article.live_edition.approved_by
    fixed(article)
    told = Notification.objects.filter(reason=NotificationReason.FIXED)
    assert [row.user for row in told] == [approver]


def test_the_next_publication_comes_after_the_fix(article):
    drafted(article, kicker="Wärme")
    fixed(article)
    article.refresh_from_db()
    assert published(article).live_edition.number == 3


def test_a_listing_made_anew_is_the_same_after_a_fix(article):
    fixed(article)
    columns = ("kind", "object_id", "path", "title", "card", "search_text")
    before = list(Listing.objects.order_by("path").values(*columns))
    editing.rebuild_listings()
    assert list(Listing.objects.order_by("path").values(*columns)) == before
