"""Markdown as people, documents and mischief produce it."""

from hypothesis import strategies as st

from articles.text import marks

WORDS = st.sampled_from(
    [
        *("der", "die", "Regierung", "nicht", "11.000", "Soldaten", "Größe", "„Zitat“", '"a"'),
        *("'x'", "–", "--", "-", "...", "&", "<", ">", "e\u0301", "\u0308x", "a\u00adb"),
        *("10\u00a0000", "👩\u200d🚀", "👍🏽", "\\*", "&nbsp;", "&shy;", "&auml;", "&#x308;"),
        *("[^1]", "^[Nebenbei]"),
    ]
)
PLAIN = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
WRAPPERS = st.sampled_from(
    [
        *("%s", "*%s*", "**%s**", "`%s`", "x%sy", "%s  \n"),
        *("[%s](https://example.org/)", "![%s](/media/a.webp)"),
    ]
)
BLOCKS = st.sampled_from(
    [
        *("%s", "%s", "## %s", "- %s\n- b", "1. a\n   - %s", "> %s", "    %s", "[^1]: %s"),
        *("| a | %s |\n|---|--:|\n| c | d |", '![a](/media/a.webp "%s")', "```\n%s\n```"),
    ]
)


@st.composite
def inlines(draw: st.DrawFn) -> str:
    parts = [draw(WRAPPERS) % draw(PLAIN) for _ in range(draw(st.integers(1, 4)))]
    return draw(st.sampled_from([" ", "", "\n"])).join(parts)


@st.composite
def blocks(draw: st.DrawFn) -> str:
    return draw(BLOCKS) % draw(inlines())


MARKDOWN = st.one_of(
    st.lists(blocks(), max_size=6).map("\n\n".join),
    st.text(alphabet="ab äß1.\n\t -*_`[]()<>!^\"'&;#|:\\\u0308\u00ad\u00a0", max_size=120),
)
STANDFIRST = st.one_of(st.just(""), PLAIN, st.text(max_size=30))


def spans(draw: st.DrawFn, length: int) -> list[marks.Span]:
    """Return spans anywhere in a text: overlapping, nested, equal."""
    found = []
    for number in range(draw(st.integers(0, 6)) if length else 0):
        start = draw(st.integers(0, length - 1))
        end = draw(st.integers(start + 1, length))
        kind = draw(st.sampled_from(["claim", "position"]))
        found.append(marks.Span(kind, number % 3 + 1, number + 1, start, end))
    return found
