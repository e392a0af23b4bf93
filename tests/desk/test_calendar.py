"""The calendar: what is on which day, for whom, and what it says of months that are none."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from lxml import html

from articles import editing
from tests.editing.test_scheduling import ahead, scheduled
from tests.staff import a_dossier, a_draft, account, published

CALENDAR = "/desk/calendar/"


def month(day: date) -> str:
    """Return the address of the month of a day."""
    return f"{CALENDAR}?month={day:%Y-%m}"


def read(client, address: str = CALENDAR) -> html.HtmlElement:
    """Return the calendar."""
    response = client.get(address)
    assert response.status_code == 200
    return html.fromstring(response.content.decode())


def on(client, day: date) -> list[str]:
    """Return the sorts of what is on a day, as the table has it."""
    tree = read(client, month(day))
    [cell] = tree.xpath(f"//td[.//time[@datetime='{day:%Y-%m-%d}']]")
    return [entry.get("class").removeprefix("entry entry-") for entry in cell.cssselect(".entry")]


def local(at) -> date:
    """Return the day of a moment."""
    return timezone.localtime(at).date()


def test_what_is_scheduled_is_on_its_day(as_erik, erik):
    assert on(as_erik, local(scheduled().publish_at)) == ["publish"]


def test_what_is_planned_is_on_its_day(as_erik, erik):
    day = ahead(5).date()
    a_draft(planned_for=day)
    assert on(as_erik, day) == ["planned"]


def test_a_planned_dossier_is_on_its_day(as_erik, erik):
    day = ahead(5).date()
    a_dossier(planned_for=day)
    assert on(as_erik, day) == ["planned"]


def test_a_plan_that_became_a_schedule_is_told_once(as_erik, erik):
    day = local(ahead(1))
    assert on(as_erik, local(scheduled(a_draft(planned_for=day)).publish_at)) == ["publish"]


def test_what_expires_is_on_its_day(as_erik, erik):
    work = editing.plan_withdrawal(published(), by=erik, at=ahead(3))
    assert "withdraw" in on(as_erik, local(work.withdraw_at))


def test_the_end_of_an_embargo_is_on_its_day(as_erik, erik):
    work = editing.set_embargo(a_draft(), by=erik, until=ahead(3))
    assert on(as_erik, local(work.embargo_until)) == ["embargo"]


def test_what_was_published_is_on_its_day(as_erik, erik):
    work = published()
    assert on(as_erik, local(work.first_published)) == ["published"]


def test_each_entry_leads_to_its_piece_and_its_act(as_erik, erik):
    work = scheduled()
    tree = read(as_erik, month(local(work.publish_at)))
    links = {link.get("href") for link in tree.cssselect("td .entry a")}
    assert links == {
        reverse("desk:workbench", args=[work.pk]),
        reverse("desk:schedule", args=[work.pk]),
    }


def test_what_is_lost_is_told_in_every_month(as_erik, erik):
    work = scheduled()
    editing.send_back(work, by=account("clara"), reason="Noch einmal.")
    tree = read(as_erik, f"{CALENDAR}?month=2040-01")
    assert work.title in tree.cssselect(".calendar-troubles")[0].text_content()


def test_the_list_tells_the_same(as_erik, erik):
    work = scheduled()
    tree = read(as_erik, month(local(work.publish_at)) + "&view=list")
    assert tree.cssselect(".calendar-list .entry-publish")
    assert not tree.cssselect("table.calendar-month")


def test_today_is_marked(as_erik):
    [today] = read(as_erik).cssselect("td[aria-current=date]")
    assert today.cssselect("time")[0].get("datetime") == timezone.localdate().isoformat()


def test_the_week_begins_on_monday(as_erik):
    heads = read(as_erik).cssselect("table.calendar-month thead th[scope=col] abbr")
    assert heads[0].get("title") == "Montag"


@pytest.mark.parametrize(
    "asked", ["x", "2026-13", "2026-00", "0001-01", "99999-01", "2026-1", "%00", "2026-11-01"]
)
def test_what_is_no_month_is_said_and_the_present_one_shown(as_erik, asked):
    tree = read(as_erik, f"{CALENDAR}?month={asked}")
    assert tree.cssselect(".errornote")
    assert tree.cssselect("td.today")


@pytest.mark.parametrize("asked", ["2000-01", "2099-12"])
def test_the_first_and_the_last_month_are_shown(as_erik, asked):
    assert not read(as_erik, f"{CALENDAR}?month={asked}").cssselect(".errornote")


def test_an_author_sees_no_plans_of_others(as_anna, erik):
    work = scheduled()
    assert on(as_anna, local(work.publish_at)) == []


def test_an_author_sees_their_own(as_anna, anna):
    day = ahead(5).date()
    editing.write_article(
        by=anna, kind="analysis", title="Mein Text", body="Ein Satz.", planned_for=day
    )
    assert on(as_anna, day) == ["planned"]


# Planning from here


def plan(client, key: str, day: str):
    """Plan a piece for a day."""
    return client.post(CALENDAR, {"work": key, "planned_for": day})


def test_a_piece_is_planned(as_erik, erik):
    work = a_draft()
    assert plan(as_erik, f"article-{work.pk}", "2030-05-04").url == f"{CALENDAR}?month=2030-05"
    work.refresh_from_db()
    assert work.planned_for == date(2030, 5, 4)


def test_an_author_plans_nothing_of_others(as_anna, erik):
    work = a_draft()
    assert plan(as_anna, f"article-{work.pk}", "2030-05-04").status_code == 422
    work.refresh_from_db()
    assert work.planned_for is None


def test_a_fact_checker_is_asked_nothing(as_doris, erik):
    a_draft()
    assert not read(as_doris).cssselect(".calendar-plan")


@pytest.mark.parametrize("key", ["", "article-0", "x", "article-\x00"])
def test_what_is_no_piece_is_refused(as_erik, erik, key):
    a_draft()
    assert plan(as_erik, key, "2030-05-04").status_code == 422


# Queries


def queries(client, address: str) -> int:
    """Return how many queries the page takes, once everything is warm."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


def test_queries_do_not_grow_with_entries(as_erik, erik):
    def fill(title: str) -> None:
        a_draft(f"{title} geplant", planned_for=ahead(1).date())
        published(a_draft(f"{title} erschienen"))
        scheduled(a_draft(f"{title} bald"), days=1)

    address = month(ahead(1).date())
    fill("Eins")
    before = queries(as_erik, address)
    fill("Zwei")
    assert queries(as_erik, address) == before


def test_what_is_due_is_published_when_the_calendar_is_opened(as_erik, erik):
    work = scheduled()
    type(work).objects.update(publish_at=ahead(-0.01))
    from_now = timezone.now() - timedelta(minutes=1)
    editing.publish_due(from_now - timedelta(days=9))  # looks, and finds when to look again
    read(as_erik)
    work.refresh_from_db()
    assert work.is_live
