"""What may stand in a public address."""

from articles.reading import FEEDS


class NumberConverter:
    """An id or the number of an edition: no sign, no leading zero, fits every database."""

    regex = "[1-9][0-9]{0,17}"

    def to_python(self, value: str) -> int:
        """Return the number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Return the number as it stands in an address."""
        return str(value)


class WordConverter:
    """One of a few fixed words; heirs say which."""

    def to_python(self, value: str) -> str:
        """Return the word."""
        return value

    def to_url(self, value: str) -> str:
        """Return the word."""
        return value


class FeedNameConverter(WordConverter):
    """The name of a feed."""

    regex = "|".join(FEEDS)


class FeedFormatConverter(WordConverter):
    """The format of a feed."""

    regex = "rss|atom|json"
