"""German quotation marks, dashes and dots in place of what a keyboard offers."""

import re

_MARK = re.compile("[\"'„“‚‘]")
_OPENS_AFTER = frozenset("([{<-–—/\"'„‚»›")
_ELISION = re.compile(
    r"'(?:s|n|ne|nen|nem|ner|nes|ran|rauf|raus|rein|rum|runter|[0-9]{2}er)\b", re.IGNORECASE
)
_DASHES = re.compile(r"(?<!-)-{2,3}(?!-)|(?<=[ \u00a0])-(?=[ \u00a0]|$)")
_DOTS = re.compile(r"(?<!\.)\.{3}(?!\.)")


def quotes(text: str) -> str:
    """Return ``text`` with straight quotation marks and apostrophes set in the German way.

    The length stays the same. A mark that can be neither opening nor closing (an
    inch, a lone quote between spaces) stays straight.
    """
    if '"' not in text and "'" not in text:
        return text
    chars = list(text)
    doubles = 0
    singles: list[int] = []
    for match in _MARK.finditer(text):
        at = match.start()
        if match[0] == "„":
            doubles += 1
        elif match[0] == "“":
            doubles = max(0, doubles - 1)
        elif match[0] == '"':
            doubles += _set_double(text, chars, at, doubles)
        elif match[0] == "'":
            _set_single(text, chars, at, singles)
    for at in singles:  # opened and never closed: an apostrophe after all
        chars[at] = "’"
    return "".join(chars)


def dashes(text: str) -> str:
    """Return ``text`` with double hyphens and hyphens between spaces as en dashes, "..." as "…"."""
    return _DOTS.sub("…", _DASHES.sub("–", text))


def _set_double(text: str, chars: list[str], at: int, depth: int) -> int:
    """Set the mark at ``at``; return by how much the depth of quotation changes."""
    if _opens(text, at):
        chars[at] = "„"
        return 1
    if depth and not text[at - 1 : at].isspace():
        chars[at] = "“"
        return -1
    return 0


def _set_single(text: str, chars: list[str], at: int, open_at: list[int]) -> None:
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if (before.isalnum() and after.isalnum()) or _ELISION.match(text, at):
        chars[at] = "’"
    elif _opens(text, at):
        chars[at] = "‚"
        open_at.append(at)
    elif open_at and not before.isspace():
        chars[at] = "‘"
        open_at.pop()
    elif before.isalpha():
        chars[at] = "’"


def _opens(text: str, at: int) -> bool:
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    follows_gap = not before or before.isspace() or before in _OPENS_AFTER
    return follows_gap and bool(after) and not after.isspace()
