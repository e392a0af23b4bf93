"""Reading a new text into an article: its difference is seen before it is taken over."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from articles import editing
from articles.admin.conflicts import Difference
from articles.admin.since import Since
from articles.admin.undecided import tell_undecided
from articles.choices import PassageState
from articles.exceptions import NewsroomError, StaleVersion, TextTooLong, UnreadableDocument
from articles.forms.intake import ChooseOneForm, NewTextForm, names_in_byline, read_upload
from articles.models import Article, Passage
from articles.text.markdown import render
from articles.text.projection import project

#: The fields that are compared, in the order in which readers get them.
_COMPARED = ("kicker", "title", "standfirst", "authors", "dateline", "tags", "language", "body")


@dataclass(frozen=True)
class Comparison:
    """What taking a new text over would change, and which passages would not keep their words."""

    differences: list[Difference] = field(default_factory=list)
    changed: list[Passage] = field(default_factory=list)
    lost: list[Passage] = field(default_factory=list)


class NewTextMixin:
    """Adds the page to the admin of articles."""

    def get_urls(self) -> list[URLPattern]:
        """Give the page an address under the article's own."""
        view = self.admin_site.admin_view(self.new_text_view)
        own = path("<path:object_id>/new-text/", view, name="articles_article_new_text")
        return [own, *super().get_urls()]

    def new_text_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask for a file, show what is different, take it over once that is confirmed."""
        article = self._object(request, object_id)
        if not self.has_change_permission(request, article):
            raise PermissionDenied
        if request.method == "POST" and "version" in request.POST:
            return self._take_over(request, article)
        data = (request.POST, request.FILES) if request.method == "POST" else (None, None)
        choose = ChooseOneForm(*data)
        if choose.is_bound and choose.is_valid():
            upload = choose.cleaned_data["file"]
            try:
                form = NewTextForm.of(upload.name, read_upload(upload), article=article)
            except UnreadableDocument as error:
                choose.add_error("file", error.reason)
            else:
                return self._compare_page(request, article, form)
        context = self.page_context(request, _("Read in a new version"), article, choose=choose)
        return TemplateResponse(request, "admin/articles/new_text.html", context)

    def _take_over(self, request: HttpRequest, article: Article) -> HttpResponse:
        """Revise the article; whoever has seen another version is shown the difference anew."""
        form = NewTextForm(request.POST)
        if "look" in request.POST or not form.is_valid():
            return self._compare_page(request, article, form)
        version = form.cleaned_data["version"]
        try:
            editing.check_version(article, version)
            with transaction.atomic():
                values = form.changes(article)
                if "authors" in values:
                    names = values["authors"]
                    values["authors"] = [editing.find_actor(n, by=request.user) for n in names]
                editing.revise_article(article, by=request.user, version=version, **values)
        except StaleVersion as error:
            return self._stale_compare_page(request, error)
        except NewsroomError as error:
            form.refuse(error)
            return self._compare_page(request, article, form)
        self.message_user(request, _("The new text is taken over."), messages.SUCCESS)
        tell_undecided(request, article)
        return HttpResponseRedirect(self.change_address(article))

    def _stale_compare_page(self, request: HttpRequest, error: StaleVersion) -> HttpResponse:
        current: Any = error.current
        data = request.POST.copy()
        data["version"] = str(current.version)
        since = Since.of(current, request.POST.get("version", ""), user=request.user)
        return self._compare_page(request, current, NewTextForm(data), stale=error, since=since)

    def _compare_page(
        self,
        request: HttpRequest,
        article: Article,
        form: NewTextForm,
        stale: StaleVersion | None = None,
        since: Since | None = None,
    ) -> HttpResponse:
        context = {
            **self.page_context(request, _("Read in a new version"), article),
            "form": form,
            "comparison": _compare(article, form),
            "stale": stale,
            "since": since,
        }
        status = 409 if stale else 200
        return TemplateResponse(request, "admin/articles/new_text.html", context, status=status)


def _compare(article: Article, form: NewTextForm) -> Comparison:
    differing = [row for row in _rows(article, form) if row.mine != row.current]
    try:
        text = project(form.value("standfirst"), render(form.value("body"))).text
    except TextTooLong:
        return Comparison(differing)  # the form says so at the field
    outcomes = editing.outcomes(article, editing.projection_of(article), text)
    changed, lost = (
        [row.passage for row in outcomes if row.carried.state == state]
        for state in (PassageState.CHANGED, PassageState.ORPHANED)
    )
    return Comparison(differing, changed, lost)


def _rows(article: Article, form: NewTextForm) -> Iterator[Difference]:
    """Yield each field as the form would leave it, beside how it stands."""
    stored = {
        "authors": "\n".join(names_in_byline(article)),
        "tags": ", ".join(tag.name for tag in article.tags.order_by("sort_key")),
    }
    for name in _COMPARED:
        current = stored.get(name, getattr(article, name, ""))
        yield Difference(str(form[name].label), form.value(name).strip(), str(current).strip())
