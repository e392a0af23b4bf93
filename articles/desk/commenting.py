"""Comments at the desk: on selected words, all those on a piece, and one thread by itself."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_htmx.http import trigger_client_event

from articles import editing
from articles.desk.base import DeskView
from articles.desk.capturing import CaptureView, Forms
from articles.desk.comments import (
    Thread,
    comments_address,
    open_threads,
    people_address,
    threads_of,
)
from articles.exceptions import NewsroomError
from articles.forms.comments import CommentForm, WordsCommentForm
from articles.forms.fields import is_key
from articles.models import Article, Comment, Dossier
from articles.text.sorting import sort_key

#: How many threads a page shows, and how many people are offered while a name is typed.
LISTED = 50
PEOPLE = 8

#: What may be done to a comment besides answering and changing it, by what the button sends.
_ACTS: Mapping[str, tuple[Callable[..., Any], Any]] = {
    "resolve": (editing.resolve_comment, gettext_lazy("The comment is resolved.")),
    "reopen": (editing.reopen_comment, gettext_lazy("The comment is open again.")),
    "discard": (editing.discard_comment, gettext_lazy("The comment is discarded.")),
}


class WordsView(CaptureView):
    """A comment on selected words; for whoever may open the article."""

    title = gettext_lazy("Comment")
    part = "desk/_comment_form.html"
    done = gettext_lazy("The comment is saved.")
    operation = "comment"

    def forms(self, article: Article, text: str, data: QueryDict | None, words: dict) -> Forms:
        """Return the form."""
        of_now = {"text": text, "current": article.version}
        form = WordsCommentForm(data, **of_now, initial={**words, "key": uuid4()})
        form.fields["body"].widget.attrs["data-mentions"] = people_address(article)
        return {"comment": form}

    def save(self, name: str, article: Article, form: Any) -> Comment:
        """Leave the comment."""
        how = {**form.selection(), "key": form.request_key()}
        return editing.comment(article, by=self.request.user, body=form.cleaned_data["body"], **how)

    def saved_page(self, article: Article, passages: Sequence[Any], told: str) -> HttpResponseBase:
        """Show the comment at its words."""
        said = passages[0]
        unreached = _unreached(said)
        if not self.request.htmx:
            messages.success(self.request, told)
            if unreached:
                messages.warning(self.request, unreached)
            return redirect(f"{reverse('desk:workbench', args=[article.pk])}#comment-{said.pk}-0")
        told = f"{told} {unreached}".strip()
        response = self.renewed(article, told=told, failed=bool(unreached))
        event = {"passage": 0, "start": said.start, "end": said.end}
        return trigger_client_event(response, "desk:saved", event, after="settle")


class CommentedView(DeskView):
    """A page about the comments on a piece; ``kind`` is which sort of piece."""

    kind = "article"

    def work(self, pk: int) -> Article | Dossier:
        """Return the piece, for whoever may open it."""
        return (
            self.article(pk, "comment") if self.kind == "article" else self.dossier(pk, "comment")
        )

    def framed(self, work: Article | Dossier, **context: Any) -> HttpResponse:
        """Answer with a page about ``work``."""
        about = {"work": work, self.kind: work, "people": people_address(work)}
        own = {"all_comments": comments_address(work), "subtitle": work.title}
        return self.page(**about, **own, **context)

    def go(self, address: str, said: Comment | None = None) -> HttpResponse:
        """Lead on, back to the page whose button was pressed if that is one of ours."""
        given = self.request.POST.get("next", "")
        host, is_secure = self.request.get_host(), self.request.is_secure()
        if given and url_has_allowed_host_and_scheme(given, {host}, is_secure):
            address = given.partition("#")[0]
        if said is not None and (unreached := _unreached(said)):
            messages.warning(self.request, unreached)
        return redirect(f"{address}#comment-{said.pk}" if said else address)


class CommentsView(CommentedView):
    """All comments on a piece: open ones, resolved ones, or both; and one on the whole of it."""

    title = gettext_lazy("Comments")
    template_name = "desk/comments.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """List the threads."""
        return self._list(self.work(pk), CommentForm(initial={"key": uuid4()}))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Say something about the piece as a whole."""
        work = self.work(pk)
        form = CommentForm(request.POST)
        if form.is_valid():
            how = {"body": form.cleaned_data["body"], "key": form.request_key()}
            try:
                said = editing.comment(work, by=request.user, **how)
            except NewsroomError as error:
                form.refuse(error)
            else:
                messages.success(request, _("The comment is saved."))
                return self.go(comments_address(work), said)
        return self._list(work, form, status=422)

    def _list(self, work: Article | Dossier, form: CommentForm, status: int = 200) -> HttpResponse:
        threads = threads_of(work, self.request.user)
        still_open = open_threads(threads)
        resolved = [thread for thread in threads if thread not in still_open]
        choices = {"open": still_open, "resolved": resolved, "all": threads}
        asked = self.request.GET.get("show", "")
        show = asked if asked in choices else "open"
        shown = Paginator(choices[show], LISTED).get_page(self.request.GET.get("page"))
        form.fields["body"].widget.attrs["data-mentions"] = people_address(work)
        counts = {name: len(found) for name, found in choices.items()}
        context = {"shown": shown, "show": show, "counts": counts, "form": form}
        return self.framed(work, **context, status=status)


class ThreadView(CommentedView):
    """One comment with its answers, and everything that may be done to it."""

    title = gettext_lazy("Comment")
    template_name = "desk/comment_thread.html"

    def get(self, request: HttpRequest, pk: int, comment: int) -> HttpResponse:
        """Show it; ``edit`` names one of its comments that is about to be changed."""
        work = self.work(pk)
        thread = self._thread(work, comment)
        edited = _among(thread, request.GET.get("edit", ""))
        return self._shown(work, thread, edited=edited if edited and edited.may_revise else None)

    def post(self, request: HttpRequest, pk: int, comment: int) -> HttpResponse:
        """Answer, change, resolve, open again or discard."""
        work = self.work(pk)
        thread = self._thread(work, comment)
        act = request.POST.get("act", "answer")
        if act in _ACTS:
            return self._act(work, thread, act)
        form = CommentForm(request.POST, auto_id=f"id_{thread.comment.pk}_%s")
        edited = _among(thread, request.POST.get("on", "")) if act == "revise" else None
        if act not in ("answer", "revise") or (act == "revise" and edited is None):
            raise BadRequest
        if form.is_valid():
            body = form.cleaned_data["body"]
            try:
                if edited:
                    said = editing.revise_comment(edited.comment, by=request.user, body=body)
                else:
                    key = form.request_key()
                    said = editing.answer(thread.comment, by=request.user, body=body, key=key)
            except NewsroomError as error:
                form.refuse(error)
            else:
                return self.go(comments_address(work), said)
        return self._shown(work, thread, form=form, edited=edited, status=422)

    def _act(self, work: Article | Dossier, thread: Thread, act: str) -> HttpResponse:
        run, done = _ACTS[act]
        said = _among(thread, self.request.POST.get("on", "") or str(thread.comment.pk))
        if said is None:
            raise BadRequest
        try:
            run(said.comment, by=self.request.user)
        except NewsroomError as error:
            messages.error(self.request, str(error))
        else:
            messages.success(self.request, str(done))
        return self.go(comments_address(work))

    def _thread(self, work: Article | Dossier, key: int) -> Thread:
        wanted = (each for each in threads_of(work, self.request.user) if each.comment.pk == key)
        thread = next(wanted, None)
        if thread is None:
            raise Http404
        return thread

    def _shown(self, work: Article | Dossier, thread: Thread, **context: Any) -> HttpResponse:
        status = context.pop("status", 200)
        edited = context.get("edited")
        form = context.pop("form", None)
        if form is None and edited:
            form = CommentForm(initial={"body": edited.comment.body}, auto_id="id_edit_%s")
        form = form or thread.form
        form.fields["body"].widget.attrs["data-mentions"] = people_address(work)
        return self.framed(work, thread=thread, form=form, status=status, **context)


class PeopleView(CommentedView):
    """The people whom a comment on a piece may mention: those who may open it."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Answer with those whose name holds what is typed."""
        term = sort_key(request.GET.get("term", "")[:100])
        people = editing.audience_of(self.work(pk))
        rows = [
            {"name": user.username, "text": str(user)}
            for user in people
            if term in sort_key(f"{user.username} {user.get_full_name()}")
        ]
        return JsonResponse({"results": rows[:PEOPLE]})


def _among(thread: Thread, key: str) -> Any:
    """Return what the thread says under ``key``, if anything."""
    wanted = int(key) if is_key(key) else 0
    said = (thread.first, *thread.answers)
    return next((each for each in said if each.comment.pk == wanted), None)


def _unreached(said: Comment) -> str:
    """Return who is mentioned and cannot be told."""
    if not said.unreached:
        return ""
    names = ", ".join(said.unreached)
    return _(
        "Not told: %(names)s. Who may not open this piece gets no notification; where several"
        " bear a name, use the name that they sign in with."
    ) % {"names": names}
