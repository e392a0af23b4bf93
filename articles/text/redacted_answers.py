"""Taking blocked words out of what goes out: HTML, XML and JSON, each by its own grammar.

Only words are touched, never tags, names of attributes or keys: a name that is also the name of a
class leaves the page as it is.
"""

import json
import re
from collections.abc import Callable
from html import escape, unescape
from typing import Any, NamedTuple

from articles.text import html as markup
from articles.text.redaction import Redaction

#: Attributes whose values are words that people are told.
_TOLD = (
    "alt",
    "title",
    "content",
    "aria-label",
    "value",
    "placeholder",
    "label",
    "term",
    "summary",
)
_ATTRIBUTE = re.compile(rf'(\s(?:{"|".join(_TOLD)})=")([^"]*)(")')
_HREF = re.compile(r'(\shref=")([^"]*)(")')
_HEADING = re.compile(r'<h([234]) id="([^"]*)">((?:(?!</h).)*)</h\1>', re.DOTALL)
_HIDDEN_ID = "gesperrt"

#: Elements that stand in the flow of words; all others part them.
_INLINE = frozenset(
    {
        *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins"),
        *("kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u"),
        *("var", "wbr"),
    }
)


def replace_html(redaction: Redaction, html: str, stand_in: str) -> str:
    """Return HTML with ``stand_in`` for blocked words, in its text and in what attributes tell.

    Words are found across tags: ``<b>Max</b> <i>Muster</i>`` is „Max Muster“. Tags stay.
    """
    if not redaction or not _may_stand_in(redaction, html):
        return html
    view = _view(html)
    edits: list[tuple[int, int, str]] = []
    for start, end in redaction.spans(view.text):
        places = dict.fromkeys(zip(view.starts[start:end], view.ends[start:end], strict=True))
        words = [stand_in, *("" for _place in list(places)[1:])]
        edits += [(at, to, word) for (at, to), word in zip(places, words, strict=True)]
    for token in markup.tokens(html):
        if token.kind == "open":
            tag = html[token.start : token.end]
            told = _replace_attributes(redaction, tag, stand_in)
            if told != tag:
                edits.append((token.start, token.end, told))
    for at, to, words_ in sorted(edits, reverse=True):
        html = f"{html[:at]}{words_}{html[to:]}"
    return html


def replace_xml(redaction: Redaction, xml: str, stand_in: str) -> str:
    """Return XML with ``stand_in`` for blocked words; a text that holds escaped HTML is read so."""
    # What is escaped in it is markup again, with entities of its own.
    if not redaction or not _may_stand_in(redaction, unescape(unescape(xml))):
        return xml
    parts: list[str] = []
    at = 0
    for start, end in _runs(xml):
        parts += (_replace_tags(redaction, xml[at:start], stand_in), "")
        text = unescape(xml[start:end])
        new = replace_any(redaction, text, stand_in)
        parts[-1] = xml[start:end] if new == text else escape(new)
        at = end
    return "".join((*parts, _replace_tags(redaction, xml[at:], stand_in)))


def replace_json(redaction: Redaction, text: str, stand_in: str) -> str:
    """Return a JSON document with ``stand_in`` for blocked words in its values."""
    if not redaction:
        return text
    # Not asked first: JSON may escape any letter.
    data = json.loads(text)
    new = replace_values(redaction, data, stand_in)
    if new == data:
        return text
    indent, end = (2, "\n") if text.startswith("{\n") else (None, "")
    return json.dumps(new, ensure_ascii=False, indent=indent) + end


def replace_values(redaction: Redaction, data: Any, stand_in: str) -> Any:
    """Return plain data with ``stand_in`` for blocked words in every text that is no key."""
    if isinstance(data, str):
        return replace_any(redaction, data, stand_in)
    if isinstance(data, dict):
        return {key: replace_values(redaction, value, stand_in) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [replace_values(redaction, value, stand_in) for value in data]
    return data


def replace_any(redaction: Redaction, text: str, stand_in: str) -> str:
    """Return a text that may be plain or HTML with ``stand_in`` for blocked words."""
    text = redaction.replace(text, stand_in)
    return replace_html(redaction, text, stand_in) if "<" in text or "&" in text else text


def blank_html(redaction: Redaction, html: str, mask: str) -> str:
    """Return HTML whose text is masked already without blocked words in its tags.

    Headings that lost words lose the ids made from them, addresses that repeat them lead nowhere.
    """
    for number, match in enumerate(_HEADING.finditer(html), start=1):
        if mask in match[3]:
            html = html.replace(f'id="{match[2]}"', f'id="{_HIDDEN_ID}-{number}"')
            html = html.replace(f'href="#{match[2]}"', f'href="#{_HIDDEN_ID}-{number}"')

    def lead(match: re.Match[str]) -> str:
        address = unescape(match[2])
        hides = redaction.stands_in_address(address) or redaction.touches(address)
        return f"{match[1]}#{match[3]}" if hides else match[0]

    return _each_tag(html, lambda tag: _HREF.sub(lead, _replace_attributes(redaction, tag, mask)))


def _may_stand_in(redaction: Redaction, html: str) -> bool:
    """Whether it is worth looking closer: at the text between the tags, or into them."""
    return redaction.may_stand_in(html) or redaction.may_stand_in(html.replace("<", ""))


class _View(NamedTuple):
    """The words of HTML as a reader has them, and where each character stands."""

    text: str
    starts: list[int]
    ends: list[int]


def _view(html: str) -> _View:
    chunks: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for kind, start, end, name in markup.tokens(html):
        if kind == "text":
            chunks.append(html[start:end])
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
        elif kind == "entity":
            characters = unescape(html[start:end])
            chunks.append(characters)
            starts.extend([start] * len(characters))
            ends.extend([end] * len(characters))
        elif name not in _INLINE:
            chunks.append(" ")
            starts.append(start)
            ends.append(start)
    return _View("".join(chunks), starts, ends)


def _runs(xml: str) -> list[tuple[int, int]]:
    """Return where the texts between the tags stand."""
    runs: list[tuple[int, int]] = []
    for token in markup.tokens(xml):
        if token.kind in ("text", "entity"):
            if runs and runs[-1][1] == token.start:
                runs[-1] = (runs[-1][0], token.end)
            else:
                runs.append((token.start, token.end))
    return runs


def _replace_tags(redaction: Redaction, xml: str, stand_in: str) -> str:
    return _each_tag(xml, lambda tag: _replace_attributes(redaction, tag, stand_in))


def _replace_attributes(redaction: Redaction, tag: str, stand_in: str) -> str:
    def told(match: re.Match[str]) -> str:
        words = unescape(match[2])
        new = redaction.replace(words, stand_in)
        return match[0] if new == words else f"{match[1]}{escape(new)}{match[3]}"

    return _ATTRIBUTE.sub(told, tag) if '="' in tag else tag


def _each_tag(html: str, change: Callable[[str], str]) -> str:
    parts: list[str] = []
    at = 0
    for token in markup.tokens(html):
        if token.kind == "open":
            parts += (html[at : token.start], change(html[token.start : token.end]))
            at = token.end
    return "".join((*parts, html[at:]))
