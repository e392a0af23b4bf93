"""The workbench: an article as readers see it, and beside it what its words carry."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from articles import editing
from articles.admin.presence import Present
from articles.choices import Place
from articles.desk.base import DeskView
from articles.desk.carried import carried_by, margin_hints
from articles.desk.comments import open_threads, people_address, threads_of
from articles.desk.gates import gates_of
from articles.desk.text import lead_image, reader_text
from articles.forms.capturing import NUMBER_SIGN, namesakes, naming
from articles.forms.fields import NAME_CHARACTERS
from articles.models import Actor, Article, Passage
from articles.text.actor_kinds import kind_of
from articles.text.limits import QUOTE_CHARACTERS
from articles.text.sorting import sort_key

#: Where a session keeps what was captured without a script.
_TOLD = "captured"

#: How many names are offered while one is typed.
NAMES = 20


class BenchView(DeskView):
    """A page at the words of an article; it can show again what has changed beside it."""

    def bench(self, article: Article) -> dict[str, Any]:
        """Return the text with its marks, and what it carries."""
        carried = carried_by(article, self.request.user)
        may_comment = self.may("comment", article)
        threads = open_threads(threads_of(article, self.request.user)) if may_comment else []
        text = reader_text(article, carried.placed, comments=[each.comment for each in threads])
        return {
            "article": article,
            "text": text,
            "lead": lead_image(article),
            "byline": article.byline.select_related("actor__canonical"),
            "carried": carried,
            "hints": margin_hints(text.plain, carried),
            "may_record": self.may("record", article),
            "may_comment": may_comment,
            "threads": threads,
            "people": people_address(article),
            "limit": QUOTE_CHARACTERS,
        }

    def renewed(self, article: Article, **context: Any) -> TemplateResponse:
        """Answer with the parts of the workbench that an act has changed, to be swapped in."""
        article.refresh_from_db()
        return self.page(template="desk/_renewed.html", **self.bench(article), **context)


class WorkbenchView(BenchView):
    """The article on the left, its claims and positions on the right."""

    title = _("Workbench")
    template_name = "desk/workbench.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the working copy."""
        article = self.article(pk, "see")
        context = {**self.bench(article), **_told(request, article)}
        context["gates"] = gates_of(article, request.user)
        context["present"] = Present.at(article, request.user, Place.READING)
        return self.page(subtitle=article.title, **context)


def keep_told(
    request: HttpRequest, article: Article, passages: Sequence[Passage], told: str
) -> None:
    """Let the workbench, once it is shown again, say what was captured, with the way to undo it."""
    request.session[_TOLD] = {
        "article": article.pk,
        "passages": [passage.pk for passage in passages],
        "told": told,
    }


def _told(request: HttpRequest, article: Article) -> dict[str, Any]:
    """Return what was captured just before, if that was in this text; it is said once."""
    kept = request.session.get(_TOLD)
    if kept is None or kept["article"] != article.pk:
        return {}
    del request.session[_TOLD]
    saved = article.passages.filter(pk__in=kept["passages"]).order_by("pk")
    return {"told": kept["told"], "saved": list(saved)}


class NamesView(DeskView):
    """The names on record that begin with what is typed, or hold it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer with the names, and with what the one that is typed looks like."""
        term = sort_key(request.GET.get("term", "")[:100])
        found = Actor.objects.filter(canonical=None, sort_key__contains=term)
        actors = found.annotate(shared=namesakes()).order_by("sort_key", "pk") if term else ()
        rows = [{"text": naming(row, has_namesake=row.shared)} for row in actors[:NAMES]]
        typed = request.GET.get("term", "")[:NAME_CHARACTERS].strip()
        known = bool(typed) and (NUMBER_SIGN in typed or editing.known_actor(typed) is not None)
        return JsonResponse({"results": rows, "known": known, "kind": kind_of(typed)})
