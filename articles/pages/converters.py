"""What may stand in a public address."""

from articles.reading import FEEDS
from articles.text.pictures import WIDTHS


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


class DigestConverter(WordConverter):
    """The name of a picture: a SHA-256 in hexadecimal digits."""

    regex = "[0-9a-f]{64}"


class WidthConverter(NumberConverter):
    """One of the widths in which there are pictures."""

    regex = "|".join(map(str, WIDTHS))
