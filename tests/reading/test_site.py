"""The newsroom as readers see it: read once per publication number."""

import pytest

from articles import editing, reading
from articles.models import LabelExplanation
from tests.builders import a_page, site_settings
from tests.staff import a_draft, chief, published

pytestmark = pytest.mark.django_db


def the_site() -> reading.Site:
    return reading.site(reading.state())


def test_the_name_is_that_of_the_server_until_somebody_gives_one(settings):
    assert the_site().name == settings.SITE_NAME


def test_the_name_in_the_settings_wins():
    site_settings(name="Lindenauer Blatt")
    assert the_site().name == "Lindenauer Blatt"


def test_the_same_number_asks_once(django_assert_num_queries):
    state = reading.state()
    reading.site(state)
    with django_assert_num_queries(0):
        reading.site(state)


def test_any_new_number_asks_again():
    before = the_site()
    published(a_draft())
    assert the_site() is not before


@pytest.mark.parametrize("kind", ["about", "imprint", "privacy", "corrections"])
def test_an_unwritten_page_is_not_there(kind):
    assert kind not in the_site().pages


def test_a_page_of_blanks_is_unwritten():
    a_page("about", "x")
    a_page("about", " \n ")
    assert not the_site().has_about


def test_a_written_page_is_rendered():
    a_page("about", "Wir sind **drei**.")
    assert "<strong>drei</strong>" in the_site().pages["about"].html


def test_markup_in_a_page_is_text():
    a_page("about", "<script>alert(1)</script>")
    assert "<script" not in the_site().pages["about"].html


def test_headings_of_a_policy_are_below_its_own():
    a_page("checking", "## Zwei Quellen\n\nMindestens.")
    html = the_site().pages["checking"].html
    assert "<h3 " in html
    assert "<h2" not in html


def test_headings_of_two_policies_have_ids_of_their_own():
    a_page("checking", "## Wie\n\nSo.")
    a_page("corrections", "## Wie\n\nSo.")
    pages = the_site().pages
    assert 'id="checking_wie"' in pages["checking"].html
    assert 'id="corrections_wie"' in pages["corrections"].html


def test_an_empty_explanation_is_none():
    row = LabelExplanation.objects.get(label="pro")
    row.text = ""
    editing.save_label(row, by=chief())
    assert "pro" not in the_site().labels


@pytest.mark.parametrize("field", ["publisher", "responsible_name"])
def test_naming_somebody_makes_an_imprint(field):
    assert not the_site().has_imprint
    site_settings(**{field: "Lindenauer Verlag"})
    assert the_site().has_imprint


def test_errors_are_reported_to_the_general_address_if_there_is_no_other():
    site_settings(email="post@example.org")
    assert the_site().errors_email == "post@example.org"
    site_settings(corrections_email="fehler@example.org")
    assert the_site().errors_email == "fehler@example.org"
