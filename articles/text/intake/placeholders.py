"""Titles that a program made up: „Dokument1“, „Microsoft Word - text.docx“."""

import re

_PLACEHOLDER = re.compile(
    r"(?:microsoft word\b.*|word document|dokument\s?\d*|document\s?\d*|unbenannt.*|untitled.*"
    r"|titel|title|.*\.(?:docx?|dotx?|odt|rtf|html?))",
    re.IGNORECASE,
)


def is_placeholder(title: str) -> bool:
    """Whether nobody has written ``title``."""
    return bool(_PLACEHOLDER.fullmatch(title))
