"""Composing dossiers: what stands in one and in which order, and what is missing or lopsided.

The page is one form. With a script it searches, adds and saves in place, and rearranges by
itself; without one every button sends the whole form and gets it back, changed but not saved.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import choices, editing
from articles.admin import site
from articles.admin.autocomplete import ManySelect
from articles.admin.conflicts import Difference
from articles.admin.markdown import MarkdownInput
from articles.admin.presence import Present
from articles.admin.reconciling import bring_together, put
from articles.admin.steps import next_edition, next_steps
from articles.desk.base import DeskView
from articles.desk.finding import KINDS, Asked, find
from articles.desk.gates import gates_of
from articles.desk.lopsided import lopsided
from articles.desk.things import Shown, shown, things_at
from articles.exceptions import NewsroomError, StaleVersion
from articles.forms.composing import CompositionForm, Row, posted_rows, rows_of, stored_rows
from articles.models import Dossier, HistoryEntry

#: How far a button moves an item.
_MOVES: Mapping[str, int] = {"top": -(10**6), "up": -1, "down": 1, "bottom": 10**6}


@dataclass(frozen=True)
class Place:
    """An item at its place, with how to show it; ``number`` counts from one."""

    row: Row
    shown: Shown
    number: int


class CompositionView(DeskView):
    """One dossier as it is composed."""

    title = gettext_lazy("Compose a dossier")
    template_name = "desk/dossier.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the stored composition."""
        dossier = self.dossier(pk, "revise_dossier")
        form = self._form(dossier, stored_rows(dossier))
        return self._whole(dossier, form, self._asked(request.GET, form.rows))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do what the button says with the composition as it was sent."""
        dossier = self.dossier(pk, "revise_dossier")
        act, _colon, key = request.POST.get("act", "save").partition(":")
        form = self._form(dossier, posted_rows(request.POST, self._things), request.POST)
        if act == "save":
            return self._save(dossier, form)
        if act == "merge":
            return self._merge(dossier, form, key)
        if act == "add":
            return self._add(dossier, form)
        if act == "remove":
            form.rows = [row for row in form.rows if row.key != key]
        elif act in _MOVES:
            form.rows = _moved(form.rows, key, _MOVES[act])
        elif act != "search":
            raise Http404
        asked = self._asked(request.POST, form.rows)
        if request.htmx:
            return self._part(dossier, "found", asked=asked, groups=find(asked, request.user))
        return self._whole(dossier, form, asked, unsaved=True)

    @cached_property
    def _things(self) -> Mapping[str, Model]:
        """What the form names, items and ticked hits alike."""
        data = self.request.POST if self.request.method == "POST" else self.request.GET
        return things_at([*data.getlist("item"), *data.getlist("pick")], self.request.user)

    def _form(self, dossier: Dossier, rows: Sequence[Row], data: Any = None) -> CompositionForm:
        form = CompositionForm(data, instance=dossier, rows=rows)
        form.fields["introduction"].widget = MarkdownInput({"rows": 12})
        form.fields["standfirst"].widget.attrs["rows"] = 3
        names = OrderedSelect(Dossier._meta.get_field("curators"), site)
        names.choices = form.fields["curators"].choices
        form.fields["curators"].widget = names
        return form

    def _asked(self, data: Any, rows: Sequence[Row]) -> Asked:
        present = [row.thing for row in rows if row.thing is not None]
        inside = {row.key for row in rows}
        picked = [key for key in dict.fromkeys(data.getlist("pick")) if key not in inside]
        kind = data.get("kind", "")
        return Asked(
            words=data.get("q", "").replace("\x00", "").strip(),
            kind=kind if kind in KINDS else "",
            ticked=[self._things[key] for key in picked if key in self._things],
            present=present,
        )

    def _save(self, dossier: Dossier, form: CompositionForm) -> HttpResponse:
        if not form.is_valid():
            return self._refused(dossier, form, 422)
        stored = Dossier.objects.get(pk=dossier.pk)
        version = form.cleaned_data["version"]
        try:
            saved = editing.revise_dossier(
                stored, by=self.request.user, version=version, **form.values()
            )
        except StaleVersion as error:
            if not self.request.htmx:
                return self._merged(form, version, stale=error, status=409)
            differences = _differences(form, Dossier.objects.get(pk=dossier.pk))
            form.refuse(error)
            return self._refused(dossier, form, 409, differences, stale=error, base=version)
        except NewsroomError as error:
            form.refuse(error)
            return self._refused(dossier, form, 422)
        changed = saved.version != stored.version
        said = _("Saved.") if changed else _("Nothing was changed.")
        if self.request.htmx:
            return self._part(saved, "saved", said=said)
        messages.success(self.request, said)
        return HttpResponseRedirect(self._address(saved))

    def _merge(self, dossier: Dossier, form: CompositionForm, base: str) -> HttpResponse:
        """Bring what was sent together with what was stored since version ``base``."""
        if not (base.isdecimal() and len(base) < 10):
            raise Http404
        if not form.is_valid():
            return self._refused(dossier, form, 422)
        return self._merged(form, int(base))

    def _merged(
        self, form: CompositionForm, version: int, *, status: int = 200, **more: Any
    ) -> HttpResponse:
        """Show both changes in one form, from the present version on; nothing is saved."""
        stored = Dossier.objects.get(pk=form.instance.pk)
        differences = _differences(form, stored)
        together = bring_together(stored, form.values(), version, by=self.request.user)
        data = self.request.POST.copy()
        data["version"] = str(stored.version)
        rows: Sequence[Row] = form.rows
        if together is not None:
            put(data, together, {})
            rows = rows_of(together.values["items"])
        found = self._form(stored, rows, data)
        context = {
            "together": together,
            "differences": differences,
            "is_own": self._saved_last(stored),
            "version": stored.version,
            "unsaved": True,
        }
        asked = self._asked(self.request.POST, found.rows)
        return self._whole(stored, found, asked, status=status, **context, **more)

    def _add(self, dossier: Dossier, form: CompositionForm) -> HttpResponse:
        """Put what is ticked at the end of the list; nothing is saved yet."""
        inside = {row.key for row in form.rows}
        new = [
            Row(key, self._things.get(key))
            for key in dict.fromkeys(self.request.POST.getlist("pick"))
            if key not in inside
        ]
        if any(row.thing is None for row in new):
            raise Http404
        form.rows += new
        asked = self._asked(self.request.POST, form.rows)
        if self.request.htmx:
            places = _places(form.rows)[len(inside) :]
            groups = find(asked, self.request.user)
            return self._part(dossier, "added", asked=asked, groups=groups, places=places)
        return self._whole(dossier, form, asked, unsaved=True)

    def _refused(
        self,
        dossier: Dossier,
        form: CompositionForm,
        status: int,
        differences: Sequence[Difference] | None = None,
        **more: Any,
    ) -> HttpResponse:
        """Answer with why; of a conflict with both compositions.

        The form carries the present version from then on: who has seen both may save.
        """
        stored = Dossier.objects.get(pk=dossier.pk)
        version = form["version"].value() if differences is None else stored.version
        trouble = {
            "complaints": form.complaints() if differences is None else [],
            "differences": differences,
            "is_own": self._saved_last(stored),
            "version": version,
            **more,
        }
        if self.request.htmx:
            return self._part(stored, "refused", status=status, **trouble)
        asked = self._asked(self.request.POST, form.rows)
        return self._whole(stored, form, asked, status=status, unsaved=True, **trouble)

    def _saved_last(self, dossier: Dossier) -> bool:
        """Whether it was the account itself, in another window, that saved last."""
        acts = HistoryEntry.objects.of(dossier).filter(verb="dossier.revised")
        return acts.values_list("by", flat=True).last() == self.request.user.pk

    def _whole(
        self, dossier: Dossier, form: CompositionForm, asked: Asked, **more: Any
    ) -> HttpResponse:
        return self.page(
            form=form,
            places=_places(form.rows),
            asked=asked,
            kinds=KINDS.items(),
            groups=find(asked, self.request.user),
            subtitle=dossier.title,
            present=Present.at(dossier, self.request.user, choices.Place.WRITING),
            **{"version": form["version"].value(), **self._beside(dossier), **more},
        )

    def _part(self, dossier: Dossier, part: str, **context: Any) -> HttpResponse:
        beside = self._beside(dossier) if part == "saved" else {}
        values = {"part": part, "dossier": dossier, "version": dossier.version, **beside, **context}
        return self.page(template="desk/_dossier_answer.html", **values)

    def _beside(self, dossier: Dossier) -> dict[str, Any]:
        """Return what stands beside the composition: of what is stored, whatever was typed."""
        stored = Dossier.objects.select_related("live_edition").get(pk=dossier.pk)
        admin: Any = site.get_model_admin(Dossier)
        return {
            "dossier": stored,
            "gates": gates_of(stored, self.request.user),
            "lopsided": lopsided(stored),
            "is_empty": not stored.items.exists(),
            "steps": admin.buttons(self.request, stored),
            "next_steps": next_steps(stored, self.request.user),
            "next_edition": next_edition(stored),
            "admin_address": admin.change_address(stored),
        }

    def _address(self, dossier: Dossier) -> str:
        """Return the page with what is searched and ticked."""
        data = self.request.POST
        asked = {name: data[name] for name in ("q", "kind") if data.get(name)}
        ticked = {"pick": data.getlist("pick")} if data.getlist("pick") else {}
        return reverse("desk:dossier", args=[dossier.pk], query={**asked, **ticked} or None)


class OrderedSelect(ManySelect):
    """A type-ahead for several records that keeps the order in which they were chosen."""

    def optgroups(self, name: str, value: list[str], attr: dict | None = None) -> list:
        """Return the entries in the order of ``value``."""
        groups = super().optgroups(name, value, attr)
        places = {key: place for place, key in enumerate(map(str, value))}
        groups[0][1].sort(key=lambda option: places.get(str(option["value"]), len(places)))
        return groups


def _places(rows: Sequence[Row]) -> list[Place]:
    looks = shown(row.thing for row in rows if row.thing is not None)
    kept = [row for row in rows if row.key in looks]
    return [Place(row, looks[row.key], number) for number, row in enumerate(kept, start=1)]


def _moved(rows: Sequence[Row], key: str, by: int) -> list[Row]:
    """Return ``rows`` with the one that ``key`` names so many places on, or at the end."""
    moved = next((row for row in rows if row.key == key), None)
    if moved is None:
        return list(rows)
    others = [row for row in rows if row is not moved]
    place = min(max(rows.index(moved) + by, 0), len(others))
    return [*others[:place], moved, *others[place:]]


def _differences(form: CompositionForm, stored: Dossier) -> list[Difference]:
    """Return in what the composition that was sent differs from what is stored by now."""
    theirs = CompositionForm(instance=stored, rows=stored_rows(stored))
    values = {name: getattr(stored, name) for name in form.Meta.fields}
    pairs = [
        (str(form.fields[name].label), form.cleaned_data[name], values[name]) for name in values
    ]
    mine = ", ".join(str(actor) for actor in form.cleaned_data["curators"])
    names = ", ".join(str(entry) for entry in stored.curation.select_related("actor"))
    pairs.append((str(form.fields["curators"].label), mine, names))
    pairs.append((_("Items"), _lines(form.rows), _lines(theirs.rows)))
    return [Difference(*pair) for pair in pairs if pair[1] != pair[2]]


def _lines(rows: Sequence[Row]) -> str:
    """Return the items, one a line."""
    lines = ((str(row.thing or row.key), row.heading, row.note) for row in rows)
    return "\n".join(" · ".join(part for part in line if part) for line in lines)
