"""Buttons that call an operation: each a POST of its own, beside the form of the record."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from articles.admin.since import Since
from articles.admin.uses import Uses
from articles.exceptions import NewsroomError, StaleVersion, WrongState


@dataclass(frozen=True, kw_only=True)
class Operation:
    """A button: what it is called, what it asks, what it does.

    ``name`` is the last part of its address. ``permission`` is asked as ``articles.<permission>``
    about the very object. ``offered`` says whether the step exists from where the object stands,
    ``refusal`` why not. ``form`` makes the form from request and object; ``run`` gets the object,
    the account as ``by`` and what the form asked. ``check`` gets the object and the version that
    was seen, and raises ``StaleVersion``. ``weight`` is how the button looks: "next" or "danger".
    ``affects`` gets the object and the account and lists what else the act would touch.
    """

    name: str
    permission: str
    label: Callable[[Any], str]
    form: Callable[..., forms.Form]
    run: Callable[..., Any]
    done: Callable[[Any], str]
    offered: Callable[[Any], bool]
    refusal: Callable[[Any], str]
    check: Callable[[Any, int], None] | None = None
    weight: str = ""
    affects: Callable[[Any, Any], Sequence[Uses]] | None = None


@dataclass(frozen=True)
class Button:
    """An operation as offered for one object: its form, ready to be shown."""

    operation: Operation
    label: str
    address: str
    form: forms.Form
    affected: Sequence[Uses] = ()


class OperationsMixin:
    """Adds the views and the buttons of ``operations`` to an admin."""

    operations: Sequence[Operation] = ()

    def get_urls(self) -> list[URLPattern]:
        """Give each operation an address under the record's own."""
        own = [
            path(
                f"<path:object_id>/{operation.name}/",
                self.admin_site.admin_view(self._view_of(operation)),
                name=f"{self.opts.app_label}_{self.opts.model_name}_{operation.name}",
            )
            for operation in self.operations
        ]
        return own + super().get_urls()

    def buttons(self, request: HttpRequest, obj: models.Model) -> list[Button]:
        """Return what this account may do with the object as it stands."""
        return [
            self._button(request, operation, obj)
            for operation in self.operations
            if operation.offered(obj) and self._allowed(request, operation, obj)
        ]

    def _from_list(self, request: HttpRequest, address: str) -> str:
        """Return ``address`` with the filters of the list from which the record was opened."""
        context = {"preserved_filters": self.get_preserved_filters(request), "opts": self.opts}
        return str(add_preserved_filters(context, address))

    def _view_of(self, operation: Operation) -> Callable[..., HttpResponse]:
        def view(request: HttpRequest, object_id: str) -> HttpResponse:
            obj = self._object(request, object_id)
            if not self._allowed(request, operation, obj):
                raise PermissionDenied
            if request.method == "POST":
                return self._perform(request, operation, obj)
            if not operation.offered(obj):
                return self._refuse(request, operation.refusal(obj), obj)
            return self._page(request, self._button(request, operation, obj), obj)

        return view

    def _object(self, request: HttpRequest, object_id: str) -> models.Model:
        obj = self.get_object(request, unquote(object_id))
        if obj is None or not self.has_view_permission(request, obj):
            raise Http404
        return obj

    def _allowed(self, request: HttpRequest, operation: Operation, obj: models.Model) -> bool:
        return request.user.has_perm(f"articles.{operation.permission}", obj)

    def _button(
        self, request: HttpRequest, operation: Operation, obj: models.Model, data: Any = None
    ) -> Button:
        form = operation.form(request, obj, data, auto_id=f"{operation.name}_%s")
        affected = operation.affects(obj, request.user) if operation.affects else ()
        address = self._from_list(request, self.address_of(operation.name, obj))
        return Button(operation, operation.label(obj), address, form, affected)

    def _perform(
        self, request: HttpRequest, operation: Operation, obj: models.Model
    ) -> HttpResponse:
        """Act, unless the object has moved on: that is told before anything the form asks."""
        button = self._button(request, operation, obj, request.POST)
        valid = button.form.is_valid()
        try:
            self._check(operation, self._object(request, str(obj.pk)), button.form)
            if not valid:
                return self._page(request, button, obj)
            operation.run(obj, by=request.user, **button.form.cleaned_data)
        except StaleVersion as error:
            return self._stale_page(request, operation, error)
        except WrongState as error:
            return self._refuse(request, str(error), obj)
        except NewsroomError as error:
            button.form.refuse(error)
            return self._page(request, button, obj)
        self.message_user(request, operation.done(obj), messages.SUCCESS)
        return HttpResponseRedirect(self._from_list(request, self.change_address(obj)))

    def _check(self, operation: Operation, obj: models.Model, form: forms.Form) -> None:
        """Raise ``WrongState`` or ``StaleVersion`` if ``obj`` is not what the button was for."""
        if not operation.offered(obj):
            raise WrongState(operation.refusal(obj))
        if operation.check and "version" in form.cleaned_data:
            operation.check(obj, form.cleaned_data["version"])

    def _refuse(self, request: HttpRequest, reason: str, obj: models.Model) -> HttpResponse:
        self.message_user(request, reason, messages.ERROR)
        return HttpResponseRedirect(self._from_list(request, self.change_address(obj)))

    def _stale_page(
        self, request: HttpRequest, operation: Operation, error: StaleVersion
    ) -> HttpResponse:
        """Ask again on the present version, with what has changed; what was typed stays."""
        since = Since.of(error.current, request.POST.get("version", ""), user=request.user)
        data = request.POST.copy()
        data["version"] = str(error.current.version)
        button = self._button(request, operation, error.current, data)
        return self._page(request, button, error.current, stale=error, since=since)

    def beside_operation(
        self, request: HttpRequest, button: Button, obj: models.Model
    ) -> dict[str, Any]:
        """Return what heirs show beside an operation before it is done."""
        return {}

    def _page(
        self,
        request: HttpRequest,
        button: Button,
        obj: models.Model,
        stale: StaleVersion | None = None,
        since: Since | None = None,
    ) -> HttpResponse:
        """Show the button alone, with its fields and whatever is wrong with them."""
        context = {
            **self.page_context(request, button.label, obj),
            **self.beside_operation(request, button, obj),
            "button": button,
            "stale": stale,
            "since": since,
            "preserved_filters": self.get_preserved_filters(request),
            "change_address": self._from_list(request, self.change_address(obj)),
        }
        status = 409 if stale else 200
        return TemplateResponse(request, "admin/articles/operation.html", context, status=status)
