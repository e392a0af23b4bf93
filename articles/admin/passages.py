"""From the words of an article to claims and positions: the pages that hang on its form."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.admin import helpers
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef, Prefetch
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles import editing
from articles.admin.marking import marked
from articles.admin.passage_fields import dress, fieldsets
from articles.choices import PassageState
from articles.exceptions import NewsroomError, WrongState
from articles.forms.passages import (
    ClaimForm,
    DetachForm,
    PositionForm,
    QuoteForm,
    RecaptureForm,
    TieForm,
)
from articles.models import Article, Block, EditionPassage, Passage

Save = Callable[[Any], Any]


class PassagesMixin:
    """Adds the passages to the admin of articles: the list, and what may be done to each."""

    def get_urls(self) -> list[URLPattern]:
        """Give the pages addresses under the article's own."""
        passage = "<path:object_id>/passages/<int:passage_id>"
        pages = (
            ("<path:object_id>/claim/", self.claim_view, "claim"),
            ("<path:object_id>/position/", self.position_view, "position"),
            ("<path:object_id>/tie/", self.tie_view, "tie"),
            (f"{passage}/recapture/", self.recapture_view, "recapture"),
            (f"{passage}/detach/", self.detach_view, "detach"),
            (f"{passage}/prominent/", require_POST(self.prominent_view), "prominent"),
        )
        return [
            path(route, self.admin_site.admin_view(view), name=f"articles_article_{name}")
            for route, view, name in pages
        ] + super().get_urls()

    def render_change_form(
        self, request: HttpRequest, context: dict, *args: Any, obj: Any = None, **kwargs: Any
    ) -> HttpResponse:
        """Add the passages of the working copy."""
        if obj is not None:
            grounds = editing.visible_grounds(request.user)
            context["passages"] = (
                obj.passages.open()
                .annotate(
                    is_known=Exists(EditionPassage.objects.filter(passage=OuterRef("pk"))),
                    is_blocked=Exists(Block.objects.active().filter(passage=OuterRef("pk"))),
                )
                .select_related("claim", "position__holder")
                .prefetch_related(Prefetch("position__grounds", queryset=grounds))
            )
            context["may_block"] = request.user.has_perm("articles.block", obj)
            context["may_record"] = request.user.has_perm("articles.record", obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def claim_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Record a claim at words of the text."""
        article = self._recordable(request, object_id)
        initial = {"quote": request.GET.get("quote", "")}

        def save(form: ClaimForm) -> None:
            attribution = form.attribution()
            attribution["actor"] = form.actor(request.user)
            editing.record_claim(article, by=request.user, attribution=attribution, **form.claim())

        done = _("The claim is recorded.")
        return self._quote_view(
            request, article, ClaimForm, _("Record a claim"), save, done, initial
        )

    def position_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Record a position at words of the text."""
        article = self._recordable(request, object_id)
        first = article.byline.first()
        initial = {"quote": request.GET.get("quote", ""), "holder": first and first.actor_id}

        def save(form: PositionForm) -> None:
            holder = form.actor(request.user)
            editing.record_position(article, by=request.user, holder=holder, **form.position())

        done = _("The position is recorded.")
        title = _("Record a position")
        return self._quote_view(request, article, PositionForm, title, save, done, initial)

    def tie_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Tie words of the text to a claim or a position that exists already."""
        article = self._recordable(request, object_id)
        initial = {name: request.GET.get(name) for name in ("quote", "claim", "position")}

        def save(form: TieForm) -> None:
            how = {**form.selection(), "prominent": form.cleaned_data["prominent"]}
            if claim := form.cleaned_data["claim"]:
                editing.tie_claim(article, claim, by=request.user, **how)
            else:
                position = form.cleaned_data["position"]
                editing.tie_position(article, position, by=request.user, **how)

        done = _("The passage is tied.")
        title = _("Tie words to a claim or position that exists already")
        return self._quote_view(request, article, TieForm, title, save, done, initial)

    def recapture_view(self, request: HttpRequest, object_id: str, passage_id: int) -> HttpResponse:
        """Let a passage stand on other words."""
        article = self._recordable(request, object_id)
        passage = self._passage(article, passage_id)

        def save(form: RecaptureForm) -> None:
            editing.recapture(passage, by=request.user, **form.selection())

        done = _("The passage stands on these words now.")
        title = _("Choose the words again")
        initial = {"quote": passage.quote}
        return self._quote_view(request, article, RecaptureForm, title, save, done, initial)

    def detach_view(self, request: HttpRequest, object_id: str, passage_id: int) -> HttpResponse:
        """Take a passage out of the working copy; published editions keep theirs."""
        article = self._recordable(request, object_id)
        passage = self._passage(article, passage_id)
        if passage.state == PassageState.DETACHED:
            gone = _("This passage has been removed already.")
            return self._back(request, article, gone, messages.ERROR)
        form = DetachForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            try:
                editing.detach(passage, by=request.user, reason=form.cleaned_data["reason"])
            except WrongState as error:
                return self._back(request, article, str(error), messages.ERROR)
            return self._back(request, article, _("The passage is removed."))
        title = _("Remove the passage")
        context = self.page_context(request, title, article, passage=passage, form=form)
        return TemplateResponse(request, "admin/articles/detach.html", context)

    def prominent_view(self, request: HttpRequest, object_id: str, passage_id: int) -> HttpResponse:
        """Give a passage its margin note, or take it, as the button said when it was pressed."""
        article = self._recordable(request, object_id)
        passage = self._passage(article, passage_id)
        wanted = {"1": True, "0": False}.get(request.POST.get("prominent", ""))
        if wanted is None:
            raise BadRequest
        try:
            editing.mark_prominent(passage, by=request.user, prominent=wanted)
        except WrongState as error:
            return self._back(request, article, str(error), messages.ERROR)
        return self._back(request, article, _("The margin note is changed."))

    def _quote_view(
        self,
        request: HttpRequest,
        article: Article,
        form_class: type[QuoteForm],
        title: str,
        save: Save,
        done: str,
        initial: dict,
    ) -> HttpResponse:
        text = editing.projection_of(article)
        data = request.POST if request.method == "POST" else None
        form = dress(form_class(data, text=text, initial=initial), request, self.admin_site)
        if data is not None and form.is_valid():
            try:
                with transaction.atomic():
                    save(form)
            except NewsroomError as error:
                form.refuse(error)
            else:
                return self._back(request, article, f"{done} {form.read_back()}".strip())
        admin_form = helpers.AdminForm(form, fieldsets(form), {}, model_admin=self)
        context = {
            **self.page_context(request, title, article),
            "adminform": admin_form,
            "errors": helpers.AdminErrorList(form, []),
            "media": self.media + admin_form.media,
            "paragraphs": marked(text, editing.open_passages(article)),
        }
        return TemplateResponse(request, "admin/articles/passage.html", context)

    def _recordable(self, request: HttpRequest, object_id: str) -> Article:
        article = self._object(request, object_id)
        if not request.user.has_perm("articles.record", article):
            raise PermissionDenied
        return article

    def _passage(self, article: Article, passage_id: int) -> Passage:
        try:
            return article.passages.get(pk=passage_id)
        except Passage.DoesNotExist as error:
            raise Http404 from error

    def _back(
        self, request: HttpRequest, article: Article, message: str, level: int = messages.SUCCESS
    ) -> HttpResponse:
        # Said where the page is opened: at its top nobody would see it.
        self.message_user(request, message, level, extra_tags="at-passages")
        return HttpResponseRedirect(f"{self.change_address(article)}#passages")
