"""Assessing a claim: its draft, what is missing, who leans on it, and the release."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import editing
from articles.desk.base import DeskView
from articles.desk.complaints import complaints_of
from articles.exceptions import NewsroomError
from articles.forms.assessing import AssessmentForm
from articles.models import Assessment, Claim, dependents_of

#: How many things of a kind the impact names; the others are counted.
NAMED = 20


@dataclass(frozen=True)
class Leaning:
    """Things of one kind that lean on a claim: all counted, the first ones named."""

    count: int
    rows: Sequence[Any]

    @property
    def others(self) -> int:
        """How many are not named."""
        return self.count - len(self.rows)


class AssessView(DeskView):
    """The page on which a verdict is drafted, judged by its impact, and released."""

    title = gettext_lazy("Assess a claim")
    template_name = "desk/assess.html"
    claim: Claim

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the draft, or an empty form."""
        self._find(pk)
        return self._shown(AssessmentForm(initial=self._initial(), known=self._known))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Keep the draft, release it or give it up, as the button said."""
        self._find(pk)
        act = request.POST.get("act")
        if act in ("release", "discard"):
            return self._finish(act)
        form = AssessmentForm(request.POST, known=self._known)
        if form.is_valid():
            try:
                self._keep(**form.cleaned_data)
            except NewsroomError as error:
                form.refuse(error)
                self.__dict__.pop("draft", None)
            else:
                return self._done(_("The draft is kept. A second person can release it."))
        return self._shown(form, status=422)

    def _find(self, pk: int) -> None:
        claim = editing.visible_claims(self.request.user).filter(pk=pk).first()
        if claim is None:
            raise Http404
        if not self.may("assess", claim):
            raise PermissionDenied
        self.claim = claim

    @cached_property
    def draft(self) -> Assessment | None:
        """The draft there is."""
        return editing.draft_of(self.claim)

    @property
    def _known(self) -> Any:
        known = editing.visible_evidence(self.request.user).filter(claim=self.claim)
        return known.select_related("source")

    def _initial(self) -> dict[str, Any]:
        if self.draft is None:
            return {"verdict": self.claim.verdict or ""}
        return {
            "verdict": self.draft.verdict or "",
            "reason": self.draft.reason,
            "evidence": list(self.draft.evidence.values_list("pk", flat=True)),
            "version": self.draft.version,
        }

    def _keep(self, *, version: int, **values: Any) -> None:
        if version and self.draft is not None:
            editing.revise_assessment(self.draft, by=self.request.user, version=version, **values)
        else:
            editing.draft_assessment(self.claim, by=self.request.user, **values)

    def _finish(self, act: str) -> HttpResponse:
        """Release or give up the draft whose version the button carries."""
        draft, given = self.draft, self.request.POST
        try:
            if draft is None:
                message = _("There is no draft any more: somebody has released it or given it up.")
                raise NewsroomError(message)
            if act == "discard":
                editing.discard_assessment(draft, by=self.request.user)
                return self._done(_("The draft is given up."))
            version = given.get("version", "")
            editing.release_assessment(
                draft,
                by=self.request.user,
                version=int(version) if version.isdecimal() and len(version) < 10 else 0,
                reason=given.get("override", ""),
            )
        except NewsroomError as error:
            form = AssessmentForm(initial=self._initial(), known=self._known)
            return self._shown(form, status=422, refused=str(error))
        return self._done(_("Released. Readers see it from now on wherever the claim stands."))

    def _done(self, told: str) -> HttpResponse:
        messages.success(self.request, told)
        return HttpResponseRedirect(self.request.path)

    def _shown(self, form: AssessmentForm, *, status: int = 200, refused: str = "") -> HttpResponse:
        user = self.request.user
        released = Assessment.objects.filter(claim=self.claim).released()
        draft = self.draft
        return self.page(
            status=status,
            subtitle=self.claim.statement,
            claim=self.claim,
            form=form,
            complaints=list(complaints_of(form)),
            refused=refused,
            draft=draft,
            missing=editing.missing_in(draft) if draft else (),
            needs_another=bool(draft) and editing.needs_another_releaser(draft, user),
            may_release=self.may("release_assessment", self.claim),
            may_override=self.may("override_four_eyes"),
            released=released.select_related("by", "released_by").reverse(),
            reckoning=editing.reckoning_of(self.claim),
            impact=self._impact(),
        )

    def _impact(self) -> dict[str, Any]:
        found = dependents_of(self.claim)
        kinds = {
            "articles": found.articles,
            "positions": found.positions.select_related("holder"),
            "dossiers": found.dossiers,
            "series": found.series,
        }
        return {
            "passages": found.passages.count(),
            "calculations": found.calculations.count(),
            "claims": len(found.claims) - 1,
            **{name: Leaning(rows.count(), rows[:NAMED]) for name, rows in kinds.items()},
        }
