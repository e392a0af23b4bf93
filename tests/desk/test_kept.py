"""What was typed into a form that could not be taken: signed out, or the form has expired."""

import pytest
from django.test import Client
from lxml import html

from articles.models import Article, Claim
from tests.desk.bench import HTMX, SATZ, a_text_of_all_sorts, address, selected

pytestmark = pytest.mark.django_db

HERE = {"Origin": "http://testserver"}
LONG = "Das Netz ist zu groß, und niemand weiß, wer das bezahlen soll, wenn es so bleibt."


@pytest.fixture
def draft(erik) -> Article:
    """A text."""
    return a_text_of_all_sorts()


@pytest.fixture
def strict(erik) -> Client:
    """A browser whose forms are checked for where they come from."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(erik)
    return client


def sent(draft: Article, **values) -> dict:
    """Return what the form of a claim sends."""
    key = "8d7c1f3e-54e4-4a53-9b1b-6f6f0a5f7a11"
    data = {"statement": LONG, "kind": "state", "key": key, **selected(draft, SATZ), **values}
    return {name: str(value) for name, value in data.items()}


def carried(response) -> dict[str, str]:
    """Return what the form of the page would send."""
    page = html.fromstring(response.content.decode())
    [form] = page.cssselect("form[data-renews-token]")
    return {name: value.removeprefix("\n") for name, value in form.form_values()}


def test_who_is_signed_out_gets_everything_back(client, draft):
    response = client.post(address("claim", draft), sent(draft))
    assert response.status_code == 401
    values = carried(response)
    values.pop("csrfmiddlewaretoken")
    assert values == sent(draft)


def test_a_long_text_is_there_to_be_read_and_copied(client, draft):
    page = html.fromstring(client.post(address("claim", draft), sent(draft)).content.decode())
    [text] = page.cssselect("textarea[name=statement]")
    assert text.text.strip() == LONG
    assert page.cssselect(f"label[for={text.get('id')}]")[0].text == "Wortlaut"


def test_white_space_and_markup_survive(client, draft):
    body = '\n\nErstens </textarea><b>"fett"</b>\n\n  eingerückt & mehr\n'
    response = client.post(address("edit", draft), {"body": body})
    assert carried(response)["body"] == body


def test_what_comes_twice_is_kept_twice(client, draft):
    response = client.post(address("edit", draft), {"one": ["a b", "c d"]})
    assert html.fromstring(response.content).xpath("//*[@name='one']/@value") == ["a b", "c d"]


def test_passwords_are_not_shown_again(client, draft):
    response = client.post(
        address("edit", draft), {"new_password1": "geheim!", "title": "Ein Text"}
    )
    assert "geheim!" not in response.content.decode()


def test_a_file_cannot_be_kept_and_the_page_says_so(client, draft, tmp_path):
    (tmp_path / "notiz.txt").write_text("Notiz")
    with (tmp_path / "notiz.txt").open() as file:
        response = client.post(address("edit", draft), {"file": file, "title": "Ein Text"})
    assert response.context["files"]


def test_the_page_leads_to_the_sign_in_and_is_not_stored(client, draft):
    response = client.post(address("claim", draft), sent(draft))
    page = html.fromstring(response.content.decode())
    assert page.cssselect("a[target=_blank][href='/accounts/login/']")
    assert "no-store" in response["Cache-Control"]


def test_who_sent_nothing_is_sent_to_sign_in(client, draft):
    assert client.post(address("edit", draft)).status_code == 302


def test_it_is_taken_once_signed_in(strict, erik, draft):
    """As without a script: sign in elsewhere, send again, be asked once more."""
    strict.logout()
    strict.get("/accounts/login/")
    token = strict.cookies["csrftoken"].value
    first = strict.post(
        address("claim", draft), {**sent(draft), "csrfmiddlewaretoken": token}, headers=HERE
    )
    assert first.status_code == 401
    strict.force_login(erik)
    strict.cookies["csrftoken"] = "b" * 32  # signing in renews it
    again = strict.post(address("claim", draft), carried(first), headers=HERE)
    assert again.status_code == 403
    assert strict.post(address("claim", draft), carried(again), headers=HERE).status_code == 302
    assert Claim.objects.get().statement == LONG


def test_a_form_without_its_cookie_gets_everything_back(strict, draft):
    response = strict.post(address("claim", draft), sent(draft), headers=HERE)
    assert response.status_code == 403
    assert carried(response).items() >= sent(draft).items()
    assert not response.context["signed_out"]


def test_the_address_a_form_came_from_will_do(strict, draft):
    here = {"Referer": "http://testserver/desk/"}
    response = strict.post(address("claim", draft), sent(draft), headers=here)
    assert carried(response)["statement"] == LONG


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "null"},
        {"Origin": "http://evil.example"},
        {"Origin": "http://testserver.evil.example"},
        {"Origin": "https://testserver"},
        {"Referer": "http://evil.example/http://testserver/"},
        {"Origin": "http://[", "Referer": "http://testserver/desk/"},
    ],
)
def test_what_another_site_may_have_sent_cannot_be_sent_again(strict, draft, headers):
    response = strict.post(address("claim", draft), sent(draft), headers=headers)
    page = html.fromstring(response.content.decode())
    assert response.status_code == 403
    assert not page.cssselect("#content [name=statement], #content [name=key], #content button")
    assert LONG in response.content.decode()


def test_a_script_is_told_that_its_form_has_expired(strict, draft):
    response = strict.post(address("claim", draft), sent(draft), headers={**HTMX, **HERE})
    assert (response.status_code, response["X-Form-Expired"]) == (403, "1")
    assert not response.content
