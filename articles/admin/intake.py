"""Importing documents: chosen, looked at, changed where that is needed, then saved."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from articles import editing
from articles.admin.looking import Look, look_at
from articles.choices import ArticleKind
from articles.exceptions import NewsroomError, UnreadableDocument
from articles.forms.intake import DOCUMENTS, ChooseForm, DocumentForm, prefix_of, read_upload
from articles.models import Actor, ActorAlias, Article

_DOCUMENT = "admin/articles/import_document.html"
_LOOK = "admin/articles/import_look.html"

#: A document is numbered on its page alone; nobody opens so many in one sitting.
_PLACES = 10_000


@dataclass(frozen=True)
class Failure:
    """A file that could not be read, and why."""

    name: str
    reason: str


@dataclass(frozen=True)
class Card:
    """A document on the page: its form, and what would become of it."""

    place: int
    form: DocumentForm
    look: Look
    new_names: list[str]
    twins: list[Article]


class IntakeMixin:
    """Adds the import to the admin of articles."""

    def get_urls(self) -> list[URLPattern]:
        """Give the import and what its script asks addresses beside the list."""
        pages = (
            ("import/", self.import_view, "import"),
            ("import/read/", require_POST(self.read_view), "import_read"),
            ("import/look/", require_POST(self.look_view), "import_look"),
        )
        return [
            path(route, self.admin_site.admin_view(view), name=f"articles_article_{name}")
            for route, view, name in pages
        ] + super().get_urls()

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Ask for files; show what they came to; save what has been looked at."""
        self._require_import(request)
        if request.method != "POST":
            return self._import_page(request, ChooseForm())
        if "document" in request.POST:
            return self._save_documents(request)
        choose = ChooseForm(request.POST, request.FILES)
        if not choose.is_valid():
            return self._import_page(request, choose)
        chosen = choose.cleaned_data
        forms, failures = _read_all(chosen["documents"], kind=chosen["kind"])
        return self._import_page(request, choose, forms=forms, failures=failures)

    def read_view(self, request: HttpRequest) -> HttpResponse:
        """Answer one file with its form, ready to be put on the page; or say why not."""
        self._require_import(request)
        upload = request.FILES.get("file")
        if upload is None:
            return _plain(_("No file was sent."), status=400)
        kind = request.POST.get("kind", "")
        try:
            form = DocumentForm.of(
                upload.name,
                read_upload(upload),
                kind=kind if kind in ArticleKind else "",
                place=_place(request.POST.get("place", "")),
            )
        except UnreadableDocument as error:
            return _plain(error.reason, status=400)
        [card] = self._cards(request, [form])
        return HttpResponse(render_to_string(_DOCUMENT, {"card": card}, request))

    def look_view(self, request: HttpRequest) -> HttpResponse:
        """Answer the fields of one document with what readers would get."""
        self._require_import(request)
        place = _place(request.POST.get("document", ""))
        form = DocumentForm(request.POST, prefix=prefix_of(place))
        [card] = self._cards(request, [form])
        return HttpResponse(render_to_string(_LOOK, {"card": card}, request))

    def _save_documents(self, request: HttpRequest) -> HttpResponse:
        """Save each document by itself; those that cannot be saved are shown again."""
        places = [_place(text) for text in request.POST.getlist("document")]
        if len(places) > DOCUMENTS:
            raise BadRequest
        forms = [DocumentForm(request.POST, prefix=prefix_of(place)) for place in places]
        wanted = [form for form in forms if not form["leave_out"].value()]
        if "look" in request.POST:
            return self._import_page(request, ChooseForm(), forms=forms)
        saved, left = [], []
        for form in wanted:
            article = _imported(form, request)
            if article is None:
                left.append(form)
            else:
                saved.append(article)
        if saved:
            self.message_user(request, self._told(saved), messages.SUCCESS)
        if left:
            failed = ngettext(
                "%(count)d document could not be saved; it is shown here again.",
                "%(count)d documents could not be saved; they are shown here again.",
                len(left),
            )
            self.message_user(request, failed % {"count": len(left)}, messages.ERROR)
            return self._import_page(request, ChooseForm(), forms=left)
        return HttpResponseRedirect(self._after(saved))

    def _after(self, saved: Sequence[Article]) -> str:
        if len(saved) == 1:
            return self.change_address(saved[0])
        return self.address_of("changelist")

    def _told(self, saved: Sequence[Article]) -> str:
        links = format_html_join(
            ", ", '<a href="{}">{}</a>', ((self.change_address(row), row) for row in saved)
        )
        words = ngettext("%(count)d document imported", "%(count)d documents imported", len(saved))
        return format_html("{}: {}", words % {"count": len(saved)}, links)

    def _import_page(
        self,
        request: HttpRequest,
        choose: ChooseForm,
        *,
        forms: Sequence[DocumentForm] = (),
        failures: Sequence[Failure] = (),
    ) -> HttpResponse:
        context = {
            **self.page_context(request, _("Import")),
            "choose": choose,
            "cards": self._cards(request, forms),
            "failures": failures,
            "documents_most": DOCUMENTS,
        }
        return TemplateResponse(request, "admin/articles/import.html", context)

    def _cards(self, request: HttpRequest, forms: Sequence[DocumentForm]) -> list[Card]:
        """Return what the page shows of each document; all names are looked up at once."""
        names = {name for form in forms for name in _names(form)}
        known = {
            *Actor.objects.filter(name__in=names).values_list("name", flat=True),
            *ActorAlias.objects.filter(name__in=names).values_list("name", flat=True),
        }
        titles = {form.value("title").strip() for form in forms}
        twins: dict[str, list[Article]] = {}
        for article in editing.visible_articles(request.user).filter(title__in=titles - {""}):
            twins.setdefault(article.title, []).append(article)
        return [
            Card(
                place=int(str(form.prefix).removeprefix(prefix_of(0)[:-1])),
                form=form,
                look=look_at(form),
                new_names=[name for name in _names(form) if name not in known],
                twins=twins.get(form.value("title").strip(), [])[:3],
            )
            for form in forms
        ]

    def _require_import(self, request: HttpRequest) -> None:
        if not self.has_add_permission(request):
            raise PermissionDenied


def _read_all(
    uploads: Iterable[UploadedFile], *, kind: str
) -> tuple[list[DocumentForm], list[Failure]]:
    forms: list[DocumentForm] = []
    failures = []
    for upload in uploads:
        try:
            if len(forms) == DOCUMENTS:
                reason = _("At most %(limit)d documents at a time.") % {"limit": DOCUMENTS}
                raise UnreadableDocument(upload.name, reason)
            document = read_upload(upload)
            forms.append(DocumentForm.of(upload.name, document, kind=kind, place=len(forms)))
        except UnreadableDocument as error:
            failures.append(Failure(upload.name, error.reason))
    return forms, failures


def _imported(form: DocumentForm, request: HttpRequest) -> Article | None:
    """Save one document; none, with the reason in its form, if that is refused."""
    if not form.is_valid():
        return None
    try:
        document = form.document()
        return editing.import_article(document, by=request.user, kind=str(document.kind))
    except NewsroomError as error:
        form.refuse(error)
        return None


def _names(form: DocumentForm) -> list[str]:
    return [name for line in form.value("authors").splitlines() if (name := " ".join(line.split()))]


def _place(text: str) -> int:
    """Return the number of a document on its page; whoever forges one is told so."""
    if not (text.isdecimal() and text.isascii() and len(text) < 6 and int(text) < _PLACES):
        raise BadRequest
    return int(text)


def _plain(text: str, *, status: int) -> HttpResponse:
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
