"""What is missing and what is recommended, each with the way to where it is mended."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from articles import editing
from articles.choices import Gate, Level
from articles.exceptions import Problem
from articles.models import Article, Claim, Enquiry, Image, LabelExplanation, User, WorkingCopy

#: Where on the page of a record the fields are that are no fields of the form.
_ANCHORS = {
    "attributions": "attributions-group",
    "byline": "byline-group",
    "curators": "curation-group",
    "figures": "figures-group",
    "items": "items-group",
    "passages": "passages",
    "legal_check": "standing-heading",
}


@dataclass(frozen=True)
class Finding:
    """One finding: what it says, where it is mended, and where an exception gets its reason."""

    message: str
    address: str
    gate: str
    waive_address: str = ""
    waiver: Any = None


@dataclass(frozen=True)
class Gates:
    """The findings about a piece by how much they weigh."""

    required: list[Finding] = field(default_factory=list)
    recommended: list[Finding] = field(default_factory=list)
    excused: list[Finding] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.required or self.recommended or self.excused)


def gates_of(work: WorkingCopy, user: User, place: Callable[[str], str]) -> Gates:
    """Return the findings about ``work``; ``place`` says where a field of its own is mended.

    They may name texts that are secret: only for whoever works on ``work``.
    """
    gates = Gates()
    lists = {
        Level.REQUIRED: gates.required,
        Level.RECOMMENDED: gates.recommended,
        Level.EXCUSED: gates.excused,
    }
    for problem in editing.findings(work):
        # That somebody was asked is not for everybody to know.
        if isinstance(problem.thing, Enquiry) and not user.has_perm("articles.see", problem.thing):
            continue
        lists[Level(problem.level)].append(
            Finding(
                message=problem.message,
                address=_address(problem, work, user, place),
                gate=problem.gate,
                waive_address=_waive_address(problem, work, user),
                waiver=problem.waiver,
            )
        )
    return gates


def anchor(name: str) -> str:
    """Return the id that a field has on the page of its record."""
    return _ANCHORS.get(name, f"id_{name}")


def record_address(thing: Any, name: str = "") -> str:
    """Return the page of a record in the admin, at one of its fields."""
    page = reverse(f"admin:articles_{thing._meta.model_name}_change", args=[thing.pk])
    return f"{page}#{anchor(name)}" if name else page


def _address(problem: Problem, work: WorkingCopy, user: User, place: Callable[[str], str]) -> str:
    thing = problem.thing
    if isinstance(thing, Claim):
        return _address_of_claim(problem, thing, work, user)
    if isinstance(thing, Image):
        return record_address(thing, problem.gate)
    if isinstance(thing, LabelExplanation | Enquiry):
        may = user.has_perm(f"articles.change_{thing._meta.model_name}", thing)
        return record_address(thing, problem.field) if may else ""
    return _address_at_desk(problem.field, work, user) or place(problem.field)


def _address_of_claim(problem: Problem, claim: Claim, work: WorkingCopy, user: User) -> str:
    """Evidence is entered on the sheet, who says it and the figures on the claim's record."""
    if problem.field == "evidence" and user.has_perm("articles.record", work):
        return f"{reverse('desk:sheet', args=[work.pk])}#claim-{claim.pk}"
    return record_address(claim, problem.field)


def _address_at_desk(name: str, work: WorkingCopy, user: User) -> str:
    """Return the page of the desk where something is mended that is no field of a form."""
    if not isinstance(work, Article):
        return ""
    if name in ("claims", "margin_notes"):
        part = "reader" if name == "claims" else "carried"
        return f"{reverse('desk:workbench', args=[work.pk])}#{part}"
    if name == "grounds":
        page = "link-with" if user.has_perm("articles.link") else "workbench"
        return f"{reverse(f'desk:{page}', args=[work.pk])}#content"
    if name == "sheet":
        return f"{reverse('desk:sheet', args=[work.pk])}?show=unchecked#content"
    if name == "passages" and user.has_perm("articles.record", work):
        return reverse("desk:passages", args=[work.pk])
    return ""


def _waive_address(problem: Problem, work: WorkingCopy, user: User) -> str:
    """Return where a reason is given; "" for whoever may not, or if there is no exception."""
    if problem.gate not in editing.WAIVABLE or not user.has_perm("articles.waive", problem.thing):
        return ""
    if problem.gate == Gate.FIGURE_SOURCE:
        return reverse("desk:waive-source", args=[work.pk, problem.thing.pk])
    name = "waive-link" if problem.gate == Gate.LINKED_CLAIM else "waive-kinds"
    return reverse(f"desk:{name}", args=[work.pk])
