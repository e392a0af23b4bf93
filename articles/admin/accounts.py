"""Accounts: opened, changed, closed; never deleted, so that what somebody did keeps the name."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles import editing
from articles.admin.base import OperationAdmin
from articles.admin.operations import Operation, OperationsMixin
from articles.admin.site import site
from articles.choices import Role
from articles.exceptions import InvalidRecord
from articles.forms.accounts import AccountForm, NewAccountForm, PasswordForm
from articles.forms.base import ConfirmForm
from articles.models import User


def _form(form: type[forms.Form]) -> Any:
    def make(request: HttpRequest, account: User, data: Any, **options: Any) -> forms.Form:
        return form(data, **options)

    return make


ACTS = (
    Operation(
        name="password",
        permission="manage_accounts",
        label=lambda account: gettext("Set the password"),
        form=_form(PasswordForm),
        run=editing.set_password,
        done=lambda account: gettext("The password is set."),
        offered=lambda account: account.is_active,
        refusal=lambda account: gettext("This account is closed."),
    ),
    Operation(
        name="close",
        permission="manage_accounts",
        label=lambda account: gettext("Close the account"),
        form=_form(ConfirmForm),
        run=editing.close_account,
        done=lambda account: gettext("The account is closed."),
        offered=lambda account: account.is_active,
        refusal=lambda account: gettext("This account is closed."),
        weight="danger",
    ),
    Operation(
        name="reopen",
        permission="manage_accounts",
        label=lambda account: gettext("Open the account again"),
        form=_form(ConfirmForm),
        run=editing.reopen_account,
        done=lambda account: gettext("The account is open; give it an address and a password."),
        offered=lambda account: not account.is_active,
        refusal=lambda account: gettext("This account is open."),
    ),
)


class RoleFilter(admin.SimpleListFilter):
    """The accounts with a role."""

    title = _("role")
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list:
        """Offer the four roles."""
        return list(Role.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> QuerySet[User]:
        """Keep those with the chosen one."""
        return queryset.filter(groups__name=self.value()) if self.value() else queryset


@admin.register(User, site=site)
class AccountAdmin(OperationsMixin, OperationAdmin):
    """The people at the desk and their roles."""

    change_form_template = "admin/articles/decidable.html"
    form = AccountForm
    operations = ACTS
    list_display = ("username", "full_name", "email", "role_names", "is_active", "last_login")
    list_filter = (RoleFilter, "is_active")
    search_fields = ("username", "first_name", "last_name", "email")
    # Whoever names a colleague learns nothing of addresses.
    autocomplete_search_fields = ("username", "first_name", "last_name")
    search_help_text = _("Name, e-mail")
    ordering = ("username",)
    fieldsets = (
        (None, {"fields": ("username", ("first_name", "last_name"), "email", "roles", "language")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """Show everybody, with their roles."""
        return super().get_queryset(request).prefetch_related("groups")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Addresses and roles are seen by whoever keeps the accounts."""
        return self._may(request, "change", None)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """An administrator's account is changed by administrators alone."""
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return self._may(request, "change", obj)

    def may_be_chosen(self, request: HttpRequest) -> bool:
        """Anybody at the desk may name a colleague as responsible."""
        return request.user.has_perm("articles.see")

    def get_form(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> type[AccountForm]:
        """Ask for a first password where there is none."""
        if obj is None:
            kwargs["form"] = NewAccountForm
        return super().get_form(request, obj, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Ask for a first password where there is none."""
        found = super().get_fieldsets(request, obj)
        return found if obj else (*found, (None, {"fields": ("password",)}))

    def write(self, request: HttpRequest, form: AccountForm, formsets: Sequence[Any]) -> User:
        """Open or change an account."""
        values = dict(form.cleaned_data)
        roles = values.pop("roles")
        values.pop("version")
        if form.instance.pk is None:
            password = values.pop("password") or None
            return editing.open_account(by=request.user, roles=roles, password=password, **values)
        if form.instance == request.user and not request.user.is_superuser:
            _keep_own_role(roles)
        return editing.save_account(form.instance, by=request.user, roles=roles)

    def render_change_form(
        self, request: HttpRequest, context: dict, *args: Any, obj: Any = None, **kwargs: Any
    ) -> HttpResponse:
        """Add the acts."""
        if obj is not None:
            context["buttons"] = self.buttons(request, obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def autocomplete_label(self, obj: User) -> str:
        """The name, and whether the account is closed."""
        return str(obj) if obj.is_active else gettext("%(name)s (closed)") % {"name": obj}

    def _allowed(self, request: HttpRequest, operation: Operation, obj: User) -> bool:
        return self.has_change_permission(request, obj)

    @admin.display(description=_("Full name"), ordering="last_name")
    def full_name(self, obj: User) -> str:
        """First and last name."""
        return obj.get_full_name()

    @admin.display(description=_("Roles"))
    def role_names(self, obj: User) -> str:
        """The roles by their German names."""
        labels = dict(Role.choices)
        return ", ".join(str(labels.get(group.name, group.name)) for group in obj.groups.all())


def _keep_own_role(roles: Sequence[str]) -> None:
    if Role.MANAGING_EDITOR not in roles:
        raise InvalidRecord({"roles": gettext("You cannot take this role from yourself.")})
