"""What people without an account get by a preview link: the page, its pictures, a form.

Outside /desk/, since nobody signs in here: no session, no cookie, no account is looked at. The
secret in the address is all there is; what it does not open looks like any address that never was.
"""

from typing import Any

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View

from articles import editing
from articles.desk.complaints import complaints_of
from articles.desk.previews import preview_html
from articles.exceptions import NewsroomError
from articles.forms.preview_links import GuestCommentForm
from articles.models import PreviewLink, file_of_image
from articles.text.illustrations import by_link
from articles.text.pictures import widths_of

#: What every answer to a valid link says to those who might keep or pass on the address.
_HEADERS = {
    "Cache-Control": "no-store, private",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}


# Whoever can send the form knows the secret of its address, which no other site does; there is no
# cookie whose power another site could borrow.
@method_decorator(csrf_exempt, name="dispatch")
class GuestView(View):
    """A page by a preview link."""

    http_method_names = ["get", "head"]
    link: PreviewLink

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer if the link opens something now, else as for any unknown address."""
        link = editing.preview_link_at(kwargs["token"])
        if link is None:
            raise Http404
        self.link = link
        response = super().dispatch(request, *args, **kwargs)
        for name, value in _HEADERS.items():
            response[name] = value
        return response


class GuestPageView(GuestView):
    """The piece as it stands, and a form for what the desk should know."""

    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Show the present working copy."""
        editing.note_opened(self.link)
        is_sent = request.GET.get("anmerkung") == "gesendet"
        return self._shown(token, GuestCommentForm(), is_sent=is_sent)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """Give what was written to the desk; what a machine has filled in is thanked for only."""
        form = GuestCommentForm(request.POST)
        if not self.link.may_comment:
            raise Http404
        if not form.is_of_a_machine:
            if not form.is_valid():
                return self._shown(token, form, status=422)
            words = {name: form.cleaned_data[name] for name in ("name", "body")}
            try:
                editing.comment_by_link(self.link, **words)
            except NewsroomError as error:
                form.refuse(error)
                return self._shown(token, form, status=422)
        return HttpResponseRedirect(f"{request.path}?anmerkung=gesendet#anmerkung")

    def _shown(
        self, token: str, form: GuestCommentForm, *, status: int = 200, is_sent: bool = False
    ) -> HttpResponse:
        work = self.link.work
        html = preview_html(
            self.request,
            work,
            link=self.link,
            form=form if self.link.may_comment else None,
            complaints=list(complaints_of(form)) if status == 422 else [],
            is_sent=is_sent,
        )
        folder = reverse("preview:page", args=[token]) + "media/images/"
        digests = set(editing.images_in(work).values_list("digest", flat=True))
        return HttpResponse(by_link(html, folder, digests), status=status)


class GuestImageView(GuestView):
    """A picture of the piece, published or not; no other one."""

    def get(self, request: HttpRequest, token: str, name: str) -> HttpResponse:
        """Answer with WebP, in full or at one of its smaller widths."""
        digest, dash, size = name.partition("-")
        image = editing.images_in(self.link.work).filter(digest=digest).first()
        widths = {str(width): width for width in widths_of(image.width)} if image else {}
        if image is None or (dash and size not in widths):
            raise Http404
        width = widths.get(size)
        try:
            with default_storage.open(file_of_image(digest, width)) as file:
                return HttpResponse(file.read(), content_type="image/webp")
        except FileNotFoundError as error:
            raise Http404 from error
