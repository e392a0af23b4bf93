import json
import re
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text import html as markup
from articles.text.markdown import render
from articles.text.marks import Parts, Span, fill, split
from articles.text.projection import project
from tests.text.strategies import MARKDOWN, STANDFIRST, spans

MARK = re.compile(r"</?mark[^>]*>")


def mark(source: str, *quotes: str, standfirst: str = "", verdict: str | None = None) -> str:
    """Return standfirst and body with a claim at each of the quotes."""
    html = render(source)
    text = project(standfirst, html).text
    found = [
        Span("claim", number, number, text.index(quote), text.index(quote) + len(quote))
        for number, quote in enumerate(quotes, 1)
    ]
    parts = split(standfirst, html, found)
    verdicts = dict.fromkeys(range(9), verdict)
    return fill(parts.standfirst, verdicts) + fill(parts.body, verdicts)


def opening(claim: int, verdict: str = "", *, first: bool = True) -> str:
    identifier = f' id="claim-{claim}-{claim}"' if first else ""
    return f'<mark{identifier} data-claim="{claim}" data-verdict="{verdict}">'


def test_a_claim_carries_its_verdict() -> None:
    assert mark("Es ist so.", "ist", verdict="refuted") == (
        f"<p>Es {opening(1, 'refuted')}ist</mark> so.</p>\n"
    )


def test_a_claim_without_a_verdict_says_nothing() -> None:
    assert 'data-verdict=""' in mark("Es ist so.", "ist")


def test_a_position_has_no_verdict() -> None:
    parts = split("", "<p>Ja.</p>", [Span("position", 3, 4, 0, 2)])
    assert fill(parts.body, {3: "refuted"}) == (
        '<p><mark id="position-3-4" data-position="3">Ja</mark>.</p>'
    )


def test_one_mark_in_each_element() -> None:
    assert mark("a *b **c*** d", "a b c d") == (
        f"<p>{opening(1)}a </mark><em>{opening(1, first=False)}b </mark>"
        f"<strong>{opening(1, first=False)}c</mark></strong></em>"
        f"{opening(1, first=False)} d</mark></p>\n"
    )


@pytest.mark.parametrize(
    ("source", "quote", "marked"),
    [
        ("[a b](/c)", "b", f'<p><a href="/c">a {opening(1)}b</mark></a></p>\n'),
        ("`a b`", "b", f"<p><code>a {opening(1)}b</mark></code></p>\n"),
        ("# a b", "b", f'<h2 id="a-b">a {opening(1)}b</mark></h2>\n'),
        ("a & b < c", "& b <", f"<p>a {opening(1)}&amp; b &lt;</mark> c</p>\n"),
        ("a\nb", "a b", f"<p>{opening(1)}a\nb</mark></p>\n"),
        ("a\u00adb", "ab", f"<p>{opening(1)}a\u00adb</mark></p>\n"),
    ],
)
def test_inside_an_element(source: str, quote: str, marked: str) -> None:
    assert mark(source, quote) == marked


def test_across_items() -> None:
    assert mark("- a b\n- c d", "b\n\nc") == (
        f"<ul>\n<li>a {opening(1)}b</mark></li>\n"
        f"<li>{opening(1, first=False)}c</mark> d</li>\n</ul>\n"
    )


def test_from_the_standfirst_into_the_body() -> None:
    assert mark("c d", "b\n\nc", standfirst="<a> b") == (
        f"&lt;a&gt; {opening(1)}b</mark><p>{opening(1, first=False)}c</mark> d</p>\n"
    )


def test_in_a_cell_and_in_a_footnote() -> None:
    html = mark("| a |\n|---|\n| b[^1] |\n\n[^1]: c", "b", "c")
    assert f"<td>{opening(1)}b</mark><sup" in html
    assert f"<p>{opening(2)}c</mark> <a" in html


def test_a_reference_inside_a_passage_is_left_out() -> None:
    html = mark("a[^1] b\n\n[^1]: c", "a b")
    assert f"<p>{opening(1)}a</mark><sup" in html
    assert f"</sup>{opening(1, first=False)} b</mark></p>" in html


def test_overlapping() -> None:
    assert mark("a b c", "a b", "b c") == (
        f"<p>{opening(1)}a {opening(2)}b</mark></mark>{opening(2, first=False)} c</mark></p>\n"
    )


def test_nested() -> None:
    assert mark("a b c", "b", "a b c") == (f"<p>{opening(2)}a {opening(1)}b</mark> c</mark></p>\n")


def test_equal() -> None:
    assert mark("a", "a", "a") == f"<p>{opening(1)}{opening(2)}a</mark></mark></p>\n"


def test_without_passages_nothing_changes() -> None:
    html = render("a *b*\n\n> c & d")
    assert split("e < f", html, []) == (["e &lt; f"], [html])


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (-1, 1), (0, 9)])
def test_a_span_outside_of_the_text(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="No such place"):
        split("", "<p>abc</p>", [Span("claim", 1, 1, start, end)])


def marked_texts(parts: Parts) -> dict[int, str]:
    """Return the text inside the marks of each passage; no mark may hold anything else."""
    texts: dict[int, str] = {}
    open_marks: list[int] = []
    for part in parts:
        if isinstance(part, list):
            open_marks.append(part[2])
            continue
        for token in markup.tokens(part):
            if open_marks and token.kind == "close":
                assert token.name == "mark"
                open_marks.pop()
                continue
            assert not open_marks or token.kind != "open"
            for passage in open_marks:
                piece = markup.text(part[token.start : token.end])
                texts[passage] = texts.get(passage, "") + piece
    assert not open_marks
    return texts


def folded(text: str) -> str:
    return "".join(text.replace("\u00ad", "").replace("\u034f", "").split())


@settings(deadline=None)
@given(STANDFIRST, MARKDOWN, st.data())
def test_marks_change_nothing_but_themselves(
    standfirst: str, source: str, data: st.DataObject
) -> None:
    html = render(source)
    projection = project(standfirst, html)
    parts = split(standfirst, html, spans(data.draw, len(projection.text)))
    marked = fill(parts.body, {})
    assert MARK.sub("", marked) == html
    assert MARK.sub("", fill(parts.standfirst, {})) == escape(projection.standfirst)
    assert project("", marked).text == project("", html).text


@settings(deadline=None)
@given(STANDFIRST, MARKDOWN, st.data())
def test_what_is_marked_is_what_was_quoted(
    standfirst: str, source: str, data: st.DataObject
) -> None:
    html = render(source)
    projection = project(standfirst, html)
    found = spans(data.draw, len(projection.text))
    parts = split(standfirst, html, found)
    before, after = marked_texts(parts.standfirst), marked_texts(parts.body)
    for span in found:
        marked = before.get(span.passage, "") + after.get(span.passage, "")
        assert folded(marked) == folded(projection.text[span.start : span.end])


@settings(deadline=None)
@given(STANDFIRST, MARKDOWN, st.data())
def test_each_passage_has_its_id_once(standfirst: str, source: str, data: st.DataObject) -> None:
    html = render(source)
    projection = project(standfirst, html)
    found = spans(data.draw, len(projection.text))
    parts = split(standfirst, html, found)
    marked = fill(parts.standfirst, {}) + fill(parts.body, {})
    for span in found:
        stands_somewhere = any(projection.places(span.start, span.end))
        identifier = f'id="{span.kind}-{span.id}-{span.passage}"'
        assert marked.count(identifier) == stands_somewhere


@settings(deadline=None)
@given(STANDFIRST, MARKDOWN, st.data())
def test_parts_alternate_and_survive_json(
    standfirst: str, source: str, data: st.DataObject
) -> None:
    html = render(source)
    found = spans(data.draw, len(project(standfirst, html).text))
    for parts in split(standfirst, html, found):
        assert all(isinstance(part, str) for part in parts[::2])
        assert all(isinstance(part, list) for part in parts[1::2])
        assert json.loads(json.dumps(parts)) == parts
