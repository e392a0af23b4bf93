"""Text as it is stored: composed, without what no page, feed or database can hold."""

import re
import unicodedata

# Control characters but tab and newline, lone surrogates, noncharacters, byte-order marks.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\ufeff]"
)


def clean(text: str) -> str:
    """Return ``text`` in NFC, with newlines as ``\\n`` and without forbidden characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _FORBIDDEN.sub("", text))
