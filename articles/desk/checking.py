"""The fact-check sheet: the page, and the tick of each claim."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import editing
from articles.admin import site
from articles.admin.autocomplete import NameSelect, SourceSelect
from articles.desk.base import DeskView
from articles.desk.sheet import Entry, Sheet, sheet_of
from articles.exceptions import StaleVersion
from articles.forms.checking import AskForm, NewEvidenceForm
from articles.models import Article, Enquiry, Evidence

#: What the filter calls the claims that nobody has ticked.
UNCHECKED = "unchecked"


class SheetPage(DeskView):
    """The sheet of an article, and what all that is done on it shares."""

    title = gettext_lazy("Fact-check sheet")
    template_name = "desk/sheet.html"
    work: Article
    sheet: Sheet

    def read(self, pk: int) -> None:
        """Read the sheet, for whoever works on the article."""
        self.work = self.article(pk, "record")
        self.sheet = sheet_of(self.work, self.request.user)

    def whole(self, *, status: int = 200) -> HttpResponse:
        """Answer with the page."""
        filtered = self.request.GET.get("show") == UNCHECKED
        entries = self.sheet.entries
        if filtered:
            entries = [row for row in entries if row.claim.checked is None or row.forms]
        media = dressed(NewEvidenceForm(user=self.request.user)).media
        return self.page(
            status=status,
            subtitle=self.work.title,
            entries=entries,
            is_filtered=filtered,
            media=media + dressed(AskForm()).media,
            **self.shared(),
        )

    def shared(self) -> dict[str, Any]:
        """Return what the page and its parts show alike."""
        query = f"?show={UNCHECKED}" if self.request.GET.get("show") == UNCHECKED else ""
        return {
            "article": self.work,
            "sheet": self.sheet,
            "may_check": self.may("check"),
            "query": query,
        }


class SheetView(SheetPage):
    """All claims of an article, to be compared with their sources one by one."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the sheet."""
        self.read(pk)
        return self.whole()


class EntryView(SheetPage):
    """Something done to one claim of the sheet."""

    entry: Entry

    def read_entry(self, pk: int, claim: int) -> None:
        """Read the sheet and find the claim on it; one that is not there does not exist."""
        self.read(pk)
        found = [entry for entry in self.sheet.entries if entry.claim.pk == claim]
        if not found:
            raise Http404
        self.entry = found[0]

    def changed(self, told: str, *, in_place: bool = True, status: int = 200) -> HttpResponse:
        """Answer with the claim as it stands now, and say what was done.

        ``in_place`` says that the answer takes the place of what is shown of the claim; else that
        of a form, which goes.
        """
        if not self.request.htmx:
            level = messages.SUCCESS if status == 200 else messages.ERROR
            messages.add_message(self.request, level, told)
            return self.back()
        self.read_entry(self.work.pk, self.entry.claim.pk)
        if status != 200:
            self.entry.trouble = told
        shown = {"entry": self.entry, "told": told, "in_place": in_place, **self.shared()}
        return self.page(template="desk/_sheet_changed.html", status=status, **shown)

    def back(self) -> HttpResponse:
        """Lead to the claim on the sheet."""
        address = reverse("desk:sheet", args=[self.work.pk])
        place = f"{self.shared()['query']}#claim-{self.entry.claim.pk}"
        return HttpResponseRedirect(f"{address}{place}")


class CheckView(EntryView):
    """The tick."""

    def get(self, request: HttpRequest, pk: int, claim: int) -> HttpResponse:
        """Lead to the claim: somebody had to sign in again before the tick was taken."""
        self.read_entry(pk, claim)
        return self.back()

    def post(self, request: HttpRequest, pk: int, claim: int) -> HttpResponse:
        """Tick the claim as checked, or take the tick back, as the button said."""
        self.read_entry(pk, claim)
        row, told = self.entry.claim, {"number": self.entry.number}
        if not self.may("check", row):
            raise PermissionDenied
        wanted = request.POST.get("checked")
        if wanted == "yes":
            try:
                editing.check_claim(row, by=request.user, seen=request.POST.get("seen", ""))
            except StaleVersion as error:
                return self.changed(str(error), status=409)
            return self.changed(_("Claim %(number)d: checked.") % told)
        if wanted != "no":
            raise BadRequest
        editing.uncheck_claim(row, by=request.user)
        return self.changed(_("Claim %(number)d: no longer checked.") % told)


def dressed(form: Any) -> Any:
    """Give the relations of ``form`` their type-ahead; returns the form."""
    ahead = {
        "source": (SourceSelect, Evidence._meta.get_field("source")),
        "whom": (NameSelect, Enquiry._meta.get_field("whom")),
    }
    for name, (widget, relation) in ahead.items():
        if name in form.fields:
            field = form.fields[name]
            field.widget = widget(relation, site)
            field.widget.choices = field.choices
            field.widget.is_required = field.required
    return form
