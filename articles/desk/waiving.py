"""Giving a reason why a piece may go out although something is missing, and taking it back."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import editing
from articles.choices import Gate
from articles.desk.base import DeskView
from articles.desk.complaints import complaints_of
from articles.exceptions import NewsroomError
from articles.forms.waiving import WaiveForm
from articles.models import Article, Claim, Dossier, Waiver

#: What the page is called, and what its button says and does.
_ACTS: Mapping[Gate, Any] = {
    Gate.FIGURE_SOURCE: gettext_lazy("Publish without a source in the text"),
    Gate.LINKED_CLAIM: gettext_lazy("Publish unlinked"),
    Gate.BOTH_KINDS: gettext_lazy("Publish with one kind of text"),
}


class WaiveView(DeskView):
    """One exception: what is missing, the reason, and the way to take it back."""

    template_name = "desk/waive.html"
    gate: Gate
    work: Article | Dossier
    thing: Article | Claim | Dossier

    def get(self, request: HttpRequest, pk: int, **keys: int) -> HttpResponse:
        """Ask for the reason; show the one that was given."""
        self.find(pk, **keys)
        waiver = Waiver.objects.of(self.thing).filter(gate=self.gate).first()
        return self._asked(WaiveForm(initial={"reason": waiver.reason if waiver else ""}))

    def post(self, request: HttpRequest, pk: int, **keys: int) -> HttpResponse:
        """Keep the reason, or take it back, as the button said."""
        self.find(pk, **keys)
        if request.POST.get("act") == "take_back":
            return self._take_back()
        form = WaiveForm(request.POST)
        if form.is_valid():
            reason = form.cleaned_data["reason"]
            try:
                editing.waive(self.thing, self.gate, by=request.user, reason=reason)
            except NewsroomError as error:
                form.refuse(error)
            else:
                return self._done(_("The reason is kept."))
        return self._asked(form, status=422)

    def find(self, pk: int) -> None:
        """Find what the exception is for, for whoever may make it."""
        raise NotImplementedError

    def _take_back(self) -> HttpResponse:
        try:
            editing.take_back_waiver(self.thing, self.gate, by=self.request.user)
        except NewsroomError as error:
            return self._asked(WaiveForm(), status=422, refused=str(error))
        return self._done(_("The reason is taken back."))

    def _done(self, told: str) -> HttpResponse:
        messages.success(self.request, told)
        return HttpResponseRedirect(f"{self._back()}#gates")

    def _asked(self, form: WaiveForm, status: int = 200, refused: str = "") -> HttpResponse:
        findings = editing.findings(self.work)
        about = [row for row in findings if (row.gate, row.thing) == (self.gate, self.thing)]
        self.title = _ACTS[self.gate]
        return self.page(
            status=status,
            form=form,
            refused=refused,
            complaints=list(complaints_of(form)),
            article=self.work if isinstance(self.work, Article) else None,
            work=self.work,
            claim=self.thing if isinstance(self.thing, Claim) else None,
            findings=about,
            waiver=Waiver.objects.of(self.thing).filter(gate=self.gate).first(),
            back=self._back(),
            subtitle=self.work.title,
        )

    def _back(self) -> str:
        name = "workbench" if isinstance(self.work, Article) else "dossier"
        return reverse(f"desk:{name}", args=[self.work.pk])


class WaiveSourceView(WaiveView):
    """A figure that goes out without a source in the text."""

    gate = Gate.FIGURE_SOURCE

    def find(self, pk: int, claim: int = 0) -> None:
        """Find a claim that the article carries; any other does not exist here."""
        self.work = self.article(pk, "waive")
        carried = Claim.objects.filter(pk__in=self.work.passages.open().values("claim"))
        found = carried.filter(pk=claim).first()
        if found is None:
            raise Http404
        self.thing = found


class WaiveLinkView(WaiveView):
    """A commentary that goes out without any tie to a claim."""

    gate = Gate.LINKED_CLAIM

    def find(self, pk: int) -> None:
        """Find the article."""
        self.work = self.thing = self.article(pk, "waive")


class WaiveKindsView(WaiveView):
    """A dossier that goes out with analyses alone, or with commentaries alone."""

    gate = Gate.BOTH_KINDS

    def find(self, pk: int) -> None:
        """Find the dossier."""
        self.work = self.thing = self.dossier(pk, "waive")
