"""Deciding later on: about all passages of an article that wait, or about one."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles import editing
from articles.choices import PassageState
from articles.desk.base import DeskView
from articles.desk.cases import (
    CASES,
    Case,
    Done,
    Fate,
    Refused,
    are_valid,
    cases_of,
    media_of,
    settle,
)
from articles.desk.complaints import complaints_of_cases
from articles.exceptions import StaleVersion
from articles.forms.deciding import is_asked, version_in
from articles.models import Article, Passage


class PassagesView(DeskView):
    """All passages of an article whose words were changed or lost, a page at a time."""

    title = gettext_lazy("Decide about passages")
    template_name = "desk/passages.html"
    may_wait = True

    def get(self, request: HttpRequest, pk: int, **_more: int) -> HttpResponse:
        """Show what waits."""
        article = self.article(pk, "record")
        return self._page(article, self._cases(article, self._shown(article)))

    def post(self, request: HttpRequest, pk: int, **_more: int) -> HttpResponse:
        """Do what was chosen; what somebody else has decided by now is left as it is."""
        article = self.article(pk, "record")
        asked = [row for row in self.waiting(article) if is_asked(row, request.POST)]
        cases = self._cases(article, asked, data=request.POST)
        version = version_in(request.POST)
        try:
            editing.check_version(article, version)
            if not are_valid(cases):
                return self._page(article, cases, status=422)
            done = settle(cases, article, by=request.user, version=version)
        except StaleVersion as error:
            return self._stale(error)
        except Refused:
            return self._page(article, cases, status=422)
        tell(request, done)
        return HttpResponseRedirect(next_address(article))

    def waiting(self, article: Article) -> list[Passage]:
        """Return the passages that may be decided about here, in the order of the text."""
        return sorted(article.passages.undecided(), key=lambda row: row.present or (row.start,))

    def moved(self, article: Article) -> Sequence[Passage]:
        """Return the passages that went with their words; nobody has to decide about them."""
        moved = article.passages.filter(state=PassageState.MOVED)
        return moved.select_related("claim", "position")[:CASES]

    def _stale(self, error: StaleVersion) -> HttpResponse:
        """Show the cases as they are by now, with what was filled in before."""
        article = self.article(self.kwargs["pk"], "record")
        asked = [row for row in self.waiting(article) if is_asked(row, self.request.POST)]
        shown = self._cases(article, asked, given=self.request.POST)
        return self._page(article, shown, stale=error, status=409)

    def _shown(self, article: Article) -> list[Passage]:
        self.leaf = Paginator(self.waiting(article), CASES).get_page(self.request.GET.get("page"))
        return list(self.leaf)

    def _cases(self, article: Article, passages: Sequence[Passage], **sent: Any) -> list[Case]:
        return cases_of(
            article,
            map(Fate.of, passages),
            text=editing.projection_of(article),
            request=self.request,
            may_wait=self.may_wait,
            **sent,
        )

    def _page(
        self, article: Article, cases: list[Case], *, status: int = 200, **context: Any
    ) -> HttpResponse:
        shown = {
            "article": article,
            "cases": cases,
            "complaints": list(complaints_of_cases(cases)) if status == 422 else [],
            "media": media_of(cases),
            "leaf": getattr(self, "leaf", None),
            "moved": self.moved(article),
            "version": article.version,
            **context,
        }
        return self.page(subtitle=article.title, status=status, **shown)


class DecideView(PassagesView):
    """One passage: what became of its words, and what becomes of it."""

    title = gettext_lazy("Decide about a passage")
    may_wait = False

    def get(self, request: HttpRequest, pk: int, **more: int) -> HttpResponse:
        """Show the passage, unless there is nothing to decide."""
        article = self.article(pk, "record")
        if told := self._over(article):
            messages.info(request, told)
            return HttpResponseRedirect(next_address(article))
        return super().get(request, pk, **more)

    def post(self, request: HttpRequest, pk: int, **more: int) -> HttpResponse:
        """Do what was chosen, unless somebody else has decided."""
        article = self.article(pk, "record")
        if self._over(article):
            messages.warning(
                request, _("Somebody else has decided about this passage in the meantime.")
            )
            return HttpResponseRedirect(next_address(article))
        return super().post(request, pk, **more)

    def waiting(self, article: Article) -> list[Passage]:
        """Return the one passage."""
        return [self._passage(article)]

    def moved(self, article: Article) -> Sequence[Passage]:
        """Nothing besides the one passage is shown."""
        return ()

    def _over(self, article: Article) -> str:
        state = self._passage(article).state
        if state == PassageState.DETACHED:
            return _("This passage has been removed already.")
        if state == PassageState.OK:
            return _("This passage stands in its place; there is nothing to decide.")
        return ""

    def _passage(self, article: Article) -> Passage:
        found = article.passages.filter(pk=self.kwargs["passage"]).first()
        if found is None:
            raise Http404
        return found


def tell(request: HttpRequest, done: Done) -> None:
    """Say what was decided."""
    if done.decided:
        said = ngettext("%(count)d passage decided.", "%(count)d passages decided.", done.decided)
        messages.success(request, said % {"count": done.decided}, extra_tags="text-saved")
    for line in done.told:
        messages.info(request, line)


def next_address(article: Article) -> str:
    """Return where to go on: to what waits still, else to the workbench."""
    name = "desk:passages" if article.passages.undecided().exists() else "desk:workbench"
    return reverse(name, args=[article.pk])
