import re
from html.parser import HTMLParser
from time import process_time

import pytest
from hypothesis import example, given, settings

from articles.exceptions import TextTooLong
from articles.text import limits
from articles.text.markdown import Heading, headings, render
from tests.text.strategies import MARKDOWN


def test_raw_html_is_shown_as_text() -> None:
    assert render("<script>alert(1)</script>") == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "&#106;avascript:alert(1)",
        "vbscript:x",
        "data:text/html;base64,PHN2Zz4=",
        "file:///etc/passwd",
        "//evil.example/",
        "http:evil",
        "x:y",
        "",
    ],
)
def test_a_link_to_nowhere_good_keeps_only_its_words(address: str) -> None:
    assert render(f"[Wort](<{address}>)") == "<p>Wort</p>\n"


@pytest.mark.parametrize("address", ["/analysen/a/", "#fn-1", "?seite=2", "b/c", "mailto:a@b.de"])
def test_links_into_the_site_and_to_mail(address: str) -> None:
    assert render(f"[Wort]({address})") == f'<p><a href="{address}">Wort</a></p>\n'


def test_external_links_are_marked() -> None:
    html = render("[Wort](https://x.de/?a=1&b=2)")
    assert html == '<p><a href="https://x.de/?a=1&amp;b=2" rel="external noopener">Wort</a></p>\n'


def test_own_images_are_shown() -> None:
    html = render('![Ein "Bild"](/media/a/b-1.webp)')
    assert html == (
        '<p><img src="/media/a/b-1.webp" alt="Ein &quot;Bild&quot;" loading="lazy"></p>\n'
    )


@pytest.mark.parametrize(
    "source",
    ["https://x.de/a.png", "data:image/png;base64,AA", "/admin/", "/media/../a", "/media/%2e%2e/"],
)
def test_other_images_become_their_alternative_text(source: str) -> None:
    assert render(f"![Ein *Bild*]({source})") == "<p>Ein Bild</p>\n"


def test_an_image_with_a_title_is_a_figure() -> None:
    assert "<figcaption>Foto: „dpa“</figcaption></figure>" in render(
        "![a](/media/a.webp 'Foto: \"dpa\"')"
    )


def test_german_quotes_and_dashes() -> None:
    assert render("\"Er sagt *'nein'*\" -- und - geht's...") == (
        "<p>„Er sagt <em>‚nein‘</em>“ – und – geht’s…</p>\n"
    )


def test_code_addresses_and_escapes_keep_what_was_typed() -> None:
    html = render('`"a" -- b` <https://x.de/a--b> \\"c\\"')
    assert re.sub(r"<[^>]+>", "", html) == '"a" -- b https://x.de/a--b "c"\n'


def test_no_symbols_are_made_of_letters_in_brackets() -> None:
    assert render("(c) (r) (tm) +-1") == "<p>(c) (r) (tm) +-1</p>\n"


def test_tables_carry_alignment_without_inline_styles() -> None:
    html = render("| A | B |\n|---|--:|\n| 1 | 2 |")
    assert '<th class="align-right" scope="col">B</th>' in html
    assert "style" not in html


def test_strikethrough_is_not_markdown_here() -> None:
    assert render("~~a~~") == "<p>~~a~~</p>\n"


def test_text_is_composed() -> None:
    assert render("Ma\u0308rz und a&#x308;") == "<p>März und ä</p>\n"


def test_characters_that_no_document_may_hold_are_dropped() -> None:
    assert render("a\x00b\ud800c") == "<p>abc</p>\n"


def test_line_ends_of_windows() -> None:
    assert render("a\r\n\r\nb") == "<p>a</p>\n<p>b</p>\n"


class TestHeadings:
    def test_the_first_level_is_h2(self) -> None:
        assert render("# Größe") == '<h2 id="groesse">Größe</h2>\n'

    def test_no_level_is_skipped(self) -> None:
        html = render("### a\n\n# b\n\n#### c\n\n##### d\n\n###### e")
        assert [heading.level for heading in headings(html)] == [2, 2, 3, 4, 4]

    def test_ids_are_unique(self) -> None:
        html = render("# a\n\n# a\n\n# a 2\n\n# a\n\n# –")
        ids = [heading.id for heading in headings(html)]
        assert ids == ["a", "a-2", "a-2-2", "a-3", "abschnitt"]

    @pytest.mark.parametrize("words", ["fn 1", "fnref 1", "claim 12 3", "position 1 2"])
    def test_ids_leave_footnotes_and_passages_theirs(self, words: str) -> None:
        assert headings(render(f"# {words}"))[0].id.startswith("abschnitt-")

    def test_footnotes_leave_no_trace(self) -> None:
        html = render("# Die *La\u00adge*[^1] & `x`\n\n[^1]: a")
        assert headings(html) == [Heading(2, "die-lage-x", "Die Lage & x")]


class TestFootnotes:
    def test_ids(self) -> None:
        html = render("a[^x] b[^x]\n\n[^x]: c")
        assert re.findall(r'id="([^"]+)"', html) == ["fnref-1", "fnref-1-2", "fn-1"]

    def test_two_texts_share_a_page(self) -> None:
        texts = [render("# a\n\nb^[c]", doc=doc) for doc in ("", "einleitung")]
        ids = re.findall(r'id="([^"]+)"', "".join(texts))
        assert ids[3:] == ["einleitung_a", "einleitung_fnref-1", "einleitung_fn-1"]
        assert len(set(ids)) == 6

    def test_links_lead_there_and_back(self) -> None:
        html = render("b^[c]", doc="d")
        assert set(re.findall(r'href="#([^"]+)"', html)) == set(re.findall(r'id="([^"]+)"', html))


class TestBounds:
    """Pathological texts are rendered or refused, and either way soon."""

    @pytest.mark.parametrize(
        ("source", "limit"),
        [
            ("a" * 1_000_000, limits.BODY_CHARACTERS),
            ("a" * (limits.PARAGRAPH_CHARACTERS + 1), limits.PARAGRAPH_CHARACTERS),
            ("\n" * (limits.LINES + 1), limits.LINES),
            ("[a](b) " * (limits.BRACKETS + 1), limits.BRACKETS),
            ("*a* " * (limits.SIGNS // 2 + 1), limits.SIGNS),
            ("- a\n" * 40_000, limits.ELEMENTS),
            ("- " * 10_000 + "a", limits.NESTING),
            (">" * 50_000, limits.NESTING),
            ("*" * 10_000 + "a" + "*" * 10_000, limits.NESTING),
            ("[a]: /" + "b" * 9_000 + "\n\n" + "[a] " * 1_000, limits.HTML_CHARACTERS),
        ],
        ids=lambda value: str(value)[:12],
    )
    def test_the_limit_is_named(self, source: str, limit: int) -> None:
        with pytest.raises(TextTooLong, match=str(limit)):
            render(source)

    @pytest.mark.parametrize(
        "source",
        [
            "".join("  " * (item % 9) + f"- {item}\n" for item in range(10_000)),
            "[" * 10_000,
            "![" * 9_000,
            "^[" * 9_000,
            "`" * 29_000,
            "`a``b" * 5_000,
            "*a_ " * 7_000,
            "**a*b" * 2_000,
            "<a" * 14_000,
            "&" * 29_000,
            ("\"a 'b " * 2_000 + "a\" b' " * 2_000 + "\n\n") * 10,
            "|a" * 9_000 + "\n" + "|-" * 9_000,
            "[^1] " * 5_000 + "\n\n[^1]: a",
            "# a\n" * 20_000,
            "[^1]\n\n[^1]: a [^1] [^2]\n\n[^2]: [^1]",
            "^[a " * 200 + "]" * 200,
        ],
        ids=lambda source: source[:8],
    )
    def test_rendered_soon(self, source: str) -> None:
        start = process_time()
        render(source)
        assert process_time() - start < 9  # seconds; on an idle machine less than one


class _Checker(HTMLParser):
    """Fails on a tag or an attribute that the sanitiser should not have let through."""

    TAGS = re.compile(
        "a|blockquote|br|code|em|figcaption|figure|h[234]|hr|img|li|ol|p|pre|section|strong|sup"
        "|table|tbody|td|th|thead|tr|ul"
    )
    ATTRIBUTES = re.compile("alt|class|href|id|loading|rel|role|scope|src|start|title")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert self.TAGS.fullmatch(tag)
        for name, value in attrs:
            assert self.ATTRIBUTES.fullmatch(name)
            if name in {"href", "src"}:
                assert re.match(r"https?://|mailto:|[/?#]|[^:]*$", value or "")


@settings(deadline=None)
@given(MARKDOWN)
@example("[a[^1]](b)\n\n[^1]: ^[c [d](e)]")
@example("[a](http://[::1)")
def test_nothing_unsafe_comes_out(source: str) -> None:
    html = render(source)
    _Checker().feed(html)
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))


class TestLinksWithinATextThatSharesAPage:
    def test_a_link_leads_to_its_heading(self) -> None:
        html = render("# Fazit\n\n[siehe](#fazit)", doc="a3")
        assert 'href="#a3_fazit"' in html
        assert 'id="a3_fazit"' in html

    def test_a_heading_may_come_after_the_link(self) -> None:
        assert 'href="#a3_fazit"' in render("[siehe](#fazit)\n\n# Fazit", doc="a3")

    def test_a_link_to_something_else_stays(self) -> None:
        assert 'href="#claim-3-4"' in render("[siehe](#claim-3-4)\n\n# Fazit", doc="a3")
