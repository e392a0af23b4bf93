"""An open page says every few seconds that it is open, and is told who else is there."""

from django.http import HttpRequest, HttpResponse

from articles import editing
from articles.admin.presence import Present
from articles.choices import Place
from articles.desk.base import DeskView
from articles.models import Article, Dossier


class PresenceView(DeskView):
    """Notes the presence of the account at one piece, or that it has left."""

    http_method_names = ("post", "options")
    kind = "article"

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Note it and answer with the others."""
        work: Article | Dossier = getattr(self, self.kind)(pk, "see")
        if "left" in request.POST:
            editing.end_presence(work, by=request.user)
            return HttpResponse(status=204)
        is_writing = request.POST.get("place") == Place.WRITING
        place = Place.WRITING if is_writing else Place.READING
        editing.note_presence(work, by=request.user, place=place)
        present = Present.at(work, request.user, place)
        return self.page(template="desk/_present.html", present=present)
