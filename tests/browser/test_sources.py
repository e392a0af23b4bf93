"""The same source as before, by a key and by a button."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from articles.choices import Role
from tests.browser.looking import assert_accessible
from tests.builders import a_claim, a_secret, a_source, an_analysis, some_evidence
from tests.staff import chief, member

PASSWORD = "geheim-geheim-7"

BUTTON = "button.same-source"


@pytest.fixture
def claim(transactional_db):
    """A claim of a draft."""
    return a_claim(an_analysis())


@pytest.fixture
def erik(claim):
    """An editor who can sign in."""
    return with_password(claim.passages.get().article.created_by)


def with_password(user):
    """Return ``user`` with a password."""
    user.set_password(PASSWORD)
    user.save()
    return user


def opened(page: Page, site: str, claim) -> None:
    """Open the form of a claim and add a row for evidence."""
    page.goto(site + reverse("admin:articles_claim_change", args=[claim.pk]))
    page.locator("#evidence-group .add-row a").click()


def test_the_key_fills_in_the_source_used_last(page, site, sign_in, erik, claim):
    source = some_evidence(a_claim(an_analysis(title="Zweites")), source=a_source("Plan")).source
    sign_in(page, "erik", PASSWORD)
    opened(page, site, claim)
    page.locator("[name=evidence-0-quote]").focus()
    page.keyboard.press("Alt+Shift+KeyQ")
    expect(page.locator("[name=evidence-0-source]")).to_have_value(str(source.pk))
    expect(page.locator("#evidence-0 [role=status]").first).to_contain_text("Plan")
    assert_accessible(page)


def test_the_button_takes_what_was_chosen_in_the_row_above(page, site, sign_in, erik, claim):
    above = some_evidence(claim, source=a_source("Oben")).source
    some_evidence(a_claim(an_analysis(title="Zweites")), source=a_source("Zuletzt"))
    sign_in(page, "erik", PASSWORD)
    opened(page, site, claim)
    page.locator("[name=evidence-0-source]").evaluate(
        "node => node.dispatchEvent(new Event('change', {bubbles: true}))"
    )
    page.locator("#evidence-1").locator(BUTTON).click()
    expect(page.locator("[name=evidence-1-source]")).to_have_value(str(above.pk))


def test_a_confidential_source_brings_its_visibility(page, site, sign_in, claim):
    clara = with_password(chief())
    a_secret(claim, by=clara, source=a_source("Vermerk", by=clara))
    sign_in(page, "chief", PASSWORD)
    page.goto(site + reverse("admin:articles_evidence_add"))
    page.locator(BUTTON).click()
    expect(page.locator("[name=visibility]")).to_have_value("confidential")


def test_who_has_used_none_is_told_so(page, site, sign_in, claim):
    with_password(member(Role.FACT_CHECKER, "doris"))
    sign_in(page, "doris", PASSWORD)
    page.goto(site + reverse("admin:articles_evidence_add"))
    page.locator(BUTTON).click()
    expect(page.locator(".same-source-told")).not_to_be_empty()
    expect(page.locator("[name=source]")).to_have_value("")
