"""The people of the desk, and a browser for each."""

import pytest
from django.test import Client

from articles.choices import Role
from articles.models import User
from tests.staff import member


@pytest.fixture
def erik(db) -> User:
    """An editor."""
    return member(Role.EDITOR, "erik", first_name="Erik", last_name="Sommer")


@pytest.fixture
def clara(db) -> User:
    """The managing editor."""
    return member(Role.MANAGING_EDITOR, "clara")


@pytest.fixture
def anna(db) -> User:
    """An author."""
    return member(Role.AUTHOR, "anna")


@pytest.fixture
def doris(db) -> User:
    """A fact checker."""
    return member(Role.FACT_CHECKER, "doris")


@pytest.fixture
def as_erik(erik) -> Client:
    """The editor at work."""
    return signed_in(erik)


@pytest.fixture
def as_clara(clara) -> Client:
    """The managing editor at work."""
    return signed_in(clara)


@pytest.fixture
def as_anna(anna) -> Client:
    """The author at work."""
    return signed_in(anna)


@pytest.fixture
def as_doris(doris) -> Client:
    """The fact checker at work."""
    return signed_in(doris)


def signed_in(user: User) -> Client:
    """Return a browser in which ``user`` has signed in."""
    browser = Client()
    browser.force_login(user)
    return browser
