"""Headings and lists that nobody marked up: short lines without a full stop, typed bullets."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from articles.text.intake import bylines, escapes, lists
from articles.text.intake.document import Block, Kind, Role

HEADING_CHARACTERS = 80
TITLE_CHARACTERS = 120
_BOLD_HEADING_CHARACTERS = 120

_CLOSING = re.compile(
    r"(?:(?:Mein|Unser|Ein|Das|Erstes|Kurzes)\s+)?(?:Zwischen-?)?Fazit"
    r"(?:\s+(?:in|aus)\s+[\w ]{1,30})?\s*:?",
    re.IGNORECASE,
)
_NO_HEADING_END = tuple(".!…:;,-–—„‚")
_QUOTED = re.compile("[„‚»«›‹\"'].*[“‘«»‹›\"'”’]")
_LABEL = re.compile(r"([^\W\d_][\w.\- ]{0,30}):\s")
_SENTENCE_WITHIN = re.compile(r"[^\W\d_]{3}[.!?…] [„‚»«]?[A-ZÄÖÜ]")
_CREDIT = re.compile(r"(?:Fotos?|Bild|Grafik|Video|Illustration|Karte|Quellen?|Stand)\s*:")
_DATE_END = re.compile(r"(?:\d{1,2}\.\s?(?:\d{1,2}\.|\w+)\s?\d{2,4}|\bUhr)$")
_RULE = re.compile(r"(?:[*_\-–—~•]\s?){3,}")
_SEARCHED_FOR_LONGER = 4


def infer(paragraphs: Sequence[Block], *, separated: bool) -> list[Block]:
    """Return plain paragraphs with their rules, lists, headings and title recognised.

    ``separated``: blank lines stand between them.
    """
    blocks = list(lists.gather([_rule_or(block) for block in paragraphs]))
    return _with_title(infer_headings(blocks), separated=separated)


def infer_headings(blocks: Sequence[Block]) -> list[Block]:
    """Return ``blocks`` with short lines without a full stop as headings."""
    speakers = _speakers(blocks)
    following = [*blocks, None][1:]
    return [
        as_heading(block, 2) if _heads(block, after, speakers) else block
        for block, after in zip(blocks, following, strict=True)
    ]


def infer_title(blocks: Sequence[Block]) -> list[Block]:
    """Return ``blocks`` with a short first line without a full stop as the title."""
    return _with_title(list(blocks), separated=False)


def promote_bold(blocks: Sequence[Block]) -> list[Block]:
    """Return ``blocks`` with short bold paragraphs as headings, if there are no others."""
    if any(block.kind is Kind.HEADING for block in blocks[1:]):
        return list(blocks)
    following = [*blocks, None][1:]
    return [
        as_heading(block, 2 if position else 1) if _is_bold_heading(block, after) else block
        for position, (block, after) in enumerate(zip(blocks, following, strict=True))
    ]


def as_heading(block: Block, level: int) -> Block:
    """Return a paragraph as a heading; of a conclusion without its colon."""
    text, markdown = block.text, block.markdown
    if is_closing(text):
        text, markdown = text.rstrip(": "), markdown.rstrip(": ")
    if block.bold:
        markdown = escapes.inline(text)
    return replace(block, kind=Kind.HEADING, level=level, text=text, markdown=markdown)


def is_closing(text: str) -> bool:
    """Whether ``text`` is the heading of a conclusion, „Fazit“ or „Fazit:“."""
    return bool(_CLOSING.fullmatch(text))


def looks_like_heading(text: str) -> bool:
    """Whether a line by itself could be a heading; what follows it decides."""
    return (
        len(text) <= HEADING_CHARACTERS
        and not text.endswith(_NO_HEADING_END)
        and (text[0].isupper() or text[0].isdigit() or text[0] in "„‚»«")
        and any(char.isalpha() for char in text)
        and not _QUOTED.fullmatch(text)
        and not _SENTENCE_WITHIN.search(text)
        and not _CREDIT.match(text)
        and not _DATE_END.search(text)
        and not bylines.parse(text)
        and not bylines.kind(text)
    )


def _heads(block: Block, after: Block | None, speakers: set[str]) -> bool:
    if block.kind is not Kind.PARAGRAPH or block.role or after is None:
        return False
    if is_closing(block.text):
        return True
    if lists.marker(block.text) and not block.text[0].isdigit():
        return False
    label = _LABEL.match(block.text)
    if (label and label[1] in speakers) or not looks_like_heading(block.text):
        return False
    longer = after.kind is Kind.PARAGRAPH and len(after.text) > len(block.text)
    return longer or after.kind is Kind.LIST


def _speakers(blocks: Sequence[Block]) -> set[str]:
    """Return the labels that begin several paragraphs, as in an interview."""
    labels = (_LABEL.match(block.text) for block in blocks if block.kind is Kind.PARAGRAPH)
    counted = Counter(label[1] for label in labels if label)
    return {label for label, count in counted.items() if count > 1}


def _with_title(blocks: list[Block], *, separated: bool) -> list[Block]:
    position = 0
    while position < len(blocks) and bylines.kind(blocks[position].text):
        position += 1
    later = blocks[position + 1 :]
    if not later or blocks[position].kind not in {Kind.PARAGRAPH, Kind.HEADING}:
        return blocks
    first = blocks[position]
    longer = any(len(block.text) > len(first.text) for block in later[:_SEARCHED_FOR_LONGER])
    if first.kind is Kind.PARAGRAPH and (separated or longer) and _could_be_title(first):
        blocks[position] = as_heading(first, 1)
    return blocks


def _could_be_title(block: Block) -> bool:
    text = block.text
    stopped = text.endswith((".", ":", ",", ";", "-", "–", "—")) and not text.endswith("...")
    return (
        len(text) <= TITLE_CHARACTERS
        and not stopped
        and block.role in {None, Role.TITLE}
        and any(char.isalpha() for char in text)
        and not lists.marker(text)
        and not bylines.parse(text)
    )


def _is_bold_heading(block: Block, after: Block | None) -> bool:
    if not block.bold or block.kind is not Kind.PARAGRAPH or block.role or after is None:
        return False
    if is_closing(block.text):
        return True
    return (
        len(block.text) <= _BOLD_HEADING_CHARACTERS
        and block.bare
        and not block.text.endswith((".", ":", ",", ";"))
        and not lists.marker(block.text)
        and not bylines.parse(block.text)
        and not bylines.kind(block.text)
    )


def _rule_or(block: Block) -> Block:
    if block.kind is Kind.PARAGRAPH and _RULE.fullmatch(block.text):
        return Block(Kind.OTHER, "", "---", bare=False)
    return block
