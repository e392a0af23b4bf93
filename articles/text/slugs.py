"""German slugs: the one way from a title to an address or an id."""

import re
import unicodedata

from articles.text.limits import SLUG_CHARACTERS

# NFKD takes care of accents; these letters have none to lose or are written otherwise in German.
_LETTERS = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "oe",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "ı": "i",
        "þ": "th",
    }
)
_THOUSANDS = re.compile(r"(?<=\d)[.\u00a0\u202f](?=\d{3}(?!\d))")
_INSIDE_WORD = re.compile(r"['’‘\u00ad\u200b\u200c\u200d]")
_BETWEEN_WORDS = re.compile(r"[^a-z0-9]+")


def slugify(text: str, fallback: str = "") -> str:
    """Return ``text`` as lower-case ASCII words joined by hyphens.

    At most ``SLUG_CHARACTERS``, cut at a word. ``fallback`` stands for a text
    without a single Latin letter or digit: "", or a name such as "artikel-12".
    """
    text = unicodedata.normalize("NFC", text).lower()
    text = _THOUSANDS.sub("", text).translate(_LETTERS)
    text = _INSIDE_WORD.sub("", unicodedata.normalize("NFKD", text))
    text = "".join(char for char in text if not unicodedata.combining(char))
    return _cut(_BETWEEN_WORDS.sub("-", text).strip("-")) or fallback


def _cut(slug: str) -> str:
    if len(slug) <= SLUG_CHARACTERS:
        return slug
    whole_words = slug[: SLUG_CHARACTERS + 1].rpartition("-")[0]
    return whole_words or slug[:SLUG_CHARACTERS]
