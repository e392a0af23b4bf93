"""A document on its way in: its bytes, and what the editor must be told about them."""

import unicodedata
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from articles.exceptions import UnreadableDocument


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
