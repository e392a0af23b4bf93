"""Working copies in the admin: where they stand, what is next, and the buttons for it."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles import editing
from articles.admin.base import OperationAdmin
from articles.admin.operations import Button, OperationsMixin
from articles.admin.steps import STEPS, may_approve, next_edition, next_steps
from articles.choices import Step
from articles.models import WorkingCopy

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
            problems = [
                {"message": problem.message, "anchor": _anchor(problem.field)}
                for problem in editing.problems(obj)
            ]
            context.update(
                buttons=self.buttons(request, obj),
                next_steps=next_steps(obj, request.user),
                problems=problems,
                next_edition=next_edition(obj),
            )
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def response_post_save_add(self, request: HttpRequest, obj: WorkingCopy) -> HttpResponse:
        """Stay with the new work."""
        return HttpResponseRedirect(self.change_address(obj))

    def response_post_save_change(self, request: HttpRequest, obj: WorkingCopy) -> HttpResponse:
        """Stay with the work, and with the filters of the list it was opened from."""
        return HttpResponseRedirect(request.get_full_path())


def _anchor(field: str) -> str:
    return _ANCHORS.get(field, f"id_{field}")


def standing(work: WorkingCopy) -> SafeString:
    """Show the state of a work as a badge; the word says it, the colour repeats it."""
    return format_html(
        '<span class="state state-{}">{}</span>', work.state, work.get_state_display()
    )
