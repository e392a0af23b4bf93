"""A small fix to what readers get: the words, what would change, and then at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import editing, reading
from articles.admin.conflicts import Difference
from articles.admin.markdown import MarkdownInput
from articles.desk.base import DeskView
from articles.desk.complaints import complaints_of
from articles.desk.reconciling import reconciled
from articles.exceptions import NewsroomError, StaleVersion, WrongState
from articles.forms.fixing import FixForm, words_of
from articles.forms.writing import TEXT_FIELDS
from articles.models import Article


@dataclass(frozen=True)
class Clash:
    """A field in which the draft has words of its own, so that it keeps them."""

    label: str
    live: str
    draft: str


class FixView(DeskView):
    """The words of the live edition as a form; a change is looked at before it is published."""

    title = gettext_lazy("Small fix")
    template_name = "desk/fix.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what readers get."""
        article = self.article(pk, "publish")
        if article.live_edition is None:
            return self._not_public(article)
        return self._form_page(article, FixForm.of_edition(article.live_edition))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what would change; publish it once that has been seen."""
        article = self.article(pk, "publish")
        form = FixForm(request.POST)
        if article.live_edition is None:
            return self._not_public(article, status=409)
        if "back" in request.POST:
            return self._form_page(article, form)
        if not form.is_valid():
            return self._form_page(article, form, status=422)
        try:
            return self._fixed(article, form)
        except StaleVersion:
            return self._stale_page(article)
        except WrongState as error:
            return self._not_public(article, status=409, refused=error)
        except NewsroomError as error:
            form.refuse(error)
            return self._form_page(article, form, status=422)

    def _fixed(self, article: Article, form: FixForm) -> HttpResponse:
        sent = {"by": self.request.user, "edition": form.cleaned_data["edition"], **form.values()}
        if "publish" not in self.request.POST:
            return self._look_page(article, form, editing.try_fix(article, **sent))
        done = editing.fix(article, **sent)
        if done.edition.number == form.cleaned_data["edition"]:
            messages.info(self.request, _("Nothing was changed."))
            return HttpResponseRedirect(self.request.path)
        said = _("Readers get edition %(number)d from now on; the draft holds the fix too.")
        messages.success(self.request, said % {"number": done.edition.number})
        if done.clashes:
            kept = _("Where the draft has other words, it has kept them.")
            messages.warning(self.request, kept)
            return self.page(template="desk/fixed.html", **self._shared(article, done.clashes))
        return HttpResponseRedirect(reverse("desk:workbench", args=[article.pk]))

    def _look_page(self, article: Article, form: FixForm, done: editing.Fixed) -> HttpResponse:
        live, sent = words_of(self._live(article)), form.values()
        changed = [name for name in TEXT_FIELDS if live[name] != sent[name]]
        context = {
            "title": _("Before it is published"),
            "form": form,
            "changes": [Difference(_label(name), sent[name], live[name]) for name in changed],
            "page": reading.article_page(article.prefix, self._live(article).slug),
            **self._shared(article, done.clashes),
        }
        return self.page(template="desk/fix_look.html", **context)

    def _form_page(
        self, article: Article, form: FixForm, *, status: int = 200, **context: Any
    ) -> HttpResponse:
        form.fields["body"].widget = MarkdownInput({"rows": 24, "class": "vLargeTextField body"})
        shown = {**self._shared(article), "form": form, "media": form.media, **context}
        shown["complaints"] = list(complaints_of(form)) if status == 422 else []
        return self.page(status=status, **shown)

    def _stale_page(self, article: Article) -> HttpResponse:
        """Show both texts; what was typed goes on from the edition that readers get by now."""
        article.refresh_from_db()
        live = self._live(article)
        sent = FixForm(self.request.POST)
        typed = {name: sent.typed(name) for name in TEXT_FIELDS}
        base = article.editions.filter(number=self.request.POST["edition"]).first()
        merged = reconciled(words_of(base), typed, words_of(live)) if base else None
        values = dict(merged.values if merged else typed)
        form = FixForm({**values, "edition": live.number})
        now = words_of(live)
        rows = [Difference(_label(name), typed[name], now[name].strip()) for name in TEXT_FIELDS]
        context = {
            "stale": True,
            "merged": merged,
            "differences": [row for row in rows if row.mine != row.current],
            "original": article,
        }
        return self._form_page(article, form, status=409, **context)

    def _not_public(self, article: Article, *, status: int = 200, **context: Any) -> HttpResponse:
        return self.page(
            template="desk/fix_nothing.html", status=status, **{**self._shared(article), **context}
        )

    def _shared(self, article: Article, clashes: Sequence[editing.Kept] = ()) -> dict[str, Any]:
        rows = [Clash(_label(row.field), row.live, row.draft) for row in clashes]
        return {"article": article, "subtitle": article.title, "clashes": rows}

    def _live(self, article: Article) -> Any:
        return article.live_edition


def _label(name: str) -> str:
    return str(Article._meta.get_field(name).verbose_name)
