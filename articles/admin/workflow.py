"""Working copies in the admin: where they stand, what is next, and the buttons for it."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles import editing
from articles.admin.base import OperationAdmin
from articles.admin.conflicts import Change, Conflict
from articles.admin.gates import Gates, anchor, gates_of, record_address
from articles.admin.operations import Button, OperationsMixin
from articles.admin.presence import Present
from articles.admin.reconciling import bring_together, put
from articles.admin.since import Since
from articles.admin.steps import STEPS, may_approve, next_edition, next_steps
from articles.admin.unchecked import STEPS as STEPS_TO_READERS
from articles.admin.unchecked import unchecked
from articles.choices import Place, State, Step
from articles.forms.fields import is_key
from articles.models import Article, User, WorkingCopy
from articles.text import statistics

#: The steps before which it matters what is missing.
_TOWARDS_READERS = (Step.SUBMIT, Step.APPROVE, Step.PUBLISH)


#: The lists of a work by the prefix of their rows.
_LISTS = {"byline": "byline", "curation": "curators", "items": "items"}


class WorkAdmin(OperationsMixin, OperationAdmin):
    """An article or a dossier: saved in place, moved on by buttons, never by a status field."""

    change_form_template = "admin/articles/work.html"
    operations = STEPS

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """Fetch with the work what its form says of where it stands."""
        if from_field is not None or not is_key(object_id):
            return super().get_object(request, object_id, from_field)
        works = self.get_queryset(request)
        standing = ["live_edition", "approved_by", "submitted_by"]
        standing += ["reviewer", "legally_checked_by", "scheduled_by"]
        return works.select_related(*standing).filter(pk=object_id).first()

    def values_of(self, form: Any, formsets: Sequence[Any]) -> dict[str, Any]:
        """Return what was typed as the operations take it."""
        raise NotImplementedError

    def resumed(self, request: HttpRequest, conflict: Conflict) -> QueryDict:
        """Bring both together: what does not overlap stands in the form from now on."""
        form, formsets = conflict.sent
        data = super().resumed(request, conflict)
        if not all(part.is_valid() for part in (form, *formsets)):
            return data
        sent, version = self.values_of(form, formsets), form.cleaned_data["version"]
        together = bring_together(conflict.current, sent, version, by=request.user)
        if together is not None:
            prefixes = {_LISTS[rows.prefix]: rows.prefix for rows in formsets}
            put(data, together, prefixes)
        conflict.together = together
        return data

    def buttons(self, request: HttpRequest, obj: WorkingCopy) -> list[Button]:
        """Leave out the approval that four eyes would refuse."""
        found = super().buttons(request, obj)
        if may_approve(obj, request.user):
            return found
        return [button for button in found if button.operation.name != Step.APPROVE]

    def render_change_form(
        self, request: HttpRequest, context: dict, *args: Any, obj: Any = None, **kwargs: Any
    ) -> HttpResponse:
        """Add where the work stands, what is missing and what may be done."""
        if obj is not None:
            buttons = self.buttons(request, obj)
            asks = any(button.operation.name in STEPS_TO_READERS for button in buttons)
            context.update(
                buttons=buttons,
                unchecked=unchecked(obj, request.user) if asks else {},
                next_steps=next_steps(obj, request.user),
                gates=self._gates(request, obj),
                next_edition=next_edition(obj),
                touches=_touches(obj, request.user),
                review_address=review_address(obj),
                present=Present.at(obj, request.user, self._place(request, obj)),
                length=length_of(obj) if isinstance(obj, Article) else "",
                schedule_address=address_of_schedule(obj),
                may_schedule=request.user.has_perm(f"articles.{Step.SCHEDULE}", obj),
            )
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def _place(self, request: HttpRequest, obj: WorkingCopy) -> Place:
        """Return what somebody does who has the form open."""
        return Place.WRITING if self.has_change_permission(request, obj) else Place.READING

    def _gates(self, request: HttpRequest, obj: WorkingCopy) -> Gates:
        """Return what is missing, for whoever can mend it: it may name texts that are secret."""
        if not self.has_change_permission(request, obj):
            return Gates()
        return gates_of(obj, request.user, lambda name: f"#{anchor(name)}")

    def beside_operation(self, request: HttpRequest, button: Button, obj: Any) -> dict[str, Any]:
        """Show before each step towards readers what is missing and what is recommended."""
        if button.operation.name not in _TOWARDS_READERS or not self.has_change_permission(
            request, obj
        ):
            return {}
        return {"gates": gates_of(obj, request.user, lambda name: record_address(obj, name))}

    def response_post_save_add(self, request: HttpRequest, obj: WorkingCopy) -> HttpResponse:
        """Stay with the new work."""
        return HttpResponseRedirect(self.change_address(obj))

    def response_post_save_change(self, request: HttpRequest, obj: WorkingCopy) -> HttpResponse:
        """Stay with the work, and with the filters of the list it was opened from."""
        return HttpResponseRedirect(request.get_full_path())


def review_address(work: WorkingCopy) -> str:
    """Return where a work is read beside what readers get."""
    name = "desk:review" if isinstance(work, Article) else "desk:dossier-review"
    return reverse(name, args=[work.pk])


def _touches(work: WorkingCopy, user: User) -> list[Change]:
    """Return what has changed since the approval, for whoever is about to publish."""
    if work.state not in (State.APPROVED, State.SCHEDULED):
        return []
    survived = editing.touches_since_approval(work).count()
    since = Since.of(work, str(work.version - survived), user=user) if survived else None
    return since.changes if since else []


def address_of_schedule(work: WorkingCopy) -> str:
    """Return where the times of a work are set."""
    name = "schedule" if isinstance(work, Article) else "dossier-schedule"
    return reverse(f"desk:{name}", args=[work.pk])


def standing(work: WorkingCopy) -> SafeString:
    """Show the state of a work as a badge; the word says it, the colour repeats it.

    Below it the edition that readers get.
    """
    badge = format_html(
        '<span class="state state-{}">{}</span>', work.state, work.get_state_display()
    )
    if work.live_edition is None:
        return badge
    public = _("public: edition %(number)d") % {"number": work.live_edition.number}
    return format_html('{} <span class="quiet public-edition">{}</span>', badge, public)


def length_of(article: Article) -> SafeString:
    """Say how long the text is as readers get it, and how long they take."""
    words = {
        "characters": number_format(article.characters, force_grouping=True),
        "words": number_format(article.words, force_grouping=True),
        "minutes": statistics.minutes(article.words),
    }
    return format_html(
        '<span class="length">{}</span> <span class="length quiet">{}</span>',
        _("%(characters)s characters") % words,
        _("%(words)s words, %(minutes)s min.") % words,
    )
