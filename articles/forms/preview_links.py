"""Making a preview link, and what its readers may write to the desk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.forms.base import RefusableForm
from articles.forms.fields import CleanCharField

#: How long a link may open something, in days.
DAYS = (1, 3, 7, 14, 30, 60)


class PreviewLinkForm(RefusableForm, forms.Form):
    """For whom a link is, how long it opens the piece, and whether it takes comments."""

    use_required_attribute = False
    label = CleanCharField(
        label=_("For whom"),
        max_length=100,
        help_text=_("A name, so that you know later whose link you revoke."),
    )
    days = forms.TypedChoiceField(label=_("Opens the piece for"), coerce=int, initial=7)
    may_comment = forms.BooleanField(
        label=_("May leave comments for the desk"), required=False, initial=True
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["days"].choices = [
            (days, _("one day") if days == 1 else _("%(days)d days") % {"days": days})
            for days in DAYS
        ]


class GuestCommentForm(RefusableForm, forms.Form):
    """What somebody without an account says of a piece; ``website`` is for machines alone."""

    use_required_attribute = False
    name = CleanCharField(
        label=_("Your name"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    body = CleanCharField(
        label=_("What should the desk know?"),
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Only the desk reads it. Name the words that you mean."),
    )
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    @property
    def is_of_a_machine(self) -> bool:
        """Whether the field was filled in that people do not see."""
        return bool(self.data.get("website"))
