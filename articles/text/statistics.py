"""How long a text is, counted on its projection."""

import math

#: Words a minute that people read of German newspaper prose on a screen.
WORDS_PER_MINUTE = 200


def words(text: str) -> int:
    """Return the number of words; a dash between spaces is none."""
    return sum(1 for word in text.split() if any(char.isalnum() for char in word))


def minutes(count: int) -> int:
    """Return the minutes it takes to read so many words, rounded up."""
    return math.ceil(count / WORDS_PER_MINUTE)


def reading_minutes(text: str) -> int:
    """Return the minutes it takes to read ``text``; 0 for an empty one."""
    return minutes(words(text))
