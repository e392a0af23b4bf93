"""What may be done to a passage at the workbench: other words, removing it, its margin note."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_htmx.http import trigger_client_event

from articles import editing
from articles.choices import PassageState
from articles.desk.capturing import CaptureView, Forms
from articles.desk.workbench import BenchView
from articles.exceptions import NotAllowed, WrongState
from articles.forms.capturing import RecaptureSelection
from articles.forms.fields import is_key
from articles.forms.passages import DetachForm
from articles.models import Actor, Article, Claim, Passage, Position

#: What the desk calls the records that a capture makes, and how much of one is told.
_KINDS = {
    Claim: gettext_lazy("Claim"),
    Position: gettext_lazy("Position"),
    Actor: gettext_lazy("Name"),
}
_CHARACTERS = 100


class RecaptureView(CaptureView):
    """Other words for a passage; what it carries stays."""

    title = gettext_lazy("Choose the words again")
    part = "desk/_recapture.html"
    done = gettext_lazy("The passage stands on these words now.")
    is_new = False

    def forms(self, article: Article, text: str, data: QueryDict | None, words: dict) -> Forms:
        """Return the form; it begins with the words as they were, where they still stand."""
        self.passage = passage_of(article, self.kwargs["passage"])
        if words and not words["quote"]:
            words = {**words, "quote": self.passage.quote}
        initial = {**words, "key": uuid4()}
        of_now = {"text": text, "current": article.version}
        return {"recapture": RecaptureSelection(data, **of_now, initial=initial)}

    def save(self, name: str, article: Article, form: Any) -> Passage:
        """Let the passage stand on the words."""
        return editing.recapture(self.passage, by=self.request.user, **form.selection())

    def form_page(self, article: Article, forms: Forms, **context: Any) -> HttpResponse:
        """Add the passage."""
        return super().form_page(article, forms, passage=self.passage, **context)


class ActView(BenchView):
    """An act on one passage."""

    def answer(self, article: Article, told: str, *, failed: bool = False) -> HttpResponseBase:
        """Say what was done, where it was done."""
        if self.request.htmx:
            response = self.renewed(article, told=told, failed=failed)
            trigger_client_event(response, "desk:acted", {}, after="settle")
            return response
        messages.add_message(self.request, messages.ERROR if failed else messages.SUCCESS, told)
        return redirect(reverse("desk:workbench", args=[article.pk]))


class DetachView(ActView):
    """Taking a passage out of the working copy; published editions keep theirs."""

    title = gettext_lazy("Remove the passage")
    template_name = "desk/detach.html"

    def get(self, request: HttpRequest, pk: int, passage: int) -> HttpResponseBase:
        """Ask for the reason."""
        article = self.article(pk, "record")
        row = passage_of(article, passage)
        if row.state == PassageState.DETACHED:
            gone = _("This passage has been removed already.")
            return self.answer(article, gone, failed=True)
        context = {"article": article, "passage": row, "form": DetachForm()}
        if request.htmx:
            return self.page(template="desk/_detach.html", **context)
        return self.page(subtitle=article.title, **context)

    def post(self, request: HttpRequest, pk: int, passage: int) -> HttpResponseBase:
        """Remove it."""
        article = self.article(pk, "record")
        row = passage_of(article, passage)
        form = DetachForm(request.POST)
        if not form.is_valid():
            context = {"article": article, "passage": row, "form": form, "status": 422}
            part = "desk/_detach.html" if request.htmx else ""
            return self.page(template=part, **context)
        try:
            editing.detach(row, by=request.user, reason=form.cleaned_data["reason"])
        except WrongState as error:
            return self.answer(article, str(error), failed=True)
        return self.answer(article, _("The passage is removed."))


class TakeBackView(ActView):
    """Undoing a capture: its passages go, and what was recorded with them and nowhere else used."""

    def get(self, request: HttpRequest, pk: int, passage: int) -> HttpResponseBase:
        """Lead to the text: somebody had to sign in again before the button did anything."""
        return redirect(reverse("desk:workbench", args=[self.article(pk, "record").pk]))

    def post(self, request: HttpRequest, pk: int, passage: int) -> HttpResponseBase:
        """Undo it, together with what was captured by the same form."""
        article = self.article(pk, "record")
        keys = [passage, *(int(key) for key in request.POST.getlist("also") if is_key(key))]
        if not all(map(is_key, keys)):
            raise Http404
        try:
            taken = editing.take_back(article, keys, by=request.user)
        except Passage.DoesNotExist as error:
            raise Http404 from error
        except (NotAllowed, WrongState) as error:
            return self.answer(article, str(error), failed=True)
        return self.answer(article, _told(taken))


class ProminentView(ActView):
    """Giving a passage its margin note, or taking it."""

    def get(self, request: HttpRequest, pk: int, passage: int) -> HttpResponseBase:
        """Lead to the passage: somebody had to sign in again before the button did anything."""
        article = self.article(pk, "record")
        row = passage_of(article, passage)
        return redirect(f"{reverse('desk:workbench', args=[article.pk])}#entry-{row.pk}")

    def post(self, request: HttpRequest, pk: int, passage: int) -> HttpResponseBase:
        """Do what the button said when it was pressed."""
        article = self.article(pk, "record")
        row = passage_of(article, passage)
        wanted = {"1": True, "0": False}.get(request.POST.get("prominent", ""))
        if wanted is None:
            raise BadRequest
        try:
            editing.mark_prominent(row, by=request.user, prominent=wanted)
        except WrongState as error:
            return self.answer(article, str(error), failed=True)
        return self.answer(article, _("The margin note is changed."))


def _told(taken: editing.TakenBack) -> str:
    """Return what became of a capture."""
    said = []
    if taken.known:
        said.append(
            _("The passage is removed. What readers know stays on record: %(names)s.")
            % {"names": _named(taken.known)}
        )
    if used := [row for row in taken.kept if row not in taken.known]:
        said.append(
            _(
                "The passage is removed. What has been worked on since, is used elsewhere, or is"
                " not yours to discard stays on record: %(names)s."
            )
            % {"names": _named(used)}
        )
    if said:
        return " ".join(said)
    return _("Undone: nothing of it stays on record.") if taken.gone else _("Undone.")


def _named(rows: Sequence[Model]) -> str:
    return "; ".join(
        _("%(kind)s “%(name)s”")
        % {"kind": _KINDS[type(row)], "name": Truncator(str(row)).chars(_CHARACTERS)}
        for row in rows
    )


def passage_of(article: Article, pk: int) -> Passage:
    """Return the passage of the article, or answer as if there were none."""
    found = article.passages.filter(pk=pk).select_related("claim", "position").first()
    if found is None:
        raise Http404
    return found
