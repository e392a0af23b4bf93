"""Sort keys: German dictionary order as a plain string that any database sorts alike."""

import unicodedata


def sort_key(text: str) -> str:
    """Return ``text`` as a key whose byte order is German dictionary order (DIN 5007-1).

    Umlauts sort as their base letter, ß as ss, case and accents do not count; the result is
    stored beside the text so that SQLite and PostgreSQL list the same rows in the same order.
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(char for char in decomposed if not unicodedata.combining(char))
    words = "".join(char if char.isalnum() else " " for char in letters).split()
    return " ".join(words)
