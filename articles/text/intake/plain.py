"""Plain text: which line ends are paragraphs, and which are only the edge of somebody's window."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from articles.text.intake import bylines, encoding, escapes, lists, quotes, structure
from articles.text.intake.document import Block, Kind, Reading
from articles.text.intake.source import Source
from articles.text.limits import PARAGRAPH_CHARACTERS

#: Longer lines were broken by a person, not by a mail program.
WRAPPED_MOST = 120
# From here down a text without blank lines is wrapped if this share of its lines goes on small.
_NARROW = 100
_GOES_ON = 0.2
# A wrapped paragraph's last line, in a text without blank lines, is shorter than this share.
_LAST_LINE = 0.8
# Title, byline and the like stand in the first lines.
_TOP_LINES = 6

_SPACES = re.compile("[ \t\n\u00a0]{2,}|[\t\n]")
_SENTENCE_END = re.compile(r"[.!?…:][“‘”\"'»«›‹)\]]*$")
_SENTENCE = re.compile(r"[^\W\d_]{3}[.!?…][“‘”»«›‹)]*\s+(?=[„‚»«]?[A-ZÄÖÜ])")
_DIVIDED = re.compile(r"(\w+)-$")
_FIRST_WORD = re.compile(r"\w+")
_HYPHENATED = re.compile(r"\w+-\w+")
# „Ein- und Ausgang“: the hyphen stands for the rest of a word.
_SHARED_ENDING = frozenset({"und", "oder", "bzw", "sowie", "bis", "wie", "als", "noch", "statt"})
_ADJECTIVES = re.compile(r"(?:isch|deutsch)-\w+isch\w{0,2}", re.IGNORECASE)


@dataclass(frozen=True)
class _Line:
    text: str
    indent: int


@dataclass(frozen=True)
class _Layout:
    """How the whole text is laid out, which decides what a single line end means."""

    #: Blank lines stand between the paragraphs.
    blank_lines: bool
    #: Single line ends are where lines were full.
    wrapped: bool
    #: How wide they were.
    width: int
    #: Words that have a hyphen of their own, in small letters.
    hyphenated: frozenset[str]


def read(source: Source) -> Reading:
    """Read a .txt file."""
    text = quotes.typed(encoding.text(source))
    groups = list(_groups(text))
    layout = _layout(groups, text)
    paragraphs = [
        block
        for group in _split_tops(groups)
        for line in _paragraphs(group, layout)
        for block in _blocks(source, line)
    ]
    return Reading(structure.infer(paragraphs, separated=layout.blank_lines))


def squeeze(text: str) -> str:
    """Return ``text`` on one line with single spaces; a no-break space beside one is none."""
    return _SPACES.sub(_one_space, text).strip(" \u00a0")


def _one_space(match: re.Match[str]) -> str:
    return "\u00a0" if set(match[0]) == {"\u00a0"} else " "


def _groups(text: str) -> Iterator[list[_Line]]:
    """Yield the runs of lines between blank lines."""
    group: list[_Line] = []
    for raw in text.split("\n"):
        line = squeeze(raw)
        if line:
            expanded = raw.expandtabs(4)
            group.append(_Line(line, len(expanded) - len(expanded.lstrip(" \u00a0"))))
        elif group:
            yield group
            group = []
    if group:
        yield group


def _layout(groups: list[list[_Line]], text: str) -> _Layout:
    inner = [line for group in groups if len(group) > 1 for line in group]
    long = sum(len(line.text) for line in inner if len(line.text) > WRAPPED_MOST)
    wrapped = 2 * long < sum(len(line.text) for line in inner)
    if len(groups) == 1:
        wrapped = wrapped and _is_narrow(inner)
    return _Layout(
        blank_lines=len(groups) > 1,
        wrapped=wrapped,
        width=max((len(line.text) for line in inner if len(line.text) <= WRAPPED_MOST), default=0),
        hyphenated=frozenset(word.lower() for word in _HYPHENATED.findall(text)),
    )


def _is_narrow(lines: list[_Line]) -> bool:
    """Whether a text without blank lines was wrapped: its lines go on with small letters."""
    goes_on = sum(line.text[0].islower() for line in lines)
    return (
        len(lines) > 2
        and max(len(line.text) for line in lines) <= _NARROW
        and goes_on >= _GOES_ON * len(lines)
    )


def _split_tops(groups: list[list[_Line]]) -> Iterator[list[_Line]]:
    """Give „Kommentar“ and „Von Anna Beispiel“ in the first lines a group of their own."""
    seen = 0
    for group in groups:
        rest: list[_Line] = []
        for line in group:
            seen += 1
            if seen <= _TOP_LINES and (bylines.kind(line.text) or bylines.parse(line.text)):
                yield from (part for part in (rest, [line]) if part)
                rest = []
            else:
                rest.append(line)
        if rest:
            yield rest


def _paragraphs(group: list[_Line], layout: _Layout) -> Iterable[_Line]:
    """Return the lines of a group, with those joined that are one paragraph."""
    if not layout.wrapped:
        return group
    paragraphs: list[list[_Line]] = []
    for line in group:
        if paragraphs and _belongs(line, paragraphs[-1], layout):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return [
        replace(paragraph[0], text=_join([line.text for line in paragraph], layout))
        for paragraph in paragraphs
    ]


def _belongs(line: _Line, paragraph: list[_Line], layout: _Layout) -> bool:
    """Whether ``line`` goes on with ``paragraph``, whose last line stands before it."""
    last = paragraph[-1]
    early = len(last.text) + 1 + len(line.text.split(" ", 1)[0]) <= layout.width
    ended = bool(_SENTENCE_END.search(last.text))
    item = lists.marker(paragraph[0].text)
    new_item = lists.marker(line.text)
    if new_item and (item or early or ended):
        return bool(new_item.number) and not new_item.follows(item)
    if structure.is_closing(line.text) or structure.is_closing(last.text):
        return False
    if item:
        return line.indent > paragraph[0].indent or not early or line.text[0].islower()
    if not layout.blank_lines and ended and _begins(line, last, layout):
        return False
    alone = len(paragraph) == 1 and early and not line.text[0].islower()
    return not (alone and structure.looks_like_heading(last.text))


def _begins(line: _Line, last: _Line, layout: _Layout) -> bool:
    """Whether ``line`` begins a paragraph that no blank line stands before."""
    short = _LAST_LINE * layout.width
    question = len(line.text) < short and line.text.endswith("?")
    return line.indent > last.indent or len(last.text) < short or question


def _join(lines: list[str], layout: _Layout) -> str:
    joined = lines[0]
    pieces = [joined]
    for line in lines[1:]:
        divided, word = _DIVIDED.search(pieces[-1]), _FIRST_WORD.match(line)
        if divided is None or word is None or word[0].lower() in _SHARED_ENDING:
            pieces.append(" " + line)
        elif _keeps_hyphen(divided[1], word[0], layout):
            pieces.append(line)
        else:
            pieces[-1] = pieces[-1][:-1]
            pieces.append(line)
    return "".join(pieces)


def _keeps_hyphen(left: str, right: str, layout: _Layout) -> bool:
    """Whether a hyphen at a line's end is the word's own: „Nordrhein-/Westfalen“, „US-/weit“."""
    whole = f"{left}-{right}"
    return (
        not right[0].islower()
        or not left[-1].islower()
        or len(left) == 1
        or whole.lower() in layout.hyphenated
        or bool(_ADJECTIVES.fullmatch(whole))
    )


def _blocks(source: Source, line: _Line) -> Iterator[Block]:
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
