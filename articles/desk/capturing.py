"""From words that were selected to claims and positions: the forms at the workbench."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_htmx.http import trigger_client_event

from articles import editing
from articles.desk.dressing import dress
from articles.desk.extent import extent_at
from articles.desk.offering import Offers, offers, taken_at
from articles.desk.prefilled import claim_at, position_at
from articles.desk.workbench import BenchView, keep_told
from articles.exceptions import NewsroomError, PassageTaken
from articles.forms.capturing import (
    ClaimCapture,
    PositionCapture,
    SelectionForm,
    TieCapture,
    together,
)
from articles.models import Article, Passage
from articles.text.passages import Range
from articles.text.placing import locate

Forms = Mapping[str, Any]

_FORMS: Mapping[str, type[SelectionForm]] = {"claim": ClaimCapture, "position": PositionCapture}


class CaptureView(BenchView):
    """A form at words of the text; saving keeps whoever saves where they are."""

    template_name = "desk/capture.html"
    part = "desk/_capture.html"

    #: What is said once it is saved.
    done: Any = ""

    #: What it takes to use the form.
    operation = "record"

    #: Whether what is saved is new, so that it can be taken back.
    is_new = True

    def get(self, request: HttpRequest, pk: int, **which: int) -> HttpResponseBase:
        """Show the form, with what the words themselves say."""
        article = self.article(pk, self.operation)
        text = editing.projection_of(article)
        words = self._words(article, text, request.GET)
        return self.form_page(article, self.forms(article, text, None, words))

    def post(self, request: HttpRequest, pk: int, **which: int) -> HttpResponseBase:
        """Save, all or nothing, or show what is wrong."""
        article = self.article(pk, self.operation)
        forms = self.forms(article, editing.projection_of(article), request.POST, {})
        if not all(form.is_valid() for form in forms.values()):
            return self.form_page(article, forms, status=422)
        try:
            with transaction.atomic():
                passages = [self._saved(name, article, form) for name, form in forms.items()]
        except _RefusedError as refusal:
            if isinstance(refusal.error, PassageTaken):
                return self.taken_page(article, forms, refusal.error.passage)
            refusal.form.refuse(refusal.error)
            return self.form_page(article, forms, status=422)
        told = " ".join([str(self.done), *(form.read_back() for form in forms.values())]).strip()
        return self.saved_page(article, passages, told)

    def forms(self, article: Article, text: str, data: QueryDict | None, words: dict) -> Forms:
        """Return the forms of the page by what they record."""
        raise NotImplementedError

    def save(self, name: str, article: Article, form: Any) -> Any:
        """Record what one of the forms says; returns its passage."""
        raise NotImplementedError

    def form_page(self, article: Article, forms: Forms, **context: Any) -> HttpResponse:
        """Answer with the forms, alone or in a page of their own."""
        status = context.pop("status", 200)
        context |= {"forms": forms, "words": next(iter(forms.values())), "article": article}
        context["extent"] = extent_at(self.request, article, context["words"])
        if self.request.htmx:
            return self._part(article, context, status)
        own = {"subtitle": article.title, "part": self.part}
        page = {**self.bench(article), **own, **context}
        return self.page(status=status, **page)

    def taken_page(self, article: Article, forms: Forms, taken: object) -> HttpResponse:
        """Answer with the forms as they were sent, and with what has stood there before them.

        Somebody else may just have recorded it: text and list come along as they are now.
        """
        article.refresh_from_db()
        return self.form_page(article, forms, status=422, taken=taken, renews=True)

    def saved_page(self, article: Article, passages: Sequence[Any], told: str) -> HttpResponseBase:
        """Answer with what has changed, or lead back to the workbench."""
        passage = passages[0]
        if not self.request.htmx:
            if self.is_new:
                keep_told(self.request, article, passages, told)
            else:
                messages.success(self.request, told)
            return redirect(f"{reverse('desk:workbench', args=[article.pk])}#entry-{passage.pk}")
        response = self.renewed(article, told=told, saved=passages if self.is_new else ())
        event = {"passage": passage.pk, "start": passage.start, "end": passage.end}
        trigger_client_event(response, "desk:saved", event, after="settle")
        return response

    def _part(self, article: Article, context: dict[str, Any], status: int) -> HttpResponse:
        """Answer with the forms alone; text and list come along if the page shows older ones.

        Where the form is about other words than were selected, the page draws those.
        """
        words = context["words"]
        if not (context.get("renews") or words.is_stale):
            response = self.page(template=self.part, status=status, **context)
            if "widened" not in self.request.GET:
                return response
        else:
            renewed = {**self.bench(article), **context, "renews": True}
            response = self.page(template=self.part, status=status, **renewed)
        place = words.place._asdict() if words.place else {}
        return trigger_client_event(response, "desk:renewed", place, after="settle")

    def _saved(self, name: str, article: Article, form: Any) -> Any:
        try:
            return self.save(name, article, form)
        except NewsroomError as error:
            raise _RefusedError(form, error) from error

    def _words(self, article: Article, text: str, asked: QueryDict) -> dict[str, Any]:
        """Return the words that were selected, and where they stand.

        Words too long for an address are left out of it: then the version tells that the place
        still holds them.
        """
        quote = asked.get("quote", "")
        begin, end = (_number(asked.get(name)) for name in ("start", "end"))
        is_current = asked.get("version") == str(article.version)
        if not quote and is_current and begin is not None and end is not None:
            quote = text[begin:end]
        version = _number(asked.get("version"))
        version = article.version if version is None else version
        return {"quote": quote, "begin": begin, "end": end, "version": version}


class ClaimView(CaptureView):
    """A new claim at selected words."""

    title = _("Record a claim")
    done = _("The claim is recorded.")
    names: tuple[str, ...] = ("claim",)

    def forms(self, article: Article, text: str, data: QueryDict | None, words: dict) -> Forms:
        """Return a form for each thing that is recorded; the first one asks for the words."""
        place = locate(text, words["quote"], words["begin"], words["end"]) if words else None
        found: dict[str, SelectionForm] = {}
        for name in self.names:
            kind = _FORMS[name]
            prefix = name if found else None
            sent = together(data, prefix, kind.about_words) if data and prefix else data
            initial = {**words, **self._begins(name, article, text, place)} if words else {}
            of_now = {"text": text, "current": article.version}
            form = kind(sent, **of_now, initial=initial, prefix=prefix)
            found[name] = dress(form, self.request)
        return found

    def save(self, name: str, article: Article, form: Any) -> Passage:
        """Record a claim or a position."""
        by = self.request.user
        is_new_name = form.is_new_name
        actor = form.actor(by)
        made = [actor] if is_new_name else []
        if name == "claim":
            attribution = {**form.attribution(), "actor": actor}
            values = {**form.claim(), "key": form.request_key(), "attribution": attribution}
            return editing.record_claim(article, by=by, made=made, **values)
        values = {**form.position(), "key": form.request_key(), "holder": actor}
        return editing.record_position(article, by=by, made=made, **values)

    def _begins(self, name: str, article: Article, text: str, place: Range | None) -> dict:
        return claim_at(text, place) if name == "claim" else position_at(article, text, place)


class PositionView(ClaimView):
    """A new position at selected words."""

    title = _("Record a position")
    done = _("The position is recorded.")
    names = ("position",)


class BothView(ClaimView):
    """A new claim and a new position at the same words: both or none."""

    title = _("Record a claim and a position")
    done = _("Claim and position are recorded.")
    names = ("claim", "position")


class TieView(CaptureView):
    """Selected words that state a claim which is on record already."""

    title = _("Link with a claim on record")
    part = "desk/_tie.html"
    done = _("The words are linked with the claim.")

    def post(self, request: HttpRequest, pk: int, **which: int) -> HttpResponseBase:
        """Save; or search, for whom no script does that while they type."""
        if "search" not in request.POST:
            return super().post(request, pk, **which)
        article = self.article(pk, "record")
        forms = self.forms(article, editing.projection_of(article), request.POST, {})
        return self.form_page(article, forms, searching=True)

    def forms(self, article: Article, text: str, data: QueryDict | None, words: dict) -> Forms:
        """Return the form, with the claims that may be chosen."""
        initial = {**words, "key": uuid4()}
        form = TieCapture(data, text=text, current=article.version, initial=initial)
        form.fields["claim"].queryset = editing.visible_claims(self.request.user)
        return {"tie": form}

    def save(self, name: str, article: Article, form: Any) -> Passage:
        """Tie the words to the claim."""
        values = form.cleaned_data
        how = {**form.selection(), "prominent": values["prominent"], "key": form.request_key()}
        return editing.tie_claim(article, values["claim"], by=self.request.user, **how)

    def form_page(self, article: Article, forms: Forms, **context: Any) -> HttpResponse:
        """Add the claims that are offered."""
        context.setdefault("taken", taken_at(article, forms["tie"]))
        context["offers"] = self.offers(article, self.request.POST or self.request.GET)
        return super().form_page(article, forms, **context)

    def offers(self, article: Article, asked: QueryDict) -> Offers:
        """Return the claims that are offered for what was asked."""
        term, chosen = (asked.get(name, "") for name in ("q", "claim"))
        how: dict[str, Any] = {"term": term, "chosen": chosen, "has_all": "all" in asked}
        return offers(article, self.request.user, **how)


class OffersView(TieView):
    """The claims found by what is typed, while the form stays."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, pk: int, **which: int) -> HttpResponseBase:
        """Answer with the list alone."""
        article = self.article(pk, "record")
        found = self.offers(article, request.GET)
        return self.page(template="desk/_offers.html", article=article, offers=found)


class _RefusedError(Exception):
    """What an operation said to what one of the forms holds."""

    def __init__(self, form: Any, error: NewsroomError) -> None:
        super().__init__(str(error))
        self.form = form
        self.error = error


def _number(value: str | None) -> int | None:
    return int(value) if value and value.isdecimal() and len(value) < 10 else None
