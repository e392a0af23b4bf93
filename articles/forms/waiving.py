"""Why a piece may go out although something is missing."""

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.forms.base import RefusableForm
from articles.forms.fields import CleanCharField
from articles.models import Waiver

_REASON = Waiver._meta.get_field("reason")


class WaiveForm(RefusableForm, forms.Form):
    """The reason for an exception; it stays at the desk."""

    use_required_attribute = False
    reason = CleanCharField(
        label=_("Reason"),
        max_length=_REASON.max_length,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_REASON.help_text,
    )
