"""Reading and touching up HTML that ``markdown.render`` or a template has written.

Such HTML is well-formed, so it is read as the string it is: a place found in it is a place to
cut at, and what is not touched stays as it was, byte for byte.
"""

import re
import unicodedata
from collections.abc import Iterator
from html import escape, unescape
from typing import Literal, NamedTuple
from urllib.parse import urljoin

Kind = Literal["text", "entity", "open", "close"]

_TOKEN = re.compile(
    r"""(?P<text>[^<&]+)
      | (?P<entity>&(?:\#[0-9]+|\#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);)
      | <(?P<open>[A-Za-z][A-Za-z0-9-]*)(?:[^<>"']|"[^"]*"|'[^']*')*>
      | </(?P<close>[A-Za-z][A-Za-z0-9-]*)\s*>
      | (?P<comment><!--.*?-->)
      | (?P<stray>[<&])""",
    re.VERBOSE | re.DOTALL,
)
_CHARACTERS = frozenset({"text", "entity"})
_ADDRESS = re.compile(r'(\s)(href|src|srcset|cite|poster)="([^"]*)"')


class Token(NamedTuple):
    """One piece of an HTML string: its kind, where it stands, and the name of a tag."""

    kind: Kind
    start: int
    end: int
    name: str


def tokens(html: str) -> Iterator[Token]:
    """Yield text, character references and tags in order; comments are passed over."""
    for match in _TOKEN.finditer(html):
        start, end = match.span()
        kind = match.lastgroup
        if kind == "open":
            yield Token("open", start, end, match["open"].lower())
        elif kind == "close":
            yield Token("close", start, end, match["close"].lower())
        elif kind == "entity":
            yield Token("entity", start, end, "")
        elif kind != "comment":
            yield Token("text", start, end, "")


def text(html: str) -> str:
    """Return the characters between the tags, character references resolved."""
    return unescape("".join(html[t.start : t.end] for t in tokens(html) if t.kind in _CHARACTERS))


def compose(html: str) -> str:
    """Return ``html`` with its text in NFC; tags are not touched."""
    if unicodedata.is_normalized("NFC", html):
        return html
    # Never the whole string: a tag's ">" and a combining stroke after it compose to "≯".
    return "".join(
        unicodedata.normalize("NFC", piece) if token.kind == "text" else piece
        for token in tokens(html)
        for piece in [html[token.start : token.end]]
    )


def absolutise(html: str, base: str) -> str:
    """Return ``html`` with every relative address resolved against the page's URL ``base``.

    Root-relative addresses need the site's URL only, fragments the page's own.
    """
    return "".join(
        _ADDRESS.sub(lambda match: _absolute(match, base), piece) if token.kind == "open" else piece
        for token in tokens(html)
        for piece in [html[token.start : token.end]]
    )


def _absolute(match: re.Match[str], base: str) -> str:
    space, attribute, value = match[1], match[2], unescape(match[3])
    try:
        if attribute == "srcset":
            candidates = (candidate.strip() for candidate in value.split(","))
            value = ", ".join(urljoin(base, candidate) for candidate in candidates if candidate)
        else:
            value = urljoin(base, value)
    except ValueError:  # no URL at all, such as "http://["
        return match[0]
    return f'{space}{attribute}="{escape(value)}"'
