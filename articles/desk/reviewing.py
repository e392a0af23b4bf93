"""The review page: what a piece would change for readers, what it lacks, and the decision on it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles import editing
from articles.admin.since import Since
from articles.admin.steps import next_edition, next_steps
from articles.choices import State, Step
from articles.desk.against_live import changed_fields, changed_items, facts
from articles.desk.base import DeskView
from articles.desk.carried_live import changed_passages
from articles.desk.complaints import complaints_of
from articles.desk.gates import gates_of
from articles.desk.review_acts import ACTS, Act
from articles.desk.text import reader_text
from articles.exceptions import NewsroomError, StaleVersion, WrongState
from articles.models import Article, Dossier, WorkingCopy
from articles.text.illustrations import at_desk
from articles.text.markdown import render

_TOLD = ("live_edition", "submitted_by", "approved_by", "reviewer", "legally_checked_by")


class ReviewView(DeskView):
    """An article as it would change what readers get."""

    title = _("Review")
    template_name = "desk/reviewing.html"
    #: What the page tells of with a piece, fetched at once.
    told: tuple[str, ...] = (*_TOLD, "image")

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what there is to read and to decide."""
        return self._shown(self.work(pk))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do what the button says with the version that was read."""
        act = ACTS.get(request.POST.get("act", ""))
        work = self.work(pk)
        if act is None:
            raise Http404
        if not self.may(act.operation, work):
            raise PermissionDenied
        form = self._form(act, work, request.POST)
        valid = form.is_valid()
        try:
            _check(act, work, form)
            if not valid:
                return self._shown(work, {act: form}, status=422)
            act.run(work, by=request.user, **form.cleaned_data)
        except StaleVersion as error:
            return self._stale(act, error)
        except WrongState as error:
            return self._shown(self.work(pk), status=409, refused=error)
        except NewsroomError as error:
            form.refuse(error)
            return self._shown(self.work(pk), {act: form}, status=422, refused=error)
        messages.success(request, act.done(work))
        return HttpResponseRedirect(reverse("desk:front") if act.leaves else request.path)

    def work(self, pk: int) -> Any:
        """Return the piece, for whoever may open it."""
        return self.article(pk, "see")

    def beside_live(self, work: Any) -> dict[str, Any]:
        """Return what differs from the edition that readers get, or the text as it is."""
        context: dict[str, Any] = {"passages": changed_passages(work, work.live_edition)}
        if work.live_edition is None:
            told = facts(work, user=self.request.user)
            return context | {
                "text": reader_text(work, editing.open_passages(work)),
                "facts": told,
            }
        return context | {"fields": changed_fields(work, work.live_edition, user=self.request.user)}

    def _allowed(self, rows: Any, pk: int, operation: str) -> Any:
        return super()._allowed(rows.select_related(*self.told), pk, operation)

    def _form(self, act: Act, work: WorkingCopy, data: Any = None) -> Any:
        name = next(name for name, one in ACTS.items() if one is act)
        return act.form(work, self.request.user, data, f"{name}_%s")

    def _stale(self, act: Act, error: StaleVersion) -> HttpResponse:
        """Ask again on the present version, with what has changed; what was typed stays."""
        data = self.request.POST.copy()
        work = self.work(error.current.pk)
        since = Since.of(work, data.get("version", ""), user=self.request.user)
        data["version"] = str(work.version)
        form = self._form(act, work, data)
        return self._shown(work, {act: form}, status=409, stale=error, since=since)

    def _shown(
        self,
        work: Any,
        sent: Mapping[Act, forms.Form] | None = None,
        *,
        status: int = 200,
        **context: Any,
    ) -> HttpResponse:
        user = self.request.user
        asked = {
            name: (sent or {}).get(act) or self._form(act, work)
            for name, act in ACTS.items()
            if act.stands(work) and self.may(act.operation, work) and act.fits(work, user)
        }
        trouble = [row for form in asked.values() for row in complaints_of(form)]
        if trouble:
            context.pop("refused", None)
        is_read = work.state in (State.IN_REVIEW, State.APPROVED, State.SCHEDULED)
        shown = {
            "work": work,
            "object": work,
            "is_article": isinstance(work, Article),
            "asked": asked,
            "complaints": trouble,
            "next_steps": next_steps(work, user),
            "next_edition": next_edition(work),
            "publish_address": self._publish_address(work),
            "gates": gates_of(work, user),
            "since_submission": Since.after(work, work.submitted, user=user) if is_read else None,
            "since_approval": Since.after(work, work.approved, user=user) if is_read else None,
            **_given(work),
            **self.beside_live(work),
        }
        return self.page(subtitle=work.title, status=status, **{**shown, **context})

    def _publish_address(self, work: Any) -> str:
        """Return where an approved piece is published, for whoever may."""
        if work.state != State.APPROVED or not self.may(Step.PUBLISH, work):
            return ""
        return reverse(f"admin:articles_{work._meta.model_name}_publish", args=[work.pk])


class DossierReviewView(ReviewView):
    """A dossier as it would change what readers get."""

    told = _TOLD

    def work(self, pk: int) -> Any:
        """Return the dossier, for whoever may open it."""
        return self.dossier(pk, "see")

    def beside_live(self, work: Dossier) -> dict[str, Any]:
        """Return what differs from the edition that readers get, or what stands in it."""
        edition, user = work.live_edition, self.request.user
        items = changed_items(work, edition, user=user)
        if edition is None:
            # The renderer lets nothing through that is not its own.
            introduction = SafeString(at_desk(render(work.introduction)))
            return {"items": items, "introduction": introduction, "facts": facts(work, user=user)}
        return {"items": items, "fields": changed_fields(work, edition, user=user)}


def _check(act: Act, work: Any, form: Any) -> None:
    """Raise ``WrongState`` or ``StaleVersion`` if ``work`` is not what the button was for.

    Why something else has to be done first, the operation itself says best.
    """
    if not act.stands(work):
        if not form.is_valid():
            raise WrongState(editing.why_no_step(work))
    elif act.check and "version" in form.cleaned_data:
        act.check(work, form.cleaned_data["version"])


def _given(work: WorkingCopy) -> dict[str, Any]:
    """Return whether the review is late, and why who was to read it cannot."""
    in_review = work.state == State.IN_REVIEW
    due = work.review_due if in_review else None
    reviewer = work.reviewer if in_review else None
    return {
        "is_overdue": due is not None and due < timezone.localdate(),
        "unfit": editing.why_unfit(work, reviewer) if reviewer else "",
    }
