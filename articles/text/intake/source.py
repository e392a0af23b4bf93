"""A document on its way in: its bytes, and what the editor must be told about them."""

import unicodedata
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from articles.exceptions import UnreadableDocument
from articles.text.limits import PARAGRAPH_CHARACTERS


@dataclass(frozen=True)
class Source:
    """A file's name and bytes; collects the warnings while it is read."""

    name: str
    data: bytes = field(repr=False)
    warnings: list[str] = field(default_factory=list)

    @property
    def suffix(self) -> str:
        """The ending of the name in lower case, with its dot."""
        return self._path.suffix.lower()

    @property
    def stem(self) -> str:
        """The name without folders and ending."""
        return unicodedata.normalize("NFC", self._path.stem).strip()

    @property
    def _path(self) -> PurePosixPath:
        return PurePosixPath(self.name.replace("\\", "/"))

    def warn(self, sentence: str) -> None:
        """Tell the editor something that is no reason to refuse the document."""
        if sentence not in self.warnings:
            self.warnings.append(sentence)

    def refuse(self, reason: str) -> UnreadableDocument:
        """Return the exception to raise."""
        return UnreadableDocument(self.name, reason)


def check_length(source: Source, paragraph: str) -> None:
    """Refuse a paragraph or heading that would be too long to render."""
    if len(paragraph) > PARAGRAPH_CHARACTERS:
        raise source.refuse(
            _("A paragraph has %(number)d characters; the limit is %(limit)d.")
            % {"number": len(paragraph), "limit": PARAGRAPH_CHARACTERS}
        )
