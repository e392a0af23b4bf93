"""The picker: finds claims of other texts for a position, and ties all that are ticked at once."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import EmptyPage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles import editing
from articles.admin.autocomplete import LookAhead
from articles.choices import Basis, Relation
from articles.desk.acts import Acts
from articles.desk.base import DeskView
from articles.desk.candidates import Candidate, candidates, find
from articles.exceptions import InvalidRecord, NewsroomError
from articles.forms.fields import is_key
from articles.forms.linking import KNOWN_SINCE
from articles.forms.picking import BulkGroundForm, FindForm
from articles.models import STANDING, Article, Claim, Position

#: How many claims a page shows, and how many can be ticked at once.
ROWS = 20
TICKS = 100

#: The part of the form that is shown anew when something is ticked.
RELATION = "pick-relation"


class PickerView(DeskView):
    """Search, tick, search on, tick more: what is ticked travels with the form."""

    title = gettext_lazy("Find claims")
    template_name = "desk/picker.html"

    acts: Acts

    def get(self, request: HttpRequest, pk: int, position: int) -> HttpResponse:
        """Show what lies near."""
        self._open(pk, position)
        return self._shown()

    def post(self, request: HttpRequest, pk: int, position: int) -> HttpResponse:
        """Search and leaf with what is ticked, tie it, or undo."""
        self._open(pk, position)
        before = editing.newest_act(request.user) if "tie" in request.POST else 0
        try:
            said = self._act()
        except NewsroomError as error:
            return self._refused(error)
        if not said:
            wanted = {"tie", "undo"} & request.POST.keys()
            return self._shown(status=422 if wanted else 200)
        if "tie" in request.POST:
            self.acts = self.acts.since(before)
        messages.success(request, said)
        query = QueryDict(mutable=True)
        query["done"] = str(self.acts)
        return HttpResponseRedirect(f"{request.path}?{query.urlencode()}")

    def _refused(self, error: NewsroomError) -> TemplateResponse:
        """Say why: in the form what cannot be tied, above it what cannot be undone."""
        if "undo" in self.given:
            return self._shown(status=409, refused=str(error))
        self.asks.refuse(error)
        return self._shown(status=422)

    def _open(self, pk: int, position: int) -> None:
        """Find the text, its position, what is asked, ticked and done."""
        if not is_key(position):
            raise Http404
        user, request = self.request.user, self.request
        self.text: Article = self.article(pk, "see")
        carried = self.text.passages.open().filter(position=position)
        self.passage = carried.select_related("position__holder__canonical").first()
        if self.passage is None or self.passage.position is None:
            raise Http404
        self.position: Position = self.passage.position
        if not self.may("link", self.position):
            raise PermissionDenied
        self.given = request.POST if request.method == "POST" else request.GET
        self.search = FindForm(self.given, dossiers=editing.visible_dossiers(user))
        keys = [int(key) for key in self.given.getlist("claim")[:TICKS] if is_key(key)]
        ticked = editing.visible_claims(user).filter(pk__in=keys) if keys else Claim.objects.none()
        self.ticked = list(ticked.order_by("pk"))
        self._ask()
        self.acts = Acts.given(user, self.given.get("done", ""))

    def _ask(self) -> None:
        """Ask what the position does with what is ticked.

        That it could not know all this is chosen beforehand, but never over what somebody chose:
        ``preset`` is what was chosen for them when they last saw it.
        """
        orders = editing.orders_of(self.position, self.ticked)
        self.is_later = bool(orders) and all(order.is_later for order in orders.values())
        self.preset = KNOWN_SINCE if self.is_later else Relation.RESTS_ON
        asks = {"basis": Basis.ASSIGNED, **self.given.dict()}
        is_sent = "tie" in self.given
        if not is_sent and asks.get("relation") == self.given.get("preset"):
            asks["relation"] = self.preset
        self.relation = asks.setdefault("relation", self.preset)
        # Only what is sent to be tied is judged; a search shows the choices as they are.
        how: dict[str, Any] = {"data": asks} if is_sent else {"initial": asks}
        self.asks = BulkGroundForm(**how, is_later=self.is_later)

    def _act(self) -> str:
        if "undo" in self.given:
            rest = self.acts.undo(self.given["undo"])
            self.acts = rest or self.acts
            return _("Undone.") if rest is not None else ""
        return self._tie() if "tie" in self.given else ""

    def _tie(self) -> str:
        if not self.asks.is_valid():
            return ""
        if not self.ticked:
            raise InvalidRecord({"claim": _("Tick at least one claim.")})
        hindered = [row for row in self._told(self.ticked) if row.hindrance]
        if hindered:
            reasons = "; ".join(f"“{row.claim}”: {row.hindrance}" for row in hindered)
            raise InvalidRecord({"claim": reasons})
        self._tie_all(**self.asks.cleaned_data)
        count = len(self.ticked)
        told = ngettext("%(count)d claim linked.", "%(count)d claims linked.", count)
        return told % {"count": count}

    def _tie_all(self, *, relation: str, basis: str, note: str) -> None:
        user = self.request.user
        if relation == KNOWN_SINCE:
            editing.mark_all_known_since(self.position, self.ticked, by=user, note=note)
            return
        standing = self.passage if self.passage.state in STANDING else None
        editing.link_all(
            self.position,
            self.ticked,
            by=user,
            relation=relation,
            basis=basis,
            note=note,
            passage=standing if basis == Basis.NAMED else None,
        )

    def _told(self, claims: list[Claim]) -> list[Candidate]:
        return candidates(claims, self.position, self.relation, self.request.user)

    def _shown(self, *, status: int = 200, **more: Any) -> TemplateResponse:
        htmx = self.request.htmx
        if htmx and htmx.target == RELATION:
            return self.page(template="desk/_pick_relation.html", status=status, **self._asked())
        asked = self.search.asked()
        found = find(self.text, asked, self.request.user, self.ticked)
        page = _page(LookAhead(found, ROWS), self.given.get("page", ""))
        told = self._told([*self.ticked, *page])
        return self.page(
            template="desk/_picked.html" if htmx else "",
            status=status,
            article=self.text,
            position=self.position,
            subtitle=self.text.title,
            search=self.search,
            **self._asked(),
            # What somebody is choosing just now is not taken from under their hands.
            swaps_relation=bool(htmx) and htmx.trigger != RELATION,
            ticked=told[: len(self.ticked)],
            found=told[len(self.ticked) :],
            page=page,
            acts=list(self.acts),
            done=str(self.acts),
            link_address=reverse("desk:link-with", args=[self.text.pk]),
            **more,
        )

    def _asked(self) -> dict[str, Any]:
        """Return what the form shows."""
        return {"asks": self.asks, "preset": self.preset, "is_later": self.is_later}


def _page(pages: LookAhead, number: str) -> Any:
    """Return a page by its number; the first one for a number that there is not."""
    try:
        return pages.page(int(number) if is_key(number) else 1)
    except EmptyPage:
        return pages.page(1)
