"""The people of a desk, for tests that need somebody to act."""

from django.contrib.auth.models import Group

from articles import editing
from articles.choices import Role, Step
from articles.models import Actor, Article, Dossier, User


def member(role: Role, name: str | None = None, **fields) -> User:
    """Return an account with one role, named after it unless told otherwise."""
    user = User.objects.create_user(name or role.value, password=None, is_staff=True, **fields)
    user.groups.add(Group.objects.get_or_create(name=role.value)[0])
    return user


def account(name: str) -> User:
    """Return the account ``name``, made as an editor if there is none."""
    return User.objects.filter(username=name).first() or member(Role.EDITOR, name)


def chief() -> User:
    """Return a managing editor."""
    found = User.objects.filter(username="chief").first()
    return found or member(Role.MANAGING_EDITOR, "chief")


def an_actor(name: str = "Anna Lindner", **fields) -> Actor:
    """Return an actor, made once a name; whose account it is, the managing editor says."""
    by = chief() if "user" in fields else account("erik")
    return Actor.objects.filter(name=name).first() or editing.save_actor(
        Actor(name=name, **fields), by=by
    )


def a_draft(
    title: str = "Fernwärme für alle?",
    body: str = "Die Stadt baut 120 Kilometer Leitungen. Das kostet rund 80 Millionen Euro.",
    kind: str = "analysis",
    **fields,
) -> Article:
    """Return a working copy by Anna Lindner, written by the editor Erik."""
    fields.setdefault("authors", [an_actor()])
    return editing.write_article(by=account("erik"), kind=kind, title=title, body=body, **fields)


def excused(work):
    """Return ``work`` after Erik gave a reason for whatever may be missing with one.

    Most tests are about something else than what a piece rests on.
    """
    for problem in editing.problems(work, Step.APPROVE):
        if problem.gate in editing.WAIVABLE:
            reason = "Steht so in der Vorlage."
            editing.waive(problem.thing, problem.gate, by=account("erik"), reason=reason)
    return work


def approved(work):
    """Return ``work`` after Erik gave it to review and Clara approved it; see ``excused``."""
    work.refresh_from_db()
    work = editing.submit(excused(work), by=account("erik"))
    return editing.approve(work, by=account("clara"), version=work.version)


def published(work=None, **circumstances):
    """Return the working copy of a published piece; a usual article if none is given."""
    work = approved(work or a_draft())
    editing.publish(work, by=account("clara"), **circumstances)
    work.refresh_from_db()
    return work


def a_dossier(*articles: Article, title: str = "Wärme in Lindenau", **fields) -> Dossier:
    """Return the working copy of a dossier with these articles."""
    fields.setdefault("introduction", "Was bekannt ist und wer was will.")
    fields.setdefault("curators", [an_actor()])
    items = fields.pop("items", [{"article": article} for article in articles])
    return editing.compose_dossier(by=account("erik"), title=title, items=items, **fields)
