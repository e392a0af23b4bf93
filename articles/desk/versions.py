"""The versions of an article or a dossier: what was saved when, compared, named, restored.

The views are told by ``kind`` which of the two they are for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import editing
from articles.admin.comparing import changed_labels, compare
from articles.admin.undecided import tell_undecided
from articles.choices import PassageState
from articles.desk.base import DeskView
from articles.desk.writing import Look
from articles.exceptions import NewsroomError, StaleVersion
from articles.forms.versions import NameForm, RestoreForm
from articles.models import Article, Dossier, HistoryEntry, Version

Work = Article | Dossier

#: How many versions a page lists.
LISTED = 40

#: The acts that have made an edition each.
_PUBLISHING = ("article.publish", "article.fix", "dossier.publish")


@dataclass(frozen=True)
class Row:
    """A version in the list: what its save changed, and the edition that was made of it."""

    version: Version
    changed: Sequence[str]
    edition: int | None


class WorkView(DeskView):
    """A page for the versions of works of one ``kind``."""

    kind = "article"

    def work(self, pk: int, operation: str = "follow") -> Work:
        """Return the work, for whoever may use ``operation`` on it: ``revise`` is that of its
        kind, and dossiers are open to those who revise them."""
        if self.kind == "dossier":
            return self.dossier(pk, "revise_dossier")
        return self.article(pk, "revise_article" if operation == "revise" else operation)

    def addresses(self, work: Work) -> dict[str, Any]:
        """Return the names of the pages beside this one, and what they share."""
        is_article = isinstance(work, Article)
        return {
            "work": work,
            "article": work if is_article else None,
            "list_address": "desk:versions" if is_article else "desk:dossier-versions",
            "version_address": "desk:version" if is_article else "desk:dossier-version",
            "restore_address": (
                "desk:version-restore" if is_article else "desk:dossier-version-restore"
            ),
            "work_address": "desk:workbench" if is_article else "desk:dossier",
        }


class VersionsView(WorkView):
    """What was saved, newest first."""

    title = gettext_lazy("Versions")
    template_name = "desk/versions.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """List the versions with what each has changed."""
        work = self.work(pk)
        pages = Paginator(editing.versions_of(work), LISTED)
        shown = pages.get_page(request.GET.get("page"))
        rows = _rows(work, list(shown), _before(work, shown))
        newest = editing.version_at(work, work.version)
        context = {**self.addresses(work), "shown": shown, "rows": rows, "newest": newest}
        return self.page(subtitle=work.title, **context)


class VersionView(WorkView):
    """One version beside another: by default beside what stands there now."""

    template_name = "desk/version.html"

    def get(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """Show in what the two differ, and what restoring would do."""
        return self._shown(*self._found(pk, number))

    def post(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """Name the version."""
        work, version = self._found(pk, number, "revise")
        form = NameForm(request.POST)
        if not form.is_valid():
            return self._shown(work, version, status=422, naming=form)
        editing.name_version(version, by=request.user, name=form.cleaned_data["name"])
        messages.success(request, _("The name is saved."))
        return HttpResponseRedirect(request.path)

    def _found(self, pk: int, number: int, operation: str = "follow") -> tuple[Work, Version]:
        work = self.work(pk, operation)
        version = editing.versions_of(work).filter(number=number).first()
        if version is None:
            raise Http404
        return work, version

    def _shown(
        self, work: Work, version: Version, *, status: int = 200, **context: Any
    ) -> HttpResponse:
        newest = editing.version_at(work, work.version) or version
        other = self._other(work, version, newest)
        old, new = sorted((version, other), key=lambda row: row.number)
        shown = {
            **self.addresses(work),
            "version": version,
            "old": old,
            "new": new,
            "changes": compare(old, new, user=self.request.user),
            "others": editing.versions_of(work).exclude(pk=version.pk)[:LISTED],
            "other": other,
            "may_revise": self.may(editing.revising(work), work),
            "naming": NameForm(initial={"name": version.name}),
        }
        if version != newest:
            shown["restoring"] = RestoreForm(initial={"version": work.version})
            if isinstance(work, Article):
                shown["lost"] = Look(work, version.values).of(PassageState.ORPHANED)
        title = str(version)
        return self.page(title=title, subtitle=work.title, status=status, **{**shown, **context})

    def _other(self, work: Work, version: Version, newest: Version) -> Version:
        """Return what to compare with: what is asked for, what stands there now, or was before."""
        asked = self.request.GET.get("with", "")
        if asked.isdecimal() and len(asked) < 10:
            found = editing.versions_of(work).filter(number=int(asked)).first()
            if found is not None:
                return found
        if version != newest:
            return newest
        return editing.version_at(work, version.number - 1) or version


class RestoreView(VersionView):
    """Restoring a version, as a new one."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """Restore, and say what of it is no longer there."""
        work, version = self._found(pk, number, "revise")
        form = RestoreForm(request.POST)
        if not form.is_valid():
            return self._shown(work, version, status=422, restoring=form)
        try:
            done = editing.restore_version(version, by=request.user, **form.cleaned_data)
        except StaleVersion as error:
            work.refresh_from_db()
            return self._shown(work, version, status=409, refused=error)
        except NewsroomError as error:
            return self._shown(work, version, status=422, refused=error)
        messages.success(request, _("“%(version)s” is restored.") % {"version": version})
        if done.missing:
            missing = _("No longer on record, hence left out: %(names)s.")
            messages.warning(request, missing % {"names": ", ".join(done.missing)})
        if isinstance(done.work, Article):
            tell_undecided(request, done.work)
        address = self.addresses(work)["list_address"]
        return HttpResponseRedirect(reverse(address, args=[work.pk]))


def _before(work: Work, shown: Sequence[Version]) -> Version | None:
    """Return the version before those of a page."""
    last = shown[-1] if shown else None
    return editing.version_at(work, last.number - 1) if last else None


def _rows(work: Work, shown: list[Version], before: Version | None) -> list[Row]:
    editions = _editions(work)
    return [
        Row(version, changed_labels(version, previous), editions.get(version.number))
        for version, previous in pairwise([*shown, before])
        if version is not None
    ]


def _editions(work: Work) -> Mapping[int, int]:
    """Return the numbers of editions by the version that each was made of."""
    kept = list(editing.versions_of(work).values_list("number", flat=True))
    acts = HistoryEntry.objects.of(work).filter(verb__in=_PUBLISHING)
    found: dict[int, int] = {}
    for edition, act in enumerate(acts, start=1):
        # A fix of the live edition is made of no version while a larger draft waits.
        version = act.new.get("version", 0)
        made_of = next((number for number in kept if number <= version), None)
        if made_of is not None:
            found[made_of] = edition
    return found
