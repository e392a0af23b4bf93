"""The admin site: one of its own, so that packages cannot add their models to it."""

from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.autocomplete import AutocompleteView
from articles.editing.permissions import visible_articles, visible_dossiers

#: How many works the index page lists.
RECENT = 8


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
        """Add the name of the newsroom to what every page gets."""
        title = _("%(name)s newsroom") % {"name": settings.SITE_NAME}
        return {**super().each_context(request), "site_title": title, "site_header": title}

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict]:
        """List the models as they were registered: what is used most comes first."""
        order = {model: place for place, model in enumerate(self._registry)}
        apps = list(self._build_app_dict(request, app_label).values())
        for app in apps:
            app["models"].sort(key=lambda entry: order[entry["model"]])
        return apps

    def index(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """Show the records and the works that were changed last."""
        recent = {
            "recent_articles": visible_articles(request.user)[:RECENT],
            "recent_dossiers": visible_dossiers(request.user)[:RECENT],
        }
        return super().index(request, {**recent, **(extra_context or {})})

    def password_change(
        self, request: HttpRequest, extra_context: dict | None = None
    ) -> HttpResponse:
        """Lead to the page where everybody changes the own password."""
        return redirect("account_change_password")

    def autocomplete_view(self, request: HttpRequest) -> JsonResponse:
        """Answer what a field of relations asks while somebody types."""
        return AutocompleteView.as_view(admin_site=self)(request)


site = NewsroomSite()
