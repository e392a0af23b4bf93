"""The admin site: one of its own, so that packages cannot add their models to it."""

from functools import partial
from typing import Any

from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.contrib.admin import AdminSite
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseNotAllowed,
    JsonResponse,
)
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from articles import editing
from articles.admin import markdown, media
from articles.admin.autocomplete import AutocompleteView
from articles.admin.index import changes
from articles.admin.search import search_everything
from articles.admin.waiting import waiting
from articles.exceptions import InvalidRecord

#: The records by what they are for, in the order in which the desk thinks of them.
GROUPS = (
    (gettext_lazy("Texts"), ("article", "dossier")),
    (
        gettext_lazy("Facts and opinions"),
        ("claim", "position", "ground", "question", "series", "figure", "calculation"),
    ),
    (
        gettext_lazy("Who and where from"),
        ("actor", "source", "evidence", "enquiry", "tag", "image"),
    ),
    (gettext_lazy("Law"), ("notice", "block")),
    (
        gettext_lazy("Site and desk"),
        ("page", "sitesettings", "labelexplanation", "user", "historyentry"),
    ),
)

#: Those that stand in the line above every page; the others are one click further.
ALWAYS_SHOWN = frozenset(
    {"article", "dossier", "claim", "position", "question", "actor", "source", "tag"}
)

_ORDER = [name for _group, names in GROUPS for name in names]


class NewsroomSite(AdminSite):
    """The editors' records, in the order in which the desk thinks of them."""

    index_title = gettext_lazy("Overview")
    # The records stand in one line above the page instead: forms and lists need the width.
    enable_nav_sidebar = False

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        # On the instance, before anybody takes the URLs: the wrapper expects the request first.
        self.login = secure_admin_login(self.login)  # type: ignore[method-assign]

    def each_context(self, request: HttpRequest) -> dict:
        """Add the name of the newsroom, the records in groups and the other languages."""
        title = _("%(name)s – desk") % {"name": settings.SITE_NAME}
        here = get_language()
        context = super().each_context(request)
        records = [model for app in context["available_apps"] for model in app["models"]]
        return {
            **context,
            "site_title": title,
            "site_header": title,
            "main_records": [row for row in records if _name(row) in ALWAYS_SHOWN],
            "more_records": [row for row in records if _name(row) not in ALWAYS_SHOWN],
            "unread": partial(editing.unread_count, request.user),
            "other_languages": [(code, name) for code, name in settings.LANGUAGES if code != here],
        }

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict]:
        """List the models in the order of the groups: what is used most comes first."""
        apps = list(self._build_app_dict(request, app_label).values())
        for app in apps:
            app["models"].sort(key=lambda row: _place(_name(row)))
        return apps

    def get_urls(self) -> list[Any]:
        """Add the search over everything and the choice of the language."""
        own = [
            path("search/", self.admin_view(self.search_view), name="search"),
            path("language/", self.admin_view(self.language_view), name="language"),
        ]
        return [*own, *markdown.endpoints(), *media.endpoints(), *super().get_urls()]

    def index(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """Show what waits for whoever opens the page, and what has changed."""
        context = {
            "waiting": waiting(request.user),
            "changes": changes(request, self),
            "record_groups": _grouped(self.get_app_list(request)),
        }
        return super().index(request, {**context, **(extra_context or {})})

    def search_view(self, request: HttpRequest) -> HttpResponse:
        """Search every sort of record that the account may see."""
        term = request.GET.get("q", "").replace("\x00", "").strip()
        context = {
            **self.each_context(request),
            "title": _("Search"),
            "term": term,
            "found": search_everything(request, self, term) if term else [],
        }
        return TemplateResponse(request, "admin/articles/search.html", context)

    def language_view(self, request: HttpRequest) -> HttpResponse:
        """Change the language of the interface, and go back to where the button was."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        try:
            editing.choose_language(request.user, request.POST.get("language", ""))
        except InvalidRecord as error:
            return HttpResponseBadRequest(str(error), content_type="text/plain; charset=utf-8")
        back = request.POST.get("next", "")
        own = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
        return redirect(back if own else "admin:index")

    def password_change(
        self, request: HttpRequest, extra_context: dict | None = None
    ) -> HttpResponse:
        """Lead to the page where everybody changes the own password."""
        return redirect("account_change_password")

    def autocomplete_view(self, request: HttpRequest) -> JsonResponse:
        """Answer what a field of relations asks while somebody types."""
        return AutocompleteView.as_view(admin_site=self)(request)


def _name(row: dict) -> str:
    return str(row["object_name"]).lower()


def _place(name: str) -> int:
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)


def _grouped(apps: list[dict]) -> list[tuple[str, list[dict]]]:
    """Return the groups with the records that the account may see; what has no group comes last."""
    rows = {_name(row): row for app in apps for row in app["models"]}
    groups = [(str(title), [rows.pop(n) for n in names if n in rows]) for title, names in GROUPS]
    groups.append((_("Others"), list(rows.values())))
    return [(title, found) for title, found in groups if found]


site = NewsroomSite()
