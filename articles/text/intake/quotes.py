"""Quotation marks of other habits set in the German way, „so“ and ‚so‘."""

import re

from articles.text import typography

_TYPED_COMMAS = re.compile(r"(?<![\w,]),,(?=[^\W_])")
_TYPED_ACCENTS = re.compile(r"(?<=[\w.!?…,])(?:''|´´|``)(?!\w)")
_ENGLISH = re.compile("[“”‟‘’]")
_GAP_BEFORE = frozenset("([{<-–—/„‚»›\"'")


def german(text: str) -> str:
    """Return ``text`` of the same length with English and straight quotation marks made German.

    »…« and «…» are German and Swiss typography and stay.
    """
    return typography.quotes(english(text))


def english(text: str) -> str:
    """Return ``text`` of the same length with “…” and ‘…’ as „…“ and ‚…‘."""
    if not _ENGLISH.search(text):
        return text
    chars = list(text)
    singles = 0
    for match in _ENGLISH.finditer(text):
        at, mark = match.start(), match[0]
        if mark in "“”‟":
            chars[at] = "„" if _opens(text, at) else "“"
        elif mark == "‘" and text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum():
            chars[at] = "’"
        elif mark == "‘" and _opens(text, at):
            chars[at] = "‚"
            singles += 1
        elif mark == "’" and singles and not text[at + 1 : at + 2].isalnum():
            chars[at] = "‘"
            singles -= 1
    return "".join(chars)


def typed(text: str) -> str:
    """Return ``text`` with marks put together from two keys, ,,so'', as one each."""
    return _TYPED_ACCENTS.sub("“", _TYPED_COMMAS.sub("„", text))


def _opens(text: str, at: int) -> bool:
    before, after = _neighbour(text, at, -1), _neighbour(text, at, +1)
    follows_gap = not before or before.isspace() or before in _GAP_BEFORE
    return follows_gap and bool(after) and not after.isspace()


def _neighbour(text: str, at: int, step: int) -> str:
    """Return the next character on one side that is not Markdown's emphasis."""
    at += step
    while 0 <= at < len(text) and text[at] in "*_":
        at += step
    return text[at] if 0 <= at < len(text) else ""
