"""Text as it is stored: composed, without what no page, feed or database can hold."""

import re
import unicodedata

# Control characters but tab and newline, lone surrogates, noncharacters, byte-order marks: more
# than what "Char" leaves out in XML 1.0, section 2.2, and the noncharacters it advises against.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufeff"
    + "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
    + "]"
)


def clean(text: str) -> str:
    """Return ``text`` in NFC, with newlines as ``\\n`` and without forbidden characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _FORBIDDEN.sub("", text))
