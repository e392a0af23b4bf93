"""Lines that a mail program or an old editor has wrapped, joined to paragraphs."""

import re
from collections.abc import Sequence
from dataclasses import replace

from articles.text.intake import lists, structure
from articles.text.intake.layout import Layout, Line, ends_sentence

# A wrapped paragraph's last line, in a text without blank lines, is shorter than this share.
_LAST_LINE = 0.8
# A heading directly above wrapped lines takes no more than this share of their width.
_HEADING_WIDTH = 0.75
# As far as the end of a line is looked at.
_WORD_CHARACTERS = 80

_DIVIDED = re.compile(r"(\w+)-$")
_FIRST_WORD = re.compile(r"\w+")
# „Ein- und Ausgang“: the hyphen stands for the rest of a word.
_SHARED_ENDING = frozenset({"und", "oder", "bzw", "sowie", "bis", "wie", "als", "noch", "statt"})
_ADJECTIVES = re.compile(r"\w*(?:isch|deutsch)-\w+isch\w{0,2}", re.IGNORECASE)


def paragraphs(group: list[Line], layout: Layout) -> Sequence[Line]:
    """Return the lines of a group, with those joined that are one paragraph."""
    if not layout.wrapped:
        return group
    found: list[list[Line]] = []
    for line in group:
        if found and _belongs(line, found[-1], layout):
            found[-1].append(line)
        else:
            found.append([line])
    return [replace(lines[0], text=_join([line.text for line in lines], layout)) for lines in found]


def _belongs(line: Line, paragraph: list[Line], layout: Layout) -> bool:
    """Whether ``line`` goes on with ``paragraph``, whose last line stands before it."""
    last = paragraph[-1]
    early = len(last.text) + 1 + len(line.text.split(" ", 1)[0]) <= layout.width
    ended = ends_sentence(last.text)
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
    narrow = len(last.text) <= _HEADING_WIDTH * layout.width
    return not (alone and narrow and structure.looks_like_heading(last.text))


def _begins(line: Line, last: Line, layout: Layout) -> bool:
    """Whether ``line`` begins a paragraph that no blank line stands before."""
    short = _LAST_LINE * layout.width
    question = len(line.text) < short and line.text.endswith("?")
    return line.indent > last.indent or len(last.text) < short or question


def _join(lines: list[str], layout: Layout) -> str:
    """Return wrapped lines as one; a word divided between two of them is whole again."""
    pieces = lines[:1]
    for line in lines[1:]:
        divided = _DIVIDED.search(pieces[-1][-_WORD_CHARACTERS:])
        word = _FIRST_WORD.match(line)
        if divided is None or word is None or word[0].lower() in _SHARED_ENDING:
            pieces.append(" ")
        elif not _keeps_hyphen(divided[1], word[0], layout):
            pieces[-1] = pieces[-1][:-1]
        pieces.append(line)
    return "".join(pieces)


def _keeps_hyphen(left: str, right: str, layout: Layout) -> bool:
    """Whether a hyphen at a line's end is the word's own: „Nordrhein-/Westfalen“, „US-/weit“."""
    whole = f"{left}-{right}"
    return (
        not right[0].islower()
        or not left[-1].islower()
        or len(left) == 1
        or whole.lower() in layout.hyphenated
        or bool(_ADJECTIVES.fullmatch(whole))
    )
