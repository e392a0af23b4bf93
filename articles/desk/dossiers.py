"""The dossiers that were worked on last, and the way to begin one."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles import editing
from articles.desk.base import DeskView
from articles.exceptions import NewsroomError
from articles.forms.composing import NewDossierForm

#: How many dossiers the desk lists; the records have them all.
_LISTED = 50


class DossiersView(DeskView):
    """The dossiers that were worked on last, and the way to begin one."""

    title = _("Dossiers")
    template_name = "desk/dossiers.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """List them."""
        return self._list(NewDossierForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Begin a dossier, and go on to compose it."""
        if not self.may("compose_dossier"):
            raise PermissionDenied
        form = NewDossierForm(request.POST)
        if form.is_valid():
            try:
                made = editing.compose_dossier(by=request.user, **form.cleaned_data)
            except NewsroomError as error:
                form.refuse(error)
            else:
                return HttpResponseRedirect(reverse("desk:dossier", args=[made.pk]))
        return self._list(form, status=422)

    def _list(self, form: NewDossierForm, status: int = 200) -> HttpResponse:
        rows = editing.visible_dossiers(self.request.user).select_related("live_edition")
        return self.page(
            dossiers=rows.prefetch_related("curation__actor__canonical")[:_LISTED],
            form=form if self.may("compose_dossier") else None,
            may_revise=self.may("revise_dossier"),
            status=status,
        )
