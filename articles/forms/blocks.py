"""What is asked before something public vanishes, and before it comes back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.forms.base import RefusableForm
from articles.forms.fields import CleanCharField


class BlockForm(RefusableForm, forms.Form):
    """Which words vanish, and why."""

    words = CleanCharField(
        label=_("Words that vanish"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 6, "class": "vLargeTextField"}),
        help_text=_(
            "One spelling a line. They vanish wherever readers would find them, in other texts too."
        ),
    )
    reason = CleanCharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=_("Kept for the desk; readers never see it."),
    )


class LiftForm(RefusableForm, forms.Form):
    """Why readers may see it again."""

    use_required_attribute = False
    reason = CleanCharField(
        label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
