"""Discarding in the admin: a page that lists what goes, and a button that means it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from articles import editing
from articles.exceptions import NewsroomError
from articles.forms.discarding import DiscardForm
from articles.models import (
    ActorAlias,
    Attribution,
    Byline,
    Calculation,
    Claim,
    ClaimRelation,
    DossierCurator,
    DossierItem,
    Enquiry,
    Evidence,
    Figure,
    Ground,
    KnownSince,
    Passage,
    Position,
    PositionRelation,
    Version,
    WorkingCopy,
)

#: What the page lists, in this order; other rows only repeat what stands above them.
_LISTED = (
    Claim,
    Position,
    Passage,
    Evidence,
    Attribution,
    Figure,
    Calculation,
    Ground,
    KnownSince,
    ClaimRelation,
    PositionRelation,
    Enquiry,
    DossierItem,
    Byline,
    DossierCurator,
    ActorAlias,
    Version,
)

#: How many rows of a kind the page spells out, and how much of each.
_SPELT_OUT = 10
_CHARACTERS = 160


@dataclass(frozen=True)
class Going:
    """Rows of one kind that go."""

    name: str
    count: int
    labels: list[str]
    more: int


class DiscardMixin:
    """Adds the page and the button to every admin of what may be discarded."""

    def get_urls(self) -> list[URLPattern]:
        """Give the page an address under the record's own."""
        found: list[URLPattern] = super().get_urls()
        if self.model not in editing.DISCARDABLE:
            return found
        view = self.admin_site.admin_view(self.discard_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_discard"
        return [path("<path:object_id>/discard/", view, name=name), *found]

    def render_change_form(
        self, request: HttpRequest, context: dict, *args: Any, obj: Any = None, **kwargs: Any
    ) -> HttpResponse:
        """Offer the button, unless readers know the record."""
        offered = obj is not None and self._may_discard(request, obj) and not _was_public(obj)
        if offered and editing.may_try_to_discard(request.user, obj):
            context["discard_address"] = self.address_of("discard", obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def discard_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show what would go and why not; discard it once that is confirmed."""
        obj = self.get_object(request, unquote(object_id))
        if obj is None or not self.has_view_permission(request, obj):
            raise Http404
        if not self._may_discard(request, obj):
            raise PermissionDenied
        stock = editing.take_stock(obj, by=request.user)
        data = request.POST if request.method == "POST" else None
        form = DiscardForm(data, seal=_seal(obj, stock))
        refusal = editing.why_not(obj, stock)
        if data is not None and not refusal and form.is_valid():
            try:
                return self._discard(request, obj, form.cleaned_data["reason"])
            except NewsroomError as error:
                form.refuse(error)
        context = self._discard_context(request, obj, stock)
        context.update(form=form, refusal=refusal)
        status = 409 if form.is_stale and not refusal else 200
        return TemplateResponse(request, "admin/articles/discard.html", context, status=status)

    def _discard(self, request: HttpRequest, obj: models.Model, reason: str) -> HttpResponse:
        label = Truncator(str(obj)).chars(_CHARACTERS)
        version = obj.version if isinstance(obj, WorkingCopy) else None
        editing.discard(obj, by=request.user, reason=reason, version=version)
        done = _("“%(title)s” is discarded.") % {"title": label}
        self.message_user(request, done, messages.SUCCESS)
        return HttpResponseRedirect(self.address_of("changelist"))

    def _discard_context(
        self, request: HttpRequest, obj: models.Model, stock: editing.Inventory
    ) -> dict[str, Any]:
        return {
            **self.page_context(request, _("Discard"), obj),
            "goes": _going(stock.goes[1:]),
            "stays": [Truncator(str(row)).chars(_CHARACTERS) for row in stock.stays],
            "loosened": [Truncator(str(row)).chars(_CHARACTERS) for row, _name in stock.loosened],
        }

    def _may_discard(self, request: HttpRequest, obj: models.Model) -> bool:
        known = isinstance(obj, editing.DISCARDABLE)
        return known and bool(request.user.has_perm("articles.discard", obj))


def _was_public(obj: models.Model) -> bool:
    """Whether a work has been published; of records their public address tells."""
    return isinstance(obj, WorkingCopy) and obj.first_published is not None


def _going(rows: Iterable[models.Model]) -> list[Going]:
    """Return ``rows`` by their kind, spelt out as far as anybody would read."""
    found: dict[type[models.Model], list[models.Model]] = {model: [] for model in _LISTED}
    for row in rows:
        if type(row) in found:
            found[type(row)].append(row)
    return [
        Going(
            name=capfirst(model._meta.verbose_name_plural),
            count=len(of_kind),
            labels=[Truncator(str(row)).chars(_CHARACTERS) for row in of_kind[:_SPELT_OUT]],
            more=max(len(of_kind) - _SPELT_OUT, 0),
        )
        for model, of_kind in found.items()
        if of_kind
    ]


def _seal(obj: models.Model, stock: editing.Inventory) -> str:
    """Return a short text that changes with what would go, and with the version of a work."""
    keys = [f"{row._meta.model_name} {row.pk}" for row in stock.goes]
    version = getattr(obj, "version", "")
    return hashlib.sha256(f"{version} {keys}".encode()).hexdigest()[:20]
