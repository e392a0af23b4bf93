"""The page of a piece's times: what it says, what it asks, what it refuses."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import html

from articles import editing
from articles.choices import State
from tests.admin.conftest import signed_in
from tests.editing.test_scheduling import ahead, scheduled
from tests.staff import a_dossier, a_draft, account, approved, published


@pytest.fixture
def work(erik):
    """What is approved, by the editor Erik."""
    return approved(a_draft())


def page(work) -> str:
    """Return the address of the page."""
    name = "desk:schedule" if work._meta.model_name == "article" else "desk:dossier-schedule"
    return reverse(name, args=[work.pk])


def read(client, work) -> html.HtmlElement:
    """Return the page as it is."""
    response = client.get(page(work))
    assert response.status_code == 200
    return html.fromstring(response.content.decode())


def send(client, work, act: str = "schedule", **values):
    """Press the button of an act."""
    values.setdefault("version", work.version)
    return client.post(page(work), {"act": act, **values})


def tomorrow() -> str:
    """Return the day after today as a browser sends it."""
    return (timezone.localdate() + timedelta(days=1)).isoformat()


def button(response) -> str:
    """Return what the button of the schedule says."""
    tree = html.fromstring(response.content.decode())
    return tree.cssselect("button[value=schedule]")[0].text_content()


def which(response) -> list[str]:
    """Return the moments that are there to choose from."""
    tree = html.fromstring(response.content.decode())
    return [field.get("value") for field in tree.cssselect("input[name=which]")]


def test_the_button_says_what_and_when(as_erik, work):
    day = timezone.localdate() + timedelta(days=1)
    assert f"{day:%d.%m.%Y}" in button(as_erik.get(page(work)))


def test_it_is_scheduled(as_erik, work):
    day = tomorrow()
    assert send(as_erik, work, day=day, time="06:00", said=f"{day}T06:00").status_code == 302
    work.refresh_from_db()
    assert work.state == State.SCHEDULED
    assert timezone.localtime(work.publish_at).isoformat().startswith(f"{day}T06:00")


def test_a_button_that_named_another_time_asks_once_more(as_erik, work):
    day = tomorrow()
    response = send(as_erik, work, day=day, time="17:45", said=f"{day}T06:00")
    work.refresh_from_db()
    assert (response.status_code, work.state) == (200, State.APPROVED)
    assert "17" in button(response)


def test_the_form_that_asks_once_more_is_right_when_it_is_sent_again(as_erik, work):
    day = tomorrow()
    tree = html.fromstring(
        send(as_erik, work, day=day, time="17:45", said=f"{day}T06:00").content.decode()
    )
    [said] = tree.cssselect("input[name=said]")
    assert said.get("value") == f"{day}T17:45"


def test_a_time_in_the_past_is_refused_and_kept(as_erik, work):
    response = send(as_erik, work, day="2020-01-01", time="06:00")
    assert response.status_code == 422
    assert "2020-01-01" in response.content.decode()


def test_a_stale_version_is_told(as_erik, work):
    editing.revise_article(work, by=account("clara"), version=work.version, section="Stadt")
    response = send(as_erik, work, day=tomorrow(), time="06:00", version=work.version)
    assert response.status_code == 409
    assert "Stadt" in response.content.decode()


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"day": "x", "time": "y"},
        {"day": "9999-12-31", "time": "23:59"},
        {"day": "0001-01-01", "time": "00:00"},
        {"day": "\x00", "time": "\x00"},
        {"day": "2030-01-01", "time": "06:00", "version": "9" * 40},
        {"day": "2030-01-01", "time": "06:00", "which": "x" * 10_000},
    ],
)
def test_bad_input_is_refused(as_erik, work, values):
    assert send(as_erik, work, **values).status_code in (302, 409, 422)


@pytest.mark.parametrize("act", ["", "nothing", "schedule", "withdraw", "plan", "embargo"])
def test_an_act_without_anything_is_no_fault(as_erik, work, act):
    response = as_erik.post(page(work), {"act": act})
    assert response.status_code in (302, 422)


# When the clock is changed; on 31 March and 27 October 2030 in Berlin


def test_a_time_that_does_not_exist_is_refused_with_its_neighbours(as_erik, work):
    response = send(as_erik, work, day="2030-03-31", time="02:30")
    assert response.status_code == 422
    assert which(response) == ["2030-03-31T01:30:00+01:00", "2030-03-31T03:30:00+02:00"]


def test_a_time_that_exists_twice_is_refused_with_both(as_erik, work):
    response = send(as_erik, work, day="2030-10-27", time="02:30")
    assert response.status_code == 422
    assert which(response) == ["2030-10-27T02:30:00+02:00", "2030-10-27T02:30:00+01:00"]


@pytest.mark.parametrize(("offset", "hour"), [("+02:00", 0), ("+01:00", 1)])
def test_which_of_two_is_meant_is_chosen(as_erik, work, offset, hour):
    chosen = f"2030-10-27T02:30:00{offset}"
    send(as_erik, work, day="2030-10-27", time="02:30", said="2030-10-27T02:30", which=chosen)
    work.refresh_from_db()
    assert work.publish_at == datetime(2030, 10, 27, hour, 30, tzinfo=UTC)


def test_a_neighbour_of_a_time_that_does_not_exist_is_chosen(as_erik, work):
    chosen = "2030-03-31T03:30:00+02:00"
    send(as_erik, work, day="2030-03-31", time="02:30", said="2030-03-31T02:30", which=chosen)
    work.refresh_from_db()
    assert work.publish_at == datetime(2030, 3, 31, 1, 30, tzinfo=UTC)


def test_the_clock_is_that_of_the_site(as_erik, work, settings):
    settings.TIME_ZONE = "America/New_York"
    response = send(as_erik, work, day="2030-03-10", time="02:30")
    assert which(response) == ["2030-03-10T01:30:00-05:00", "2030-03-10T03:30:00-04:00"]


# The other acts


def test_it_is_taken_off_the_schedule(as_erik, erik):
    work = scheduled()
    send(as_erik, work, "unschedule")
    work.refresh_from_db()
    assert work.state == State.APPROVED


def test_a_withdrawal_is_planned_and_given_up(as_erik, erik):
    work = published()
    send(as_erik, work, "withdraw", day=tomorrow(), time="18:00", notice="Vorbei.")
    work.refresh_from_db()
    assert work.planned_notice == "Vorbei."
    send(as_erik, work, "keep")
    work.refresh_from_db()
    assert work.withdraw_at is None


def test_an_embargo_is_set_and_lifted(as_erik, work):
    send(as_erik, work, "embargo", day=tomorrow(), time="18:00")
    work.refresh_from_db()
    assert work.is_embargoed
    send(as_erik, work, "lift")
    work.refresh_from_db()
    assert not work.is_embargoed


def test_a_day_is_planned(as_erik, work):
    send(as_erik, work, "plan", planned_for=tomorrow())
    work.refresh_from_db()
    assert work.planned_for.isoformat() == tomorrow()


def test_a_dossier_has_a_page_of_its_own(as_erik, erik):
    dossier = approved(a_dossier(published()))
    day = tomorrow()
    send(as_erik, dossier, day=day, time="06:00", said=f"{day}T06:00")
    dossier.refresh_from_db()
    assert dossier.state == State.SCHEDULED


# Who may


def test_an_author_sees_the_times_and_sets_none(as_anna, anna, erik):
    article = editing.write_article(by=anna, kind="analysis", title="Mein Text", body="Ein Satz.")
    assert read(as_anna, article).cssselect("button[value=schedule]") == []
    assert send(as_anna, article, day=tomorrow(), time="06:00").status_code == 403


def test_a_fact_checker_sets_no_embargo(as_doris, work):
    assert send(as_doris, work, "embargo", day=tomorrow(), time="06:00").status_code == 403


# What is told


def lost(erik):
    """Return what was scheduled and lost its approval."""
    work = scheduled()
    return editing.revise_article(work, by=erik, version=work.version, title="Wärme für 300")


def alarms(client, address: str) -> list[html.HtmlElement]:
    """Return the loud words of a page."""
    return html.fromstring(client.get(address).content.decode()).cssselect(".schedule-alarm")


@pytest.mark.parametrize("name", ["workbench", "edit", "versions", "schedule"])
def test_a_lost_schedule_is_told_on_every_page_of_the_article(as_erik, erik, name):
    work = lost(erik)
    assert alarms(as_erik, reverse(f"desk:{name}", args=[work.pk]))


def test_a_lost_schedule_is_told_in_the_admin(as_erik, erik):
    work = lost(erik)
    assert alarms(as_erik, reverse("admin:articles_article_change", args=[work.pk]))


def test_what_is_well_scheduled_raises_no_alarm(as_erik, erik):
    work = scheduled()
    assert not alarms(as_erik, page(work))


def test_the_first_page_tells_of_a_lost_schedule_first(as_erik, erik):
    work = lost(erik)
    tree = html.fromstring(as_erik.get("/desk/").content.decode())
    first = tree.cssselect(".front-waiting .tasks")[0]
    assert "tasks-schedule-lost" in first.get("class")
    assert first.cssselect(".task-act")[0].get("href") == page(work)


def test_the_first_page_tells_what_is_published_soon(as_erik, erik):
    work = scheduled()
    tree = html.fromstring(as_erik.get("/desk/").content.decode())
    [soon] = tree.cssselect(".tasks-soon")
    assert soon.cssselect(".task-act")[0].get("href") == page(work)


def test_an_author_is_told_nothing_of_others(as_anna, erik):
    scheduled()
    tree = html.fromstring(as_anna.get("/desk/").content.decode())
    assert tree.cssselect(".tasks-soon") == []


def test_the_old_time_is_offered_after_a_new_approval(erik, clara):
    work = lost(erik)
    at = timezone.localtime(work.publish_at)
    work = approved(work)
    tree = read(signed_in(clara), work)
    assert tree.cssselect("input[name=day]")[0].get("value") == f"{at:%Y-%m-%d}"
    assert tree.cssselect("input[name=time]")[0].get("value") == f"{at:%H:%M}"


def test_the_day_planned_for_is_offered(as_erik, erik):
    day = ahead(5).date()
    work = approved(a_draft(planned_for=day))
    tree = read(as_erik, work)
    assert tree.cssselect("input[name=day]")[0].get("value") == day.isoformat()
