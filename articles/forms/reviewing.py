"""What is asked where a piece is given to review, assigned, or legally checked."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from articles.forms.base import RefusableForm
from articles.forms.fields import CleanCharField, DayField, is_key
from articles.forms.workflow import StepForm
from articles.models import Article, User, WorkingCopy

_LINES = {"rows": 2}


class PersonField(forms.ModelChoiceField):
    """One of the people to whom a review may be given; empty is the desk."""

    default_error_messages = {
        "invalid_choice": _("This person cannot review it. Please choose another one."),
    }

    def to_python(self, value: Any) -> User | None:
        """Return the account; a key too long for the database is one that does not exist."""
        if value not in self.empty_values and not is_key(value):
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().to_python(value)


def day_input() -> forms.DateInput:
    """Return the input of a day as browsers know it."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class AssignForm(RefusableForm, forms.Form):
    """To whom a review is given, and until when."""

    use_required_attribute = False
    reviewer = PersonField(
        label=_("Who reads it"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("the desk: whoever has time"),
    )
    due = DayField(label=_("Until when"), required=False, widget=day_input())

    def __init__(
        self, *args: Any, work: WorkingCopy, reviewers: QuerySet[User], **kwargs: Any
    ) -> None:
        given = {"reviewer": work.reviewer_id, "due": work.review_due}
        kwargs["initial"] = {**given, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.fields["reviewer"].queryset = reviewers


class SubmitForm(StepForm):
    """Giving a piece to review: to whom, with what, until when."""

    reviewer = PersonField(
        label=_("Who reads it"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("the desk: whoever has time"),
    )
    due = DayField(label=_("Until when"), required=False, widget=day_input())
    note = CleanCharField(
        label=_("Note for the review"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs=_LINES),
        help_text=_("What whoever reads it should look at; goes with the notice."),
    )
    needs_legal_check = forms.BooleanField(
        label=_("Needs a legal check"),
        required=False,
        help_text=_("Without it nobody can approve or publish it."),
    )

    def __init__(
        self, *args: Any, work: WorkingCopy, reviewers: QuerySet[User], **kwargs: Any
    ) -> None:
        given = {"reviewer": work.reviewer_id, "needs_legal_check": work.needs_legal_check}
        kwargs["initial"] = {**given, **kwargs.get("initial", {})}
        super().__init__(*args, work=work, **kwargs)
        self.fields["reviewer"].queryset = reviewers
        if work.needs_legal_check:  # dropping it is an act of its own
            del self.fields["needs_legal_check"]


class LegalCheckForm(StepForm):
    """That the version which was read is legally checked."""

    note = CleanCharField(
        label=_("Note of the legal check"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs=_LINES),
    )


class WaiveLegalCheckForm(RefusableForm, forms.Form):
    """That a piece needs no legal check, and why."""

    use_required_attribute = False
    reason = CleanCharField(label=_("Why none is needed"), max_length=2000)


class ReviewerForm(RefusableForm, forms.Form):
    """The reviewer of several pieces at once."""

    use_required_attribute = False
    reviewer = PersonField(
        label=_("Who reads it"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("the desk: whoever has time"),
    )

    def __init__(self, *args: Any, reviewers: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reviewer"].queryset = reviewers


class DueForm(RefusableForm, forms.Form):
    """The day until which several pieces are to be read."""

    use_required_attribute = False
    due = DayField(
        label=_("Read until"),
        required=False,
        widget=day_input(),
        help_text=_("Empty: no date."),
    )


class PlannedForm(RefusableForm, forms.Form):
    """The day for which several pieces are planned."""

    use_required_attribute = False
    planned_for = DayField(
        label=Article._meta.get_field("planned_for").verbose_name,
        required=False,
        widget=day_input(),
        help_text=_("Empty: no date."),
    )
