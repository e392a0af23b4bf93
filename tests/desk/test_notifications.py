"""Notifications at the desk: listed, counted, opened, read; and the choice of e-mails."""

import pytest
from django.urls import reverse

from articles import editing
from articles.choices import NotificationReason, Role
from articles.models import Notification
from tests.staff import a_dossier, a_draft, account, an_actor, member

pytestmark = pytest.mark.django_db

ALL = "/desk/notifications/"


def tell(user, work=None, text="Bitte."):
    reason = NotificationReason.REVIEW_ASKED
    return editing.notify([user], reason, work or a_draft(), by=account("paul"), text=text)[0]


def opened(client, told):
    return client.get(reverse("desk:notification", args=[told.pk]))


def shown(client, **asked):
    return list(client.get(ALL, asked).context["shown"])


def test_the_newest_comes_first(as_erik, erik):
    first, second = tell(erik, text="A"), tell(erik, text="B")
    assert shown(as_erik) == [second, first]


def test_nobody_sees_what_others_are_told(as_erik, clara):
    told = tell(clara)
    assert shown(as_erik) == []
    assert opened(as_erik, told).status_code == 404


def test_a_long_list_has_pages(as_erik, erik):
    work = a_draft()
    for number in range(31):
        tell(erik, work, str(number))
    assert len(shown(as_erik, page=2)) == 1


def test_opening_one_marks_it_as_read_and_leads_to_where_it_is_done(as_erik, erik):
    told = tell(erik)
    assert opened(as_erik, told).url == reverse("desk:review", args=[told.article_id])
    told.refresh_from_db()
    assert told.read


def test_one_of_a_dossier_leads_to_it(as_erik, erik):
    told = tell(erik, a_dossier())
    assert opened(as_erik, told).url == reverse("desk:dossier-review", args=[told.dossier_id])


def test_one_of_a_comment_leads_to_its_thread(as_erik, erik, clara):
    said = editing.comment(a_draft(), by=clara, body="@erik, woher?")
    [told] = Notification.objects.filter(user=erik)
    thread = reverse("desk:comment-thread", args=[said.article_id, said.pk])
    assert opened(as_erik, told).url == f"{thread}#comment-{said.pk}"


def test_what_can_no_longer_be_opened_is_not_shown(client):
    anna = member(Role.AUTHOR, "anna")
    work = a_draft(authors=[an_actor("Anna Berg", user=anna)])
    told = tell(anna, work)
    authors = [an_actor("Max Kern")]
    editing.revise_article(work, by=account("erik"), version=work.version, authors=authors)
    client.force_login(anna)
    assert shown(client) == []
    assert opened(client, told).status_code == 404


def test_all_are_marked_as_read(as_erik, erik):
    tell(erik)
    until = as_erik.get(ALL).context["until"]
    later = tell(erik, text="Noch etwas.")
    as_erik.post(ALL, {"act": "read", "until": until})
    assert list(Notification.objects.unread()) == [later]


@pytest.mark.parametrize("until", ["", "gestern", "2026-13-01T00:00:00Z", "2026-01-01T00:00:00"])
def test_a_moment_that_is_none_is_refused(as_erik, until):
    assert as_erik.post(ALL, {"act": "read", "until": until}).status_code == 400


def test_the_head_of_every_page_says_how_many_are_unread(as_erik, erik):
    for text in "ABC":
        tell(erik, text=text)
    for address in ("/desk/", "/admin/"):
        page = as_erik.get(address).content.decode()
        assert '<span aria-hidden="true">3</span>' in page, address


def test_the_list_needs_a_fixed_number_of_queries(as_erik, erik, django_assert_max_num_queries):
    for number in range(20):
        tell(erik, text=str(number))
    with django_assert_max_num_queries(10):
        as_erik.get(ALL)


@pytest.mark.parametrize(("act", "wanted"), [("no-digest", False), ("digest", True)])
def test_everybody_chooses_whether_to_get_e_mails(as_erik, erik, act, wanted):
    editing.choose_digest(erik, wanted=not wanted)
    as_erik.post(ALL, {"act": act})
    erik.refresh_from_db()
    assert erik.wants_digest is wanted


def test_an_act_that_does_not_exist_is_refused(as_erik):
    assert as_erik.post(ALL, {"act": "delete"}).status_code == 400
