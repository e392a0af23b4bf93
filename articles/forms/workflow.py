"""What a step of the workflow asks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.choices import Change
from articles.forms.base import RefusableForm
from articles.forms.fields import CleanCharField
from articles.models import WorkingCopy

_LINES = {"rows": 2}


class StepForm(RefusableForm, forms.Form):
    """A step from one state to the next, taken on the version that was seen."""

    use_required_attribute = False
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, work: WorkingCopy, **kwargs: Any) -> None:
        kwargs["initial"] = {"version": work.version, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)


class ApproveForm(StepForm):
    """Approving; who has written or submitted the piece needs a reason."""

    reason = CleanCharField(
        label=_("Reason for approving it yourself"),
        required=False,
        max_length=1000,
        help_text=_("Needed only if you wrote or submitted it yourself; it is kept."),
    )

    def __init__(self, *args: Any, asks_reason: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_reason:
            del self.fields["reason"]


class SendBackForm(StepForm):
    """Sending back, with what is to be done."""

    reason = CleanCharField(label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs=_LINES))


class PublishForm(StepForm):
    """Publishing; from the second edition on readers are told what changed."""

    change = forms.ChoiceField(
        label=_("Kind of change"),
        choices=[("", _("please choose")), *(c for c in Change.choices if c[0] != Change.FIRST)],
    )
    note = CleanCharField(
        label=_("Public note"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs=_LINES),
        help_text=_("What readers are told about the change."),
    )

    def __init__(self, *args: Any, work: WorkingCopy, **kwargs: Any) -> None:
        super().__init__(*args, work=work, **kwargs)
        if not work.editions.exists():
            del self.fields["change"], self.fields["note"]


class WithdrawForm(StepForm):
    """Withdrawing, with what readers find instead."""

    notice = CleanCharField(
        label=_("Notice to readers"),
        max_length=2000,
        widget=forms.Textarea(attrs=_LINES),
        help_text=_("Readers find this in place of the piece."),
    )
    reason = CleanCharField(
        label=_("Internal reason"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs=_LINES),
    )
