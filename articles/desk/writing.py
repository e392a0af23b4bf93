"""Editing the text: before it is saved, one sees what becomes of the passages."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles import editing
from articles.admin.conflicts import Difference
from articles.admin.markdown import MarkdownInput
from articles.admin.presence import Present
from articles.admin.since import Since
from articles.admin.undecided import tell_undecided
from articles.choices import PassageState, Place
from articles.desk.autosaving import differences_of
from articles.desk.base import DeskView
from articles.desk.cases import (
    CASES,
    Case,
    Done,
    Fate,
    Refused,
    are_valid,
    cases_of,
    media_of,
    settle,
)
from articles.desk.complaints import complaints_of, complaints_of_cases
from articles.desk.deciding import tell
from articles.desk.reconciling import reconcile
from articles.exceptions import NewsroomError, StaleVersion
from articles.forms.deciding import Choice, is_decision
from articles.forms.writing import TEXT_FIELDS, WritingForm, stored
from articles.models import STANDING, Article, Passage
from articles.text.markdown import render
from articles.text.projection import project


class Look:
    """What saving a text would do to the passages of an article."""

    def __init__(self, article: Article, values: dict[str, str]) -> None:
        self.text = project(values["standfirst"], render(values["body"])).text
        self.outcomes = editing.outcomes(article, editing.projection_of(article), self.text)

    def of(self, state: str) -> list[Passage]:
        """Return the passages that would come to be in ``state``."""
        return [row.passage for row in self.outcomes if row.carried.state == state]

    @property
    def fresh(self) -> int:
        """How many passages that stand would no longer do so."""
        return sum(is_fresh for is_fresh, _fate in self._undecided())

    @property
    def fates(self) -> list[Fate]:
        """What there would be to decide: first what this text does, then what waits already."""
        ordered = sorted(self._undecided(), key=lambda pair: not pair[0])
        return [fate for _is_fresh, fate in ordered]

    def _undecided(self) -> Iterator[tuple[bool, Fate]]:
        for row in self.outcomes:
            if row.carried.state not in STANDING:
                _state, _selector, now, touched, _method = row.carried
                yield row.before in STANDING, Fate(row.passage.pk, row.carried.state, now, touched)


class EditView(DeskView):
    """The text of an article as a form, and what saving it would do to what it carries."""

    title = gettext_lazy("Edit the text")
    template_name = "desk/edit.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what is stored."""
        article = self.article(pk, "revise_article")
        form = WritingForm.of(article)
        unsaved = editing.autosave_of(article, request.user)
        if unsaved is None:
            return self._text_page(article, form)
        form.initial["undecided"] = True
        differences = differences_of(article, unsaved)
        return self._text_page(article, form, unsaved=unsaved, unsaved_differences=differences)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Look first; save at once what touches no passage, or what has been decided."""
        article = self.article(pk, "revise_article")
        if "unsaved" in request.POST:
            return self._decide_unsaved(article, request.POST["unsaved"])
        form = WritingForm(request.POST)
        if "back" in request.POST:
            return self._text_page(article, form)
        if not form.is_valid():
            return self._text_page(article, form, status=422)
        try:
            by, version = request.user, form.cleaned_data["version"]
            now = stored(article)
            editing.check_saved(article, version, by=by, mine=form.values(), now=now)
            return self._look(article, form)
        except StaleVersion as error:
            return self._stale_page(request, error)
        except NewsroomError as error:
            form.refuse(error)
            return self._text_page(article, form, status=422)

    def _decide_unsaved(self, article: Article, choice: str) -> HttpResponse:
        """Put what the person typed earlier into the form, or drop it."""
        unsaved = editing.autosave_of(article, self.request.user)
        if choice != "take" or unsaved is None:
            if choice == "drop":
                editing.forget_autosave(article, by=self.request.user)
                messages.info(self.request, _("What was not saved is dropped."))
            return HttpResponseRedirect(self.request.path)
        merged = reconcile(article, unsaved.values, unsaved.version)
        values = merged.values if merged else unsaved.values
        form = WritingForm({**stored(article), **values, "version": article.version})
        return self._text_page(article, form, merged=merged, taken=True)

    def _look(self, article: Article, form: WritingForm) -> HttpResponse:
        look = Look(article, form.values())
        if "decide" in self.request.POST:
            cases = self._cases(article, look, data=self.request.POST)
            if not are_valid(cases):
                return self._review_page(article, form, look, cases, status=422)
        elif look.fresh and self.may("record", article):
            cases = self._cases(article, look, given=self.request.POST)
            return self._review_page(article, form, look, cases)
        else:
            cases = []
        try:
            done = self._save(article, form, cases)
        except Refused:
            return self._review_page(article, form, look, cases, status=422)
        if not form.cleaned_data["undecided"]:
            editing.forget_autosave(article, by=self.request.user)
        self._tell(article, look, done)
        return HttpResponseRedirect(self.request.path)

    def _save(self, article: Article, form: WritingForm, cases: Sequence[Case]) -> Done:
        """Save text and decisions, both or neither."""
        by, version = self.request.user, form.cleaned_data["version"]
        with transaction.atomic():
            if keys := [case.passage.pk for case in cases if case.form.chosen != Choice.LATER]:
                editing.take_up(article, keys, by=by)
            editing.revise_article(article, by=by, version=version, **form.values())
            return settle(cases, article, by=by)

    def _cases(self, article: Article, look: Look, **sent: Any) -> list[Case]:
        fates = look.fates[:CASES]
        return cases_of(article, fates, text=look.text, request=self.request, **sent)

    def _text_page(
        self, article: Article, form: WritingForm, *, status: int = 200, **context: Any
    ) -> HttpResponse:
        form.fields["body"].widget = MarkdownInput({"rows": 30, "class": "vLargeTextField body"})
        decisions = [
            (name, value)
            for name in self.request.POST
            if is_decision(name)
            for value in self.request.POST.getlist(name)
        ]
        shown = {"article": article, "form": form, "decisions": decisions, **context}
        shown["present"] = Present.at(article, self.request.user, Place.WRITING)
        shown["complaints"] = list(complaints_of(form)) if status == 422 else []
        return self.page(subtitle=article.title, media=form.media, status=status, **shown)

    def _review_page(
        self,
        article: Article,
        form: WritingForm,
        look: Look,
        cases: list[Case],
        *,
        status: int = 200,
    ) -> HttpResponse:
        context = {
            "title": _("Before it is saved"),
            "article": article,
            "form": form,
            "cases": cases,
            "complaints": list(complaints_of_cases(cases)) if status == 422 else [],
            "media": media_of(cases),
            "unchanged": len(look.of(PassageState.OK)),
            "moved": look.of(PassageState.MOVED),
            "more": max(0, len(look.fates) - CASES),
        }
        return self.page(
            template="desk/review.html", subtitle=article.title, status=status, **context
        )

    def _stale_page(self, request: HttpRequest, error: StaleVersion) -> HttpResponse:
        """Show both texts; what was typed goes on from the present version.

        What does not overlap is brought together in the form.
        """
        current: Any = error.current
        sent = WritingForm(request.POST)
        typed = {name: sent.typed(name) for name in TEXT_FIELDS}
        merged = reconcile(current, typed, int(request.POST["version"]))
        data = request.POST.copy()
        for name, value in (merged.values if merged else typed).items():
            data[name] = value
        data["version"] = str(current.version)
        form = WritingForm(data)
        now = stored(current)
        compared = [
            Difference(str(form[name].label), typed[name], now[name].strip())
            for name in TEXT_FIELDS
        ]
        context = {
            "stale": error,
            "merged": merged,
            "differences": [row for row in compared if row.mine != row.current],
            "since": Since.of(current, request.POST.get("version", ""), user=request.user),
            "original": current,
        }
        return self._text_page(current, form, status=409, **context)

    def _tell(self, article: Article, look: Look, done: Done) -> None:
        """Say what was saved, and what has become of the passages."""
        before = article.version
        article.refresh_from_db()
        if article.version == before:
            messages.info(self.request, _("Nothing was changed."))
            return
        said = [_("The text is saved."), *_counted(look)]
        messages.success(self.request, " ".join(said), extra_tags="text-saved")
        tell(self.request, done)
        tell_undecided(self.request, article)


def _counted(look: Look) -> Iterator[str]:
    """Yield how many passages stayed as they are, and how many went with their words."""
    unchanged, moved = len(look.of(PassageState.OK)), len(look.of(PassageState.MOVED))
    if unchanged:
        said = ngettext("%(count)d passage unchanged.", "%(count)d passages unchanged.", unchanged)
        yield said % {"count": unchanged}
    if moved:
        yield ngettext("%(count)d moved.", "%(count)d moved.", moved) % {"count": moved}
