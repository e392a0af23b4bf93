"""Who may do what: every role against every operation, from the one table."""

import pytest

from articles.choices import Role
from articles.editing.permissions import OPERATIONS, OWN_WORK_ONLY, visible_articles
from articles.models import User
from tests.desk import a_draft, an_actor, member, published

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", Role)
def test_a_role_may_do_what_the_table_says(role):
    user = member(role)
    allowed = {name for name in OPERATIONS if user.has_perm(f"articles.{name}")}
    assert allowed == {name for name, roles in OPERATIONS.items() if role in roles}


@pytest.mark.parametrize("operation", sorted(OWN_WORK_ONLY))
def test_an_author_does_it_to_nobody_elses_draft(operation):
    assert not member(Role.AUTHOR, "anna").has_perm(f"articles.{operation}", a_draft())


@pytest.mark.parametrize("operation", sorted(OWN_WORK_ONLY))
def test_an_author_does_it_to_their_own(operation):
    anna = member(Role.AUTHOR, "anna")
    assert anna.has_perm(f"articles.{operation}", a_draft(authors=[an_actor(user=anna)]))


def test_an_account_without_a_role_may_do_nothing():
    user = User.objects.create_user("fremd", is_staff=True)
    assert not [name for name in OPERATIONS if user.has_perm(f"articles.{name}")]


def test_an_author_sees_no_draft_of_others():
    a_draft()
    assert not visible_articles(member(Role.AUTHOR, "anna")).exists()


def test_an_author_sees_what_is_published():
    published()
    assert visible_articles(member(Role.AUTHOR, "anna")).exists()


def test_an_editor_sees_every_draft():
    a_draft()
    assert visible_articles(member(Role.EDITOR, "nina")).exists()


def test_a_superuser_sees_every_draft():
    a_draft()
    assert visible_articles(User.objects.create_superuser("admin")).exists()
