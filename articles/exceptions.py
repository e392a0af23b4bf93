"""The newsroom's own errors: what an operation or a reading of a text refuses, and why.

Every message is written for the person who caused it, so an edge may show it as it stands.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


class NewsroomError(Exception):
    """Base of every refusal; ``message`` is fit to be shown."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


class UnreadableDocument(NewsroomError):
    """A document that cannot be taken in; names the file and the reason."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class UnreadablePicture(NewsroomError):
    """A picture that cannot be taken in; says why."""


class TextTooLong(NewsroomError):
    """A text beyond one of the limits in ``articles.text.limits``."""


class UnreadableValue(NewsroomError):
    """A figure or a date, as somebody wrote it, that cannot be read in one way."""


class PassageError(NewsroomError):
    """Words that cannot become a passage: absent, ambiguous, too short or too long."""


class PassageTaken(PassageError):
    """Words that carry something of the kind already; ``passage`` is the one that is there."""

    def __init__(self, message: str, passage: object) -> None:
        super().__init__(message)
        self.passage = passage


class NotAllowed(NewsroomError):
    """The person may not do this, or may not do it to this object."""


class WrongState(NewsroomError):
    """The step does not exist from the state the object is in now."""


class InvalidRecord(NewsroomError):
    """Values that contradict each other; ``fields`` maps a field's name to its message.

    ``labels`` names the fields where the message stands alone, without a form around it.
    """

    def __init__(self, fields: dict[str, str], labels: Mapping[str, str] | None = None) -> None:
        named = labels or {}
        super().__init__(
            " ".join(
                f"{named[field]}: {message}" if field in named else str(message)
                for field, message in fields.items()
            )
        )
        self.fields = fields


class WordingLocked(NewsroomError):
    """The wording of a statement that readers have already seen does not change silently."""


class StaleVersion(NewsroomError):
    """Somebody else saved in between; ``current`` is the object as it stands now."""

    def __init__(self, message: str, current: object) -> None:
        super().__init__(message)
        self.current = current


@dataclass(frozen=True)
class Problem:
    """One thing that is missing before publication: the field to go to, and what to do there.

    ``thing`` is what the field belongs to where that is not the piece itself. ``gate`` is what
    asks for it, and ``level`` how much that weighs. ``about`` says what a reasoned exception would
    hold for; ``waiver`` is the exception that was made, be it that it holds or has lapsed.
    """

    field: str
    message: str
    level: str = "required"
    gate: str = ""
    thing: Any = None
    about: str = ""
    waiver: Any = None


class Incomplete(NewsroomError):
    """Not publishable yet; ``problems`` lists everything that is missing, all at once."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(" ".join(str(problem.message) for problem in problems))
        self.problems = tuple(problems)
