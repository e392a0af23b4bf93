"""Taking blocked words out of HTML, XML and JSON, and leaving everything else as it is."""

import json
from html import escape, unescape

import pytest

from articles.text.redacted_answers import replace_html, replace_json, replace_xml
from articles.text.redaction import Redaction, Spelling, redaction

NAME = redaction([Spelling("Lene O'Zobel & Co", is_name=True)])
OUT = "[gesperrt]"


@pytest.mark.parametrize(
    "html",
    [
        "<p>Lene O'Zobel &amp; Co</p>",
        "<p>Lene O&#x27;Zobel &amp; Co</p>",
        "<p>Lene O’Zobel &amp; Co</p>",
        "<p>Lene<br>O'Zobel &amp; Co</p>",
        "<p>Lene</p>\n\n<p>O'Zobel &amp; Co</p>",
        "<p><b>Lene</b> <i>O'Zo<u>bel</u> &amp; Co</i></p>",
        "<p>Lene&nbsp;O'Zo&shy;bel &amp; Co</p>",
        "<p>LENE O'ZOBEL &amp; CO</p>",
        '<img alt="Lene O&#x27;Zobel &amp; Co">',
        '<meta content="Mit Lene O\'Zobel &amp; Co">',
    ],
)
def test_html_loses_the_name_however_it_is_written(html):
    assert "zobel" not in replace_html(NAME, html, OUT).lower()


def test_html_keeps_its_tags():
    html = "<p><b>Lene</b> <i>O'Zobel &amp; Co</i> kam.</p>"
    assert replace_html(NAME, html, OUT) == f"<p><b>{OUT}</b><i></i> kam.</p>"


def test_a_word_that_is_a_class_too_leaves_the_page_as_it_is():
    found = redaction([Spelling("page")])
    html = '<body class="page page-article"><p>Eine page.</p></body>'
    assert replace_html(found, html, OUT) == html.replace("Eine page", f"Eine {OUT}")


def test_without_the_name_html_stays_byte_for_byte():
    html = "<p>Grüße &amp; „Wörter“&nbsp;<br/>x</p>"
    assert replace_html(NAME, html, OUT) is html


@pytest.mark.parametrize("levels", [1, 2])
def test_xml_loses_the_name_at_every_level_of_escaping(levels):
    text = "<p>Lene <b>O'Zobel</b> &amp; Co</p>" if levels == 2 else "Lene O'Zobel & Co"
    xml = f"<item><title>{escape(text)}</title></item>"
    assert "zobel" not in unescape(unescape(replace_xml(NAME, xml, OUT))).lower()


def test_xml_loses_the_name_in_attributes():
    xml = '<link href="/x/" title="Lene O&#x27;Zobel &amp; Co"/>'
    assert replace_xml(NAME, xml, OUT) == f'<link href="/x/" title="{OUT}"/>'


def test_xml_without_the_name_stays():
    xml = "<item><title>Grüße &amp; mehr</title></item>"
    assert replace_xml(NAME, xml, OUT) is xml


@pytest.mark.parametrize("in_ascii", [True, False])
def test_json_loses_the_name_in_values(in_ascii):
    data = {"name": "Lene O’Zobel & Co", "content_html": "<p>Lene <b>O'Zobel</b> &amp; Co</p>"}
    text = replace_json(NAME, json.dumps(data, ensure_ascii=in_ascii), OUT)
    assert "zobel" not in text.lower()


def test_json_keeps_its_keys():
    found = redaction([Spelling("name")])
    assert json.loads(replace_json(found, '{"name": "Ein name"}', OUT)) == {"name": f"Ein {OUT}"}


@pytest.mark.parametrize("replace", [replace_html, replace_xml, replace_json])
def test_while_nothing_is_blocked_nothing_is_read(replace):
    text = '{"a": "Lene O\'Zobel & Co"}'
    assert replace(Redaction(), text, OUT) is text
