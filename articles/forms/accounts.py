"""What may be typed about an account."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.choices import Role
from articles.forms.base import RecordForm, RefusableForm
from articles.models import User

_PASSWORD = {"autocomplete": "new-password"}


class AccountForm(RecordForm):
    """Who somebody is at the desk, and as what."""

    parts = ("groups",)
    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        choices=Role.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Without a role somebody can sign in, and see nothing."),
    )

    class Meta:
        model = User
        fields = ("username", "first_name", "last_name", "email", "language")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["roles"] = list(self.instance.groups.values_list("name", flat=True))


class NewAccountForm(AccountForm):
    """The same, with a first password."""

    password = forms.CharField(
        label=_("Password"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs=_PASSWORD),
        help_text=_("Empty: nobody signs in before a password is set."),
    )


class PasswordForm(RefusableForm, forms.Form):
    """A new password for somebody, typed twice."""

    use_required_attribute = False
    password = forms.CharField(
        label=_("New password"), strip=False, widget=forms.PasswordInput(attrs=_PASSWORD)
    )
    again = forms.CharField(
        label=_("Once more"), strip=False, widget=forms.PasswordInput(attrs=_PASSWORD)
    )

    def clean(self) -> dict[str, Any]:
        """Refuse two different ones."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("password") != cleaned.get("again"):
            self.add_error("again", _("The two passwords are not the same."))
        return {"password": cleaned.get("password", "")}
