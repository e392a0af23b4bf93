"""What is missing before a piece can go on, all at once; what is merely recommended, beside it."""

from articles.choices import Level, Step
from articles.editing.gates import found
from articles.exceptions import Incomplete, Problem
from articles.models import WorkingCopy


def problems(work: WorkingCopy, step: Step = Step.PUBLISH) -> list[Problem]:
    """Return everything that keeps ``work`` from ``step``, in the order of its form."""
    return [row for row in found(work, step) if row.level == Level.REQUIRED]


def findings(work: WorkingCopy) -> list[Problem]:
    """Return what keeps ``work`` from being published, what is recommended, what is excused."""
    return found(work)


def refuse_incomplete(work: WorkingCopy, step: Step) -> None:
    """Raise ``Incomplete`` with everything that keeps ``work`` from ``step``.

    Every operation that takes a piece nearer to its readers calls this, with the piece locked.
    """
    if missing := problems(work, step):
        raise Incomplete(missing)
