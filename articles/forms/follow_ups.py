"""Closing follow-ups: those that are ticked, with one reason."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.choices import FollowUpState
from articles.forms.base import RefusableForm
from articles.forms.fields import CleanCharField
from articles.models import FollowUp

_REASON = FollowUp._meta.get_field("reason")


class CloseForm(RefusableForm, forms.Form):
    """What is closed, how, and why."""

    use_required_attribute = False
    follow_ups = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Follow-ups"),
        queryset=FollowUp.objects.none(),
        error_messages={"required": gettext_lazy("Tick what you have dealt with.")},
    )
    reason = CleanCharField(
        label=gettext_lazy("What was done, or why there is nothing to change"),
        max_length=_REASON.max_length,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_REASON.help_text,
    )
    act = forms.ChoiceField(
        choices=[
            (FollowUpState.DONE.value, gettext_lazy("Dealt with")),
            (FollowUpState.WAIVED.value, gettext_lazy("Nothing to change")),
        ],
    )

    def __init__(self, *args: Any, known: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["follow_ups"]
        field.queryset = known

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where nothing is changed."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("act") == FollowUpState.WAIVED and not given.get("reason"):
            self.add_error("reason", _("Say why there is nothing to change."))
        return given
