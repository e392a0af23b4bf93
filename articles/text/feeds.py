"""What a feed may carry."""

import re

# XML 1.0, section 2.2: what "Char" leaves out, and the noncharacters it advises against.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
    + "]"
)


def clean(text: str) -> str:
    """Return ``text`` without the characters that make an XML document unreadable."""
    return _FORBIDDEN.sub("", text)
