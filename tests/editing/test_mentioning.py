"""Mentions: who is meant, who is reached, and that the two ways of asking who may open agree."""

import pytest

from articles import editing
from articles.choices import Role
from articles.editing.mentioning import mentioned_in
from articles.models import User
from tests.staff import a_dossier, a_draft, an_actor, chief, member, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def erna():
    return member(Role.EDITOR, "erna", first_name="Erna", last_name="Sommer")


def said(body, work=None):
    return editing.comment(work or a_draft(), by=chief(), body=body)


def mentioned(body, work=None):
    return [user.username for user in said(body, work).mentioned.all()]


@pytest.mark.parametrize("body", ["@erna?", "Frag @Erna Sommer.", "(@ERNA)", "@erna sommer"])
def test_a_name_after_the_sign_mentions(erna, body):
    assert mentioned(body) == ["erna"]


@pytest.mark.parametrize("body", ["@ernas", "post@erna", "@erna-lena", "@Erna", "erna", "@ erna"])
def test_other_words_mention_nobody(erna, body):
    User.objects.filter(pk=erna.pk).update(username="esommer" if body == "@Erna" else "erna")
    assert mentioned(body) == []


def test_who_may_not_open_the_piece_is_not_told_but_named_to_the_writer():
    member(Role.AUTHOR, "nina")
    found = said("@nina, schau mal.")
    assert (list(found.mentioned.all()), found.unreached) == ([], ["nina"])


def test_a_closed_account_is_not_reached(erna):
    editing.close_account(erna, by=chief())
    assert said("@erna").unreached == ["erna"]


def test_a_name_that_two_bear_reaches_neither(erna):
    member(Role.EDITOR, "erna2", first_name="Erna", last_name="Sommer")
    assert said("@Erna Sommer").unreached == ["Erna Sommer"]
    assert mentioned("@erna2") == ["erna2"]


def test_unknown_names_are_words():
    assert said("@niemand").unreached == []


def test_without_a_sign_nothing_is_asked(django_assert_num_queries):
    work = a_draft()
    with django_assert_num_queries(0):
        mentioned_in("Woher?", work)


@pytest.mark.parametrize("kind", ["draft", "published", "own", "merged", "responsible", "dossier"])
def test_who_may_follow_a_piece_is_the_same_asked_either_way(kind):
    anna = member(Role.AUTHOR, "anna")
    for role in Role:
        member(role)
    User.objects.create_user("none", is_staff=True)
    User.objects.create_superuser("root")
    member(Role.EDITOR, "gone", is_active=False)
    works = {
        "draft": a_draft,
        "published": published,
        "own": lambda: a_draft(authors=[an_actor("Anna Berg", user=anna)]),
        "merged": lambda: a_draft(authors=[merged_into(an_actor("Anna Berg", user=anna))]),
        "responsible": lambda: a_draft(responsible=anna),
        "dossier": lambda: a_dossier(curators=[an_actor("Anna Berg", user=anna)]),
    }
    work = works[kind]()
    may = {user for user in User.objects.all() if user.has_perm("articles.follow", work)}
    assert set(editing.audience_of(work)) == may


def merged_into(actor):
    other = an_actor("A. Berg")
    editing.merge(other, into=actor, by=chief())
    other.refresh_from_db()
    return other
