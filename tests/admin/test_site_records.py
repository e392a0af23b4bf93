"""Pages, settings and labels in the admin."""

import pytest
from django.urls import reverse

from articles.models import LabelExplanation, Page, SiteSettings
from tests.admin.pages import add, change, complaints, filled, sent, text, told
from tests.builders import a_page

MODELS = ("page", "sitesettings", "labelexplanation")
SETTINGS = "/admin/articles/sitesettings/1/change/"


@pytest.fixture
def about(db) -> Page:
    """The page about the newsroom."""
    return Page.objects.get(kind="about")


@pytest.fixture
def label(db) -> LabelExplanation:
    """The explanation of an analysis."""
    return LabelExplanation.objects.get(label="analysis")


def test_an_editor_writes_a_page(as_erik, about):
    sent(as_erik, change(about), body="Wir sind **drei**.")
    about.refresh_from_db()
    assert about.body == "Wir sind **drei**."


def test_the_settings_are_saved_without_naming_them(as_clara, db):
    response = sent(as_clara, SETTINGS, name="Lindenauer Bote")
    assert "Lindenauer Bote" not in told(response)


def test_the_list_names_every_page(as_erik, about):
    listed = as_erik.get(reverse("admin:articles_page_changelist"))
    for page in Page.objects.all():
        assert page.get_kind_display() in text(listed)


def test_a_page_that_is_too_long_is_refused_at_the_field(as_erik, about):
    assert set(complaints(sent(as_erik, change(about), body="x" * 40_000))) == {"body"}


def test_an_unknown_image_is_refused_at_the_field(as_erik, about):
    body = f"![Bild](/media/images/{'0' * 64}.webp)"
    assert set(complaints(sent(as_erik, change(about), body=body))) == {"body"}


def test_a_written_page_is_linked_to_where_readers_find_it(as_erik, about):
    assert 'href="/ueber-uns/"' not in as_erik.get(change(about)).text
    a_page("about")
    assert 'href="/ueber-uns/"' in as_erik.get(change(about)).text


def test_two_people_at_one_page_see_both_texts(as_erik, as_clara, about):
    stale = filled(as_erik.get(change(about)))
    sent(as_clara, change(about), body="Wir sind vier.")
    answer = as_erik.post(change(about), {**stale, "body": "Wir sind fünf."})
    assert answer.status_code == 409
    assert "Wir sind vier." in text(answer)
    assert "Wir sind fünf." in answer.text


@pytest.mark.parametrize("model", MODELS)
def test_nothing_is_added(as_clara, model):
    assert as_clara.get(add(model)).status_code == 403


def test_the_list_of_settings_is_their_form(as_clara):
    answer = as_clara.get(reverse("admin:articles_sitesettings_changelist"))
    assert (answer.status_code, answer["Location"]) == (302, SETTINGS)


def test_the_managing_editor_changes_settings_and_stays(as_clara):
    answer = sent(as_clara, SETTINGS, name="Lindenauer Blatt", responsible_name="Clara Brandt")
    assert answer.request["PATH_INFO"] == SETTINGS
    row = SiteSettings.objects.get()
    assert (row.name, row.responsible_name) == ("Lindenauer Blatt", "Clara Brandt")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("feed_items", "4"),
        ("feed_items", "101"),
        ("feed_items", "viele"),
        ("email", "keine"),
        ("corrections_email", "keine"),
        ("share_account", "ohne Klammeraffe"),
        ("name", "x" * 101),
    ],
)
def test_a_bad_setting_is_refused_at_the_field(as_clara, field, value):
    assert set(complaints(sent(as_clara, SETTINGS, **{field: value}))) == {field}


@pytest.mark.parametrize("client_name", ["as_erik", "as_doris", "as_anna"])
def test_settings_are_the_managing_editors(request, client_name):
    client = request.getfixturevalue(client_name)
    assert client.get(reverse("admin:articles_sitesettings_changelist")).status_code == 403
    assert client.get(SETTINGS).status_code == 403
    assert client.post(SETTINGS, {"name": "Anders", "version": ""}).status_code == 403
    assert SiteSettings.objects.get().name == ""


def test_a_label_is_explained(as_clara, label):
    sent(as_clara, change(label), text="Ordnet ein.")
    label.refresh_from_db()
    assert label.text == "Ordnet ein."


def test_the_history_of_a_page_is_shown(as_erik, about):
    a_page("about", "Wir.")
    assert "Erik" in text(as_erik.get(reverse("admin:articles_page_history", args=[about.pk])))
