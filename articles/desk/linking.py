"""Linking: two texts side by side, what they carry, and what is tied between them."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from articles import editing
from articles.desk.acts import Acts
from articles.desk.base import DeskView
from articles.desk.likely import found_texts, likely_texts
from articles.desk.linkable import Side, find_tied, may_tie_any, tied_between
from articles.desk.pairs import Pair
from articles.desk.text import reader_text
from articles.exceptions import NewsroomError
from articles.models import (
    Article,
    ClaimRelation,
    Ground,
    KnownSince,
    Position,
    PositionRelation,
    User,
)

_REMOVERS: Any = {
    Ground: editing.unlink,
    KnownSince: editing.unmark_known_since,
    PositionRelation: editing.unrelate_positions,
    ClaimRelation: editing.unrelate,
}


class LinkView(DeskView):
    """Two texts, or one beside itself: pick one thing in each and say what ties them.

    What was done stays on the page as the keys of entries of the history, so that it can be
    undone until the page is left; nothing of it is kept elsewhere.
    """

    title = pgettext_lazy("desk page", "Link")
    template_name = "desk/linking.html"

    acts: Acts
    form: Any = None

    def get(self, request: HttpRequest, pk: int, other: int) -> HttpResponse:
        """Show both texts; with a script only the part that asks and tells."""
        self._open(pk, other)
        if request.htmx:
            return self._part()
        return self._whole()

    def post(self, request: HttpRequest, pk: int, other: int) -> HttpResponse:
        """Tie, remove a tie, or undo what was done on this page."""
        self._open(pk, other)
        try:
            said = self._act()
        except NewsroomError as error:
            return self._refused(error)
        if not said:
            return self._part_or_whole(status=422)
        self.form = None
        if request.htmx:
            return self._part(said=said)
        messages.success(request, said)
        return HttpResponseRedirect(f"{request.path}?{self._query()}")

    def _open(self, pk: int, other: int) -> None:
        """Find both texts, what was picked in them, and what was done on the page."""
        left = self.article(pk, "see")
        right = left if other == pk else self.article(other, "see")
        user = self.request.user
        self.left, self.right = Side("left", left, user), Side("right", right, user)
        given = self.request.POST if self.request.method == "POST" else self.request.GET
        self.picked = [side.entry(given.get(side.name, "")) for side in (self.left, self.right)]
        self.acts = Acts.given(user, given.get("done", ""))

    def _act(self) -> str:
        """Do what was asked; return what to say, or nothing if nothing was done."""
        given, user = self.request.POST, self.request.user
        if "undo" in given:
            rest = self.acts.undo(given["undo"])
            self.acts = rest or self.acts
            return _("Undone.") if rest is not None else ""
        before = editing.newest_act(user)
        said = self._remove(given["remove"]) if "remove" in given else self._tie()
        self.acts = self.acts.since(before)
        return said

    def _remove(self, key: str) -> str:
        tied = find_tied(key, tied_between(self.left, self.right, self.request.user))
        if tied is None:
            return ""
        _REMOVERS[type(tied.row)](tied.row, by=self.request.user)
        return _("Removed.")

    def _tie(self) -> str:
        pair = self._pair()
        if pair is None or pair.is_one:
            return ""
        self.form = pair.form(self.request.POST)
        if not self.form.is_valid():
            return ""
        pair.tie(self.form.cleaned_data)
        return _("Linked.")

    def _refused(self, error: NewsroomError) -> HttpResponse:
        if self.form is not None:
            self.form.refuse(error)
            return self._part_or_whole(status=422)
        return self._part_or_whole(status=409, refused=str(error))

    def _part_or_whole(self, **context: Any) -> TemplateResponse:
        return self._part(**context) if self.request.htmx else self._whole(**context)

    def _part(self, **context: Any) -> TemplateResponse:
        return self.page(template="desk/_linking.html", **self._links(), **context)

    def _whole(self, **context: Any) -> TemplateResponse:
        texts = [
            {
                "side": side,
                "text": reader_text(side.article, side.passages, side=f"{side.name}-"),
                "picked": entry.key if entry else "",
            }
            for side, entry in zip((self.left, self.right), self.picked, strict=True)
        ]
        return self.page(
            article=self.left.article,
            other=self.right.article,
            subtitle=self.left.article.title,
            texts=texts,
            **self._links(),
            **context,
        )

    def _links(self) -> dict[str, Any]:
        """Return what the changing part of the page shows."""
        pair = self._pair()
        given = self.request.GET.get("note", "") if self.request.method == "GET" else ""
        # A text that carries nothing says so itself, below.
        has_pairs = len(self.left.keys | self.right.keys) > 1 and self.left.keys and self.right.keys
        asks = pair is not None and not pair.is_one and pair.may_tie
        return {
            "may_tie": not has_pairs or may_tie_any(self.left, self.right, self.request.user),
            "pair": pair,
            "one": pair is None and next(filter(None, self.picked), None),
            "form": self.form or (pair.form(note=given) if pair and asks else None),
            "tied": tied_between(self.left, self.right, self.request.user),
            "acts": list(self.acts),
            "done": str(self.acts),
            "picked": [("left", self.picked[0]), ("right", self.picked[1])],
        }

    def _pair(self) -> Pair | None:
        left, right = self.picked
        return Pair(left, right, self.request.user) if left and right else None

    def _query(self) -> str:
        query = QueryDict(mutable=True)
        for side, entry in zip((self.left, self.right), self.picked, strict=True):
            if entry:
                query[side.name] = entry.key
        query["done"] = str(self.acts)
        return query.urlencode()


class LinkWithView(DeskView):
    """Which other text: those that are likely, and a search."""

    title = gettext_lazy("Link with which text?")
    template_name = "desk/link_with.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Offer texts."""
        article = self.article(pk, "see")
        term = request.GET.get("q", "")
        picked = request.GET.get("left", "")
        return self.page(
            article=article,
            subtitle=article.title,
            term=term,
            picked=picked,
            positions=_positions(article) if self.may("link") else (),
            offers=_offered(article, request.user, term, picked),
        )


def _offered(article: Article, user: User, term: str, picked: str) -> list[dict[str, Any]]:
    """Return the texts to offer, each with the reason and the address of the two side by side."""
    rows = found_texts(user, term) if term.strip() else likely_texts(article, user)
    query = {"left": picked} if picked else None
    return [
        {
            "article": row,
            "why": why,
            "address": reverse("desk:link", args=[article.pk, row.pk], query=query),
        }
        for row, why in rows
    ]


def _positions(article: Article) -> QuerySet[Position]:
    """Return the positions of a text, for each of which claims can be looked for."""
    carried = article.passages.open().filter(position__isnull=False).values("position")
    return Position.objects.filter(pk__in=carried).select_related("holder__canonical")
