"""Sanitised HTML to Markdown, one block at a time."""

import re
from typing import Any

from lxml import etree
from lxml.html import HtmlElement
from markdownify import MarkdownConverter

from articles.text.intake import escapes
from articles.text.intake.markup import FOOTNOTE, INLINE

_HIGH = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOW = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_SPACES = re.compile(r"[ \t\r\n]+")
_PUNCTUATION = re.compile(r"[^\w\s]")
_IN_ADDRESS = str.maketrans({char: f"%{ord(char):02X}" for char in ' ()<>\\"`|'})
_BRACKET = re.compile(r"(?<!\\)[\[\]]")
_BOLD = frozenset({"b", "strong"})
_ITALIC = frozenset({"em", "i"})


def markdown(element: HtmlElement) -> str:
    """Return a block of HTML as Markdown."""
    if not len(element) and element.tag == "p":
        return escapes.paragraph(_SPACES.sub(" ", element.text or "").strip())
    html = etree.tostring(element, encoding="unicode", method="html", with_tail=False)
    return str(_CONVERTER.convert(html)).strip("\n")


class _Converter(MarkdownConverter):
    """Escapes no more than it must, and what the library leaves open."""

    class Options:
        bs4_options = "lxml"
        bullets = "-"
        heading_style = "atx"
        newline_style = "backslash"
        table_infer_header = True

    def escape(self, text: str, parent_tags: set[str]) -> str:
        return escapes.inline(text) if text else ""

    def process_text(self, el: Any, parent_tags: set[str] | None = None) -> str:
        text = super().process_text(el, parent_tags=parent_tags)
        before = el.previous_sibling
        begins = el.parent.name not in INLINE if before is None else before.name == "br"
        return escapes.line_start(text.lstrip()) if begins else str(text)

    def convert_a(self, el: Any, text: str, parent_tags: set[str]) -> str:
        if el.get("href"):
            el["href"] = el["href"].translate(_IN_ADDRESS)
        if "[^" not in text:
            text = _BRACKET.sub(r"\\\g<0>", text)
        return str(super().convert_a(el, text, parent_tags))

    def convert_b(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return _emphasised(el, text, "**", parent_tags)

    def convert_em(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return _emphasised(el, text, "*", parent_tags)

    convert_strong = convert_b
    convert_i = convert_em

    def convert_li(self, el: Any, text: str, parent_tags: set[str]) -> str:
        # The library counts an item's elder siblings anew for each: their square in a long list.
        if not text.strip():
            return "\n"
        sign = f"{el['value']}. " if el.get("value") else "- "
        lines = text.strip().split("\n")
        rest = ["" if not line.strip() else " " * len(sign) + line for line in lines[1:]]
        return "\n".join([sign + lines[0], *rest]) + "\n"

    def convert_sub(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return _shifted(text, _LOW)

    def convert_sup(self, el: Any, text: str, parent_tags: set[str]) -> str:
        if FOOTNOTE in el.get("class", []):
            return f"[^{el.get_text()}]"
        return _shifted(text, _HIGH)

    def convert_td(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return " " + " ".join(text.replace("|", "\\|").split("\n")).strip() + " |"

    convert_th = convert_td


def _shifted(text: str, table: dict[int, int]) -> str:
    """Return digits as the characters that stand high or low, anything else as it is."""
    return text.translate(table) if all(ord(char) in table for char in text) else text


def _emphasised(el: Any, text: str, sign: str, parent_tags: set[str]) -> str:
    words = text.strip()
    same = _BOLD if sign == "**" else _ITALIC
    if not words or parent_tags & same:
        return text
    lead, trail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    before, after = str(el.previous_sibling or ""), str(el.next_sibling or "")
    # A sign between punctuation and a letter is no emphasis to Markdown: „**So:**denn“.
    stuck_after = not trail and after[:1].isalnum() and _PUNCTUATION.match(words[-1])
    stuck_before = not lead and before[-1:].isalnum() and _PUNCTUATION.match(words[0])
    if stuck_after or stuck_before or "\n\n" in words:
        return text
    return f"{lead}{sign}{words}{sign}{trail}"


_CONVERTER = _Converter()
