"""Actions of a list of texts: who reads them, until when, and the day they are planned for."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles import editing
from articles.choices import State
from articles.exceptions import NewsroomError, WrongState
from articles.forms.reviewing import DueForm, PlannedForm, ReviewerForm
from articles.models import Article

#: What does the work on one row, with what the form asked.
Act = Callable[..., Any]


class AssigningMixin:
    """Adds to a list of articles what is set without opening them."""

    @admin.action(description=gettext_lazy("Say who reads them …"), permissions=["view"])
    def assign_reviewer(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """Give the reviews of the chosen texts to somebody."""
        form = ReviewerForm(_sent(request), reviewers=editing.reviewers())
        return self._asked(request, queryset, form, "assign_reviewer", _assign)

    @admin.action(description=gettext_lazy("Set until when they are read …"), permissions=["view"])
    def set_due(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """Set the day until which the chosen texts are to be read."""
        return self._asked(request, queryset, DueForm(_sent(request)), "set_due", _set_due)

    @admin.action(description=gettext_lazy("Set the planned day …"), permissions=["view"])
    def set_planned(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """Set the day for which the chosen texts are planned."""
        return self._asked(request, queryset, PlannedForm(_sent(request)), "set_planned", _plan)

    def _asked(
        self, request: HttpRequest, chosen: QuerySet, form: forms.Form, action: str, act: Act
    ) -> HttpResponse | None:
        """Ask first; then act on each, and name those that refuse with the reason."""
        if form.is_valid():
            self._apply(request, chosen, act, form.cleaned_data)
            return None
        title = str(getattr(self, action).short_description).removesuffix(" …")
        context = self.page_context(
            request,
            title,
            chosen=chosen.order_by("-changed", "-pk"),
            form=form,
            action=action,
            checkbox=helpers.ACTION_CHECKBOX_NAME,
        )
        status = 422 if form.is_bound else 200
        return TemplateResponse(request, "admin/articles/assign.html", context, status=status)

    def _apply(
        self, request: HttpRequest, chosen: QuerySet, act: Act, asked: dict[str, Any]
    ) -> None:
        done = 0
        for work in chosen.select_related("reviewer"):
            try:
                act(work, by=request.user, **asked)
            except NewsroomError as error:
                self.message_user(request, f"{work}: {error}", messages.ERROR)
            else:
                done += 1
        if done:
            message = ngettext("%(count)d text changed.", "%(count)d texts changed.", done)
            self.message_user(request, message % {"count": done}, messages.SUCCESS)


def _sent(request: HttpRequest) -> Any:
    """Return what the form between list and act has sent; nothing if it has not been shown yet."""
    return request.POST if "apply" in request.POST else None


def _assign(work: Article, *, by: Any, reviewer: Any) -> None:
    editing.reassign(work, by=by, reviewer=reviewer, due=work.review_due)


def _set_due(work: Article, *, by: Any, due: Any) -> None:
    editing.reassign(work, by=by, reviewer=work.reviewer, due=due)


def _plan(work: Article, *, by: Any, planned_for: Any) -> None:
    if work.state == State.PUBLISHED:
        raise WrongState(_("It is published: a change would make it a draft again."))
    editing.revise_article(work, by=by, version=work.version, planned_for=planned_for)
