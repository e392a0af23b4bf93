"""Linking in a browser: by mouse, by keys alone, and as axe sees it, light and dark."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from articles.choices import Role
from articles.models import Ground, Position
from tests.browser.keyboard import Keyboard
from tests.browser.looking import assert_accessible, shoot
from tests.builders import Site, a_site
from tests.staff import member

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "ein langes Passwort für Erik"


@pytest.fixture
def lindenau(db) -> Site:
    """A small published site, and its editor."""
    found = a_site()
    erik = found.analysis.created_by
    erik.set_password(PASSWORD)
    erik.save()
    return found


@pytest.fixture
def at_work(page: Page, sign_in: Callable[..., None], lindenau: Site) -> Page:
    """The editor, signed in."""
    sign_in(page, "erik", PASSWORD)
    return page


def both(site: str, lindenau: Site) -> str:
    return f"{site}/desk/articles/{lindenau.commentary.pk}/link/{lindenau.analysis.pk}/"


def ties(lindenau: Site) -> list[tuple[str, str]]:
    rows = Ground.objects.filter(position=lindenau.demand)
    return [(row.relation, row.note) for row in rows]


def test_linked_and_undone_by_mouse(at_work, site, lindenau):
    at_work.goto(both(site, lindenau))
    at_work.locator(f"[data-side=left] mark[data-position='{lindenau.demand.pk}']").click()
    at_work.locator(f"[data-side=right] mark[data-claim='{lindenau.cost.pk}']").click()
    at_work.get_by_label("schränkt ein").check()
    at_work.locator("#link-form [name=note]").fill("Es kommt auf den Preis an.")
    at_work.locator("#link-form").get_by_role("button", name="Verknüpfen").click()
    expect(at_work.locator("#link-said")).to_have_text("Verknüpft.")
    assert ties(lindenau) == [("qualifies", "Es kommt auf den Preis an.")]
    expect(at_work.locator(".link-lines path")).to_have_count(2)
    at_work.get_by_role("button", name="Rückgängig").click()
    expect(at_work.locator("#link-said")).to_have_text("Rückgängig gemacht.")
    assert ties(lindenau) == []
    expect(at_work.locator(".link-lines path")).to_have_count(1)


def test_linked_and_undone_by_keys(at_work, site, lindenau):
    desk = Keyboard(at_work, site)
    at_work.goto(both(site, lindenau))
    desk.fill(left=f"position-{lindenau.demand.pk}")
    desk.fill(right=f"claim-{lindenau.cost.pk}")
    expect(at_work.locator("#link-form")).to_be_visible()
    desk.fill(relation="disputes", note="Mehr.")
    desk.press("Verknüpfen")
    expect(at_work.locator("#link-said")).to_be_focused()
    assert ties(lindenau) == [("disputes", "Mehr.")]
    desk.press("Rückgängig")
    expect(at_work.locator("#link-said")).to_have_text("Rückgängig gemacht.")
    assert ties(lindenau) == []


def test_a_note_that_was_begun_stays_with_the_next_pick(at_work, site, lindenau):
    noise: list[str] = []
    at_work.on("console", lambda message: noise.append(message.text))
    at_work.goto(both(site, lindenau))
    at_work.locator(f"input[name=left][value='position-{lindenau.demand.pk}']").check()
    at_work.locator(f"input[name=right][value='claim-{lindenau.cost.pk}']").check()
    at_work.locator("#link-form [name=note]").fill("Es kommt auf den Preis an.")
    at_work.locator(f"input[name=right][value='claim-{lindenau.fact.pk}']").check()
    expect(at_work.locator(".link-picked")).to_contain_text(str(lindenau.fact)[:40])
    expect(at_work.locator("#link-form [name=note]")).to_have_value("Es kommt auf den Preis an.")
    assert noise == []


def test_what_is_picked_stands_out_in_the_text(at_work, site, lindenau):
    at_work.goto(both(site, lindenau))
    at_work.locator(f"input[name=left][value='position-{lindenau.opinion.pk}']").check()
    picked = at_work.locator("[data-side=left] mark[data-picked]")
    expect(picked).to_have_attribute("data-position", str(lindenau.opinion.pk))


def test_the_lines_can_be_hidden(at_work, site, lindenau):
    at_work.goto(both(site, lindenau))
    expect(at_work.locator(".link-lines path")).to_have_count(1)
    at_work.get_by_role("button", name="Linien").click()
    expect(at_work.locator(".link-lines path")).to_have_count(0)


def test_claims_are_ticked_over_two_searches(at_work, site, lindenau):
    address = f"/desk/articles/{lindenau.commentary.pk}/picker/{lindenau.demand.pk}/"
    at_work.goto(f"{site}{address}")
    words = at_work.get_by_label("Wörter der Aussage")
    for word, statement in (("Leitungen", lindenau.fact), ("Millionen", lindenau.cost)):
        words.fill(word)
        expect(at_work.locator(".pick-row:has(input:not(:checked))")).to_have_count(1)
        at_work.get_by_label(str(statement)).check()
    at_work.get_by_role("button", name="Angehakte verknüpfen").click()
    expect(at_work.locator(".messagelist .success")).to_contain_text("2 Aussagen verknüpft")
    expect(at_work.locator(".pick-said")).to_be_focused()
    assert len(ties(lindenau)) == 2


def test_known_since_is_chosen_beforehand_for_what_is_ticked(at_work, site, lindenau):
    Position.objects.filter(pk=lindenau.demand.pk).update(date=date(2020, 1, 1))
    start = f"{site}/desk/articles/{lindenau.commentary.pk}"
    at_work.goto(f"{start}/picker/{lindenau.demand.pk}/")
    chosen = at_work.locator("[name=relation]:checked")
    tick = at_work.locator(f"[name=claim][value='{lindenau.cost.pk}']")
    expect(chosen).to_have_value("rests_on")
    tick.check()
    expect(chosen).to_have_value("known_since")
    expect(tick).to_be_focused()
    tick.uncheck()
    expect(chosen).to_have_value("rests_on")
    at_work.get_by_label("schränkt ein").check()
    with at_work.expect_response(lambda answer: answer.request.method == "POST"):
        tick.check()
    expect(chosen).to_have_value("qualifies")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("which", ["link", "link-with", "picker"])
def test_accessible(at_work, site, lindenau, scheme, which):
    start = f"{site}/desk/articles/{lindenau.commentary.pk}"
    picked = f"?left=position-{lindenau.demand.pk}&right=claim-{lindenau.cost.pk}"
    address = {
        "link": both(site, lindenau) + picked,
        "link-with": f"{start}/link/",
        "picker": f"{start}/picker/{lindenau.opinion.pk}/",
    }[which]
    at_work.emulate_media(color_scheme=scheme)
    at_work.goto(address)
    assert_accessible(at_work)
    shoot(at_work, f"desk-{which}-{scheme}")


def test_the_page_works_without_a_script(browser, site, lindenau):
    context = browser.new_context(java_script_enabled=False, locale="de-DE")
    page = context.new_page()
    page.goto(f"{site}/accounts/login/")
    page.locator("[name=login]").fill("erik")
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Anmelden").click()
    page.goto(both(site, lindenau))
    page.locator(f"input[name=left][value='position-{lindenau.demand.pk}']").check()
    page.locator(f"input[name=right][value='claim-{lindenau.cost.pk}']").check()
    page.get_by_role("button", name="Mit diesen beiden weiter").click()
    page.locator("#link-form").get_by_role("button", name="Verknüpfen").click()
    assert ties(lindenau) == [("rests_on", "")]
    page.get_by_role("button", name="Rückgängig").click()
    assert ties(lindenau) == []
    context.close()


def test_an_author_sees_what_is_linked_without_the_way_to_change_it(page, site, sign_in, lindenau):
    anna = member(Role.AUTHOR, "anna")
    anna.set_password(PASSWORD)
    anna.save()
    sign_in(page, "anna", PASSWORD)
    page.goto(both(site, lindenau))
    expect(page.locator(".link-tied li")).to_have_count(1)
    expect(page.get_by_role("button", name="Entfernen")).to_have_count(0)
