"""What is missing before a piece can go out and what is recommended, with the ways of the desk."""

from django.urls import reverse

from articles.admin import gates
from articles.admin.gates import Gates
from articles.forms.writing import TEXT_FIELDS
from articles.models import Article, Dossier, User, WorkingCopy

#: Where the page of a dossier has what is no field of its form.
_OF_DOSSIER = {"items": "items-heading", "slug": "standing-heading"}


def gates_of(work: WorkingCopy, user: User) -> Gates:
    """Return the findings about ``work``; none for whoever does not work on it."""
    if not any(user.has_perm(f"articles.{name}", work) for name in _worked_on(work)):
        return Gates()
    return gates.gates_of(work, user, lambda name: _place(work, name, user))


def _worked_on(work: WorkingCopy) -> tuple[str, ...]:
    return ("record", "revise_article") if isinstance(work, Article) else ("revise_dossier",)


def _place(work: WorkingCopy, name: str, user: User) -> str:
    if name == "legal_check":
        page = "review" if isinstance(work, Article) else "dossier-review"
        return f"{reverse(f'desk:{page}', args=[work.pk])}#legal-heading"
    if isinstance(work, Dossier):
        field = _OF_DOSSIER.get(name, f"id_{name}")
        return f"{reverse('desk:dossier', args=[work.pk])}#{field}"
    if name in TEXT_FIELDS and user.has_perm("articles.revise_article", work):
        return f"{reverse('desk:edit', args=[work.pk])}#id_{name}"
    return gates.record_address(work, name)
