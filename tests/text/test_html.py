import pytest

from articles.text import html

PAGE = "https://example.org/analysen/a/"


@pytest.mark.parametrize(
    ("relative", "absolute"),
    [
        ('<a href="/b/?c=1&amp;d">', '<a href="https://example.org/b/?c=1&amp;d">'),
        ('<a href="#fn-1" id="x">', f'<a href="{PAGE}#fn-1" id="x">'),
        (
            '<img src="/media/a.webp" alt="/x">',
            '<img src="https://example.org/media/a.webp" alt="/x">',
        ),
        (
            '<img srcset="/a.webp 1x, /b.webp 2x">',
            '<img srcset="https://example.org/a.webp 1x, https://example.org/b.webp 2x">',
        ),
    ],
)
def test_relative_addresses_become_absolute(relative: str, absolute: str) -> None:
    assert html.absolutise(relative, PAGE) == absolute


@pytest.mark.parametrize(
    "other",
    [
        '<a href="https://x.de/a">b</a>',
        '<a href="mailto:a@b.de">b</a>',
        'href="/text"',
        '<a href="http://[">b</a>',
        '<p title=">" lang="de">&lt;a href="/x"&gt;</p>',
    ],
)
def test_everything_else_stays_as_it_is(other: str) -> None:
    assert html.absolutise(other, PAGE) == other


def test_text_resolves_character_references() -> None:
    assert html.text("<p>a &amp; <em>b</em>&nbsp;<!-- c -->d</p>") == "a & b\u00a0d"


def test_composing_leaves_tags_alone() -> None:
    assert html.compose("<p>\u0338a\u0308</p>") == "<p>\u0338ä</p>"
