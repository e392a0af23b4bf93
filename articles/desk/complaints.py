"""What is wrong with what was sent, said at the top of a page with the way to each field."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS

from articles.desk.cases import Case


class Complaint(NamedTuple):
    """One thing that is wrong: at which element, in which field, about which passage."""

    target: str
    label: str
    message: str
    about: str = ""


def complaints_of(form: Any) -> Iterator[Complaint]:
    """Yield what is wrong with a form, in the order of its fields."""
    errors = form.errors if form.is_bound else {}
    for message in errors.get(NON_FIELD_ERRORS, ()):
        yield Complaint(form.prefix or "", "", str(message))
    for bound in form:
        for message in errors.get(bound.name, ()):
            yield Complaint(_target(bound), str(bound.label), str(message))


def complaints_of_cases(cases: Iterable[Case]) -> Iterator[Complaint]:
    """Yield what is wrong with decisions, and about which passage each was to be made."""
    for case in cases:
        about = str(case.passage.claim or case.passage.position)
        for part in case.form.parts:
            for complaint in complaints_of(part):
                # What is wrong with a part as a whole stands at the passage.
                target = case.form.prefix if not complaint.label else complaint.target
                yield complaint._replace(target=target, about=about)


def _target(bound: forms.BoundField) -> str:
    """Return the element that can have the focus: of several to choose from the first."""
    several = isinstance(bound.field.widget, forms.RadioSelect)
    return f"{bound.auto_id}_0" if several else bound.auto_id
