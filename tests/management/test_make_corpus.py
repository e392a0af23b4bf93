"""``make_corpus``: an invented site that is whole, repeatable, and never mixed in by mistake."""

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from articles import editing
from articles.choices import ArticleKind, GroundState, HolderRole, State
from articles.management import corpus
from articles.models import Article, Claim, Dossier, Ground, Listing, Position, User
from articles.text import passages
from articles.text.markdown import render
from articles.text.projection import project
from tests import staff


def make(articles=4, **options):
    call_command("make_corpus", articles=articles, verbosity=0, **options)


def listed():
    return set(Listing.objects.values_list("kind", "object_id", "path", "card", "search_text"))


def plain(text):
    return project(text.standfirst, render(text.body)).text


@pytest.fixture(scope="class")
def _made(django_db_setup, django_db_blocker):
    """A site of four articles, made once for all tests that only look at it."""
    with django_db_blocker.unblock(), transaction.atomic():
        make(4)
        yield
        transaction.set_rollback(True)


@pytest.mark.usefixtures("_made")
@pytest.mark.django_db
class TestSite:
    def test_every_article_is_published(self):
        assert list(Article.objects.values_list("state", flat=True)) == [State.PUBLISHED] * 4

    def test_every_dossier_is_published(self):
        assert Dossier.objects.get().state == State.PUBLISHED

    def test_claims_are_public_with_attribution_and_figure(self):
        claims = Claim.objects.live().filter(attributions__cue__gt="", figures__isnull=False)
        assert claims.count() == 12

    def test_positions_are_public_and_answer_questions(self):
        positions = Position.objects.live().exclude(question=None).exclude(stance=None)
        assert positions.count() == 8

    def test_an_article_has_one_or_two_grounds(self):
        grounds = Ground.objects.public().filter(state=GroundState.CONFIRMED)
        assert 4 <= grounds.count() <= 8

    def test_a_commentary_responds_to_the_analysis_before_it(self):
        commentary = Article.objects.get(kind=ArticleKind.COMMENTARY)
        assert commentary.responds_to.get().pk == commentary.pk - 1

    def test_rebuilding_the_listing_changes_nothing(self):
        before = listed()
        editing.rebuild_listings()
        assert listed() == before

    def test_nobody_can_sign_in_as_those_who_made_it(self):
        accounts = User.objects.filter(username__startswith="corpus-")
        assert [(one.is_active, one.has_usable_password()) for one in accounts] == (
            [(False, False)] * 2
        )

    def test_a_site_with_articles_is_refused(self):
        with pytest.raises(CommandError, match="4 articles already"):
            make(1)


@pytest.mark.django_db
def test_added_articles_continue_where_the_last_ended():
    make(1)
    make(1, add=True)
    titles = Article.objects.order_by("pk").values_list("title", flat=True)
    assert list(titles) == [corpus.article(number, 1).title for number in (1, 2)]


@pytest.mark.django_db
def test_a_site_of_somebody_else_is_left_alone():
    staff.a_draft()
    with pytest.raises(CommandError):
        make(1)
    assert Article.objects.count() == 1


@pytest.mark.django_db
def test_no_articles_are_refused():
    with pytest.raises(CommandError, match="at least 1"):
        make(0)


def test_one_seed_gives_one_text():
    assert corpus.article(3, 7) == corpus.article(3, 7)


def test_another_seed_gives_another_text():
    assert corpus.article(3, 7).body != corpus.article(3, 8).body


@pytest.mark.parametrize("words", [900, 1_500])
def test_an_article_has_the_words_asked_for(words):
    text = corpus.article(1, 1, words=words)
    assert words <= len(f"{text.standfirst} {text.body}".split()) < words + 50


def test_every_fourth_article_is_a_commentary():
    kinds = [corpus.article(number, 1).kind for number in range(1, 41)]
    assert kinds.count(ArticleKind.COMMENTARY) == 10


def test_every_quote_stands_in_its_text_once():
    for number in range(1, 41):
        text = corpus.article(number, 1)
        for row in (*text.claims, *text.positions):
            assert len(passages.find(plain(text), row.quote)) == 1


def test_commentators_speak_for_themselves():
    text = corpus.article(4, 1)
    assert {(row.holder, row.role) for row in text.positions} == {
        (text.authors[0], HolderRole.AUTHOR)
    }


def test_the_cast_is_of_the_promised_size():
    names = corpus.cast(1)
    people = {*names.authors, *names.persons, *names.organisations}
    assert (len(names.authors), len(people)) == (30, 70)
    assert (len(names.tags), len(names.questions)) == (50, 20)
