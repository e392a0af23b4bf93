"""Signing in, as a person does."""

import pytest

from tests.browser.looking import assert_accessible, shoot


@pytest.fixture
def anna(transactional_db, django_user_model):
    return django_user_model.objects.create_superuser("anna", "anna@example.org", "ein Wort")


def test_sign_in_leads_to_the_desk(page, sign_in, anna, site):
    sign_in(page, "anna", "ein Wort")
    assert page.url == f"{site}/desk/"


def test_sign_in_page_is_accessible(page, site):
    page.goto(f"{site}/accounts/login/")
    assert_accessible(page)
    shoot(page, "sign-in")


def test_error_page_is_accessible(page, site):
    page.goto(f"{site}/gibt-es-nicht/")
    assert_accessible(page)
    shoot(page, "not-found")
