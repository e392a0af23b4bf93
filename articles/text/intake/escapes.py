"""Plain words to Markdown that renders as they were typed, with as few backslashes as possible."""

import re

_BACKSLASH = re.compile(r"\\(?=[!-/:-@\[-`{-~]|$)", re.MULTILINE)
# An asterisk between spaces and an underscore inside a word mean nothing to Markdown.
_EMPHASIS = re.compile(r"(?<! )\*|\*(?! )|(?<!\w)_|_(?!\w)")
_CODE = re.compile("`")
_LINK = re.compile(r"\](?=[(:])|\[(?=\^)|\^(?=\[)|!(?=\[)")
_TAG = re.compile(r"<(?=[A-Za-z/!?])|&(?=#?\w+;)")
_NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_LINE_START = re.compile(r"#{1,6}(?=\s|$)|[-+*](?=\s|$)|>|~~~|=+\s*$|[-:|][-:| ]*$")
_CLOSING_SIGNS = re.compile(r"(?<=\s)(#+)$")


def inline(text: str) -> str:
    """Return ``text`` so that no character in it is markup; line starts are not looked at."""
    text = _BACKSLASH.sub(r"\\\\", text)
    for special in (_EMPHASIS, _CODE, _LINK, _TAG):
        text = special.sub(r"\\\g<0>", text)
    return text


def line_start(markdown: str) -> str:
    """Return inline Markdown so that its beginning opens no list, heading, quotation or rule."""
    number = _NUMBER.match(markdown)
    if number:
        return f"{number[1]}\\{number[2]}{markdown[number.end() :]}"
    return "\\" + markdown if _LINE_START.match(markdown) else markdown


def paragraph(text: str) -> str:
    """Return one line of words as a Markdown paragraph."""
    return line_start(inline(text))


def heading(markdown: str) -> str:
    """Return inline Markdown so that it can follow a heading's number signs."""
    return _CLOSING_SIGNS.sub(r"\\\1", " ".join(markdown.split("\n")))
