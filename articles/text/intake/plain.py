"""Plain text files: paragraphs from lines, then what they are by the look of them."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.text.intake import bylines, encoding, escapes, layout, quotes, structure, wrapping
from articles.text.intake.document import Block, Kind, Reading
from articles.text.intake.layout import Line
from articles.text.intake.source import Source
from articles.text.limits import PARAGRAPH_CHARACTERS

# Title, byline and the like stand in the first lines.
_TOP_LINES = 6

_SENTENCE = re.compile(r"[^\W\d_]{3}[.!?…][“‘”»«›‹)]*\s+(?=[„‚»«]?[A-ZÄÖÜ])")


def read(source: Source) -> Reading:
    """Read a .txt file."""
    text = quotes.typed(encoding.text(source))
    groups = list(layout.groups(text))
    found = layout.detect(groups, text)
    paragraphs = [
        block
        for group in _split_tops(groups)
        for line in wrapping.paragraphs(group, found)
        for block in _blocks(source, line)
    ]
    return Reading(structure.infer(paragraphs, separated=found.blank_lines))


def _split_tops(groups: list[list[Line]]) -> Iterator[list[Line]]:
    """Give „Kommentar“ and „Von Anna Beispiel“ in the first lines a group of their own."""
    seen = 0
    for group in groups:
        rest: list[Line] = []
        for line in group:
            seen += 1
            if seen <= _TOP_LINES and (bylines.kind(line.text) or bylines.parse(line.text)):
                yield from (part for part in (rest, [line]) if part)
                rest = []
            else:
                rest.append(line)
        if rest:
            yield rest


def _blocks(source: Source, line: Line) -> Iterator[Block]:
    text = quotes.german(line.text)
    if len(text) <= PARAGRAPH_CHARACTERS:
        yield Block(Kind.PARAGRAPH, text, escapes.paragraph(text), indent=line.indent)
        return
    source.warn(_("The text has a very long paragraph; it was divided at the end of a sentence."))
    for part in _divide(text):
        yield Block(Kind.PARAGRAPH, part, escapes.paragraph(part))


def _divide(text: str) -> Iterator[str]:
    """Yield a text without any paragraphs in pieces that end with a sentence."""
    start = 0
    while len(text) - start > PARAGRAPH_CHARACTERS:
        window = text[start : start + PARAGRAPH_CHARACTERS]
        ends = [match.end() for match in _SENTENCE.finditer(window)]
        if not ends:
            break
        yield window[: ends[-1]].strip()
        start += ends[-1]
    yield text[start:].strip()
