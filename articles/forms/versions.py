"""Naming and restoring versions."""

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.forms.base import RefusableForm
from articles.forms.fields import CleanCharField
from articles.models import Version


class NameForm(RefusableForm, forms.Form):
    """The name under which a version is found again; empty takes it away."""

    name = CleanCharField(
        label=Version._meta.get_field("name").verbose_name,
        required=False,
        max_length=Version._meta.get_field("name").max_length,
        help_text=_("For example: before the shortening."),
    )


class RestoreForm(RefusableForm, forms.Form):
    """That a version is meant to be restored over what stands there; ``version`` is the latter."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
