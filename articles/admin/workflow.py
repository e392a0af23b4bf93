"""Working copies in the admin: where they stand, what is next, and the buttons for it."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles import editing
from articles.admin.base import OperationAdmin
from articles.admin.conflicts import Change
from articles.admin.operations import Button, OperationsMixin
from articles.admin.since import Since
from articles.admin.steps import STEPS, may_approve, next_edition, next_steps
from articles.choices import State, Step
from articles.forms.fields import is_key
from articles.models import Article, WorkingCopy
from articles.text import statistics

#: Where on the page the fields are that are no fields of the form.
_ANCHORS = {
    "byline": "byline-group",
    "curators": "curation-group",
    "items": "items-group",
    "passages": "passages",
}


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
        standing = ("live_edition", "approved_by", "submitted_by")
        return works.select_related(*standing).filter(pk=object_id).first()

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
            context.update(
                buttons=self.buttons(request, obj),
                next_steps=next_steps(obj, request.user),
                problems=self._problems(request, obj),
                next_edition=next_edition(obj),
                touches=_touches(obj),
                length=length_of(obj) if isinstance(obj, Article) else "",
            )
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def _problems(self, request: HttpRequest, obj: WorkingCopy) -> list[dict[str, str]]:
        """Return what is missing, for whoever can mend it: it may name texts that are secret."""
        if not self.has_change_permission(request, obj):
            return []
        return [
            {"message": problem.message, "anchor": _anchor(problem.field)}
            for problem in editing.problems(obj)
        ]

    def response_post_save_add(self, request: HttpRequest, obj: WorkingCopy) -> HttpResponse:
        """Stay with the new work."""
        return HttpResponseRedirect(self.change_address(obj))

    def response_post_save_change(self, request: HttpRequest, obj: WorkingCopy) -> HttpResponse:
        """Stay with the work, and with the filters of the list it was opened from."""
        return HttpResponseRedirect(request.get_full_path())


def _touches(work: WorkingCopy) -> list[Change]:
    """Return what has changed since the approval, for whoever is about to publish."""
    if work.state != State.APPROVED:
        return []
    survived = editing.touches_since_approval(work).count()
    since = Since.of(work, str(work.version - survived)) if survived else None
    return since.changes if since else []


def _anchor(field: str) -> str:
    return _ANCHORS.get(field, f"id_{field}")


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
