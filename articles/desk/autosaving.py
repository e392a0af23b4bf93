"""What is typed into the text form, kept by the server before it is saved."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from articles import editing
from articles.admin.conflicts import Difference
from articles.desk.base import DeskView
from articles.exceptions import NewsroomError, StaleVersion
from articles.forms.writing import TEXT_FIELDS, stored
from articles.models import Article, Autosave

#: Digits of a version that any database can compare.
_DIGITS = 9


class AutosaveView(DeskView):
    """Takes what a script sends while somebody types: no page, never a redirect."""

    http_method_names = ("post", "options")

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Keep it for this person alone; the browser's own copy covers every refusal."""
        article = self.article(pk, "revise_article")
        version = request.POST.get("version", "")
        values: Any = {name: request.POST[name] for name in TEXT_FIELDS if name in request.POST}
        if not (version.isdecimal() and len(version) <= _DIGITS):
            return HttpResponse(status=422)
        try:
            editing.autosave(article, by=request.user, version=int(version), values=values)
        except StaleVersion:
            return HttpResponse(status=409)
        except NewsroomError:
            return HttpResponse(status=422)
        return HttpResponse(status=204)


def differences_of(article: Article, unsaved: Autosave) -> list[Difference]:
    """Return the fields in which what was not saved differs from what is stored."""
    now = stored(article)
    return [
        Difference(str(Article._meta.get_field(name).verbose_name), value, now[name])
        for name, value in unsaved.values.items()
        if value.strip() != now[name].strip()
    ]
