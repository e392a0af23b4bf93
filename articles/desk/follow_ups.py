"""What changed facts have caused: listed by cause, closed one by one or together."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext

from articles import editing
from articles.desk.base import DeskView
from articles.desk.complaints import complaints_of
from articles.exceptions import NewsroomError
from articles.forms.follow_ups import CloseForm
from articles.models import FollowUp, Passage

#: How many a page shows.
LISTED = 50


class FollowUpsView(DeskView):
    """What is open, the most urgent first; one's own, or everybody's."""

    title = gettext_lazy("Follow-ups")
    template_name = "desk/follow_ups.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """List them."""
        self._check()
        return self._listed(CloseForm(known=FollowUp.objects.none()))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Close what is ticked."""
        self._check()
        form = CloseForm(request.POST, known=FollowUp.objects.all())
        if form.is_valid():
            given = form.cleaned_data
            try:
                closed = editing.close_follow_ups(
                    given["follow_ups"],
                    by=request.user,
                    state=given["act"],
                    reason=given["reason"],
                )
            except NewsroomError as error:
                form.refuse(error)
            else:
                told = ngettext(
                    "%(count)d follow-up is closed.",
                    "%(count)d follow-ups are closed.",
                    len(closed),
                )
                messages.success(request, told % {"count": len(closed)})
                return HttpResponseRedirect(request.get_full_path())
        return self._listed(form, status=422)

    def _check(self) -> None:
        if not self.may("close_follow_up"):
            raise PermissionDenied

    def _listed(self, form: CloseForm, status: int = 200) -> HttpResponse:
        found: Any = editing.open_follow_ups()
        is_own = self.request.GET.get("show") != "all"
        counts = {"own": found.of(self.request.user).count(), "all": found.count()}
        if is_own:
            found = found.of(self.request.user)
        shown = Paginator(found.annotate(carries=_carried()), LISTED).get_page(
            self.request.GET.get("page")
        )
        return self.page(
            status=status,
            shown=shown,
            form=form,
            complaints=list(complaints_of(form)) if status == 422 else [],
            ticked=set(self.request.POST.getlist("follow_ups")),
            is_own=is_own,
            counts=counts,
            today=timezone.localdate(),
        )


def _carried() -> Exists:
    """Whether the working copy of an article still carries the claim."""
    return Exists(
        Passage.objects.open().filter(Q(article=OuterRef("article")) & Q(claim=OuterRef("claim")))
    )
