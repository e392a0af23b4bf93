"""Who may open a piece: asked of the piece, where ``visibility`` asks of the person."""

from django.db.models import Q, QuerySet

from articles.choices import Role
from articles.editing.roles import OPERATIONS, Scope
from articles.models import Actor, User, WorkingCopy, canonical

#: Roles that may open every piece.
_ALL = [role for role, scope in OPERATIONS["see"].items() if Scope.EVERYTHING in scope]


def audience_of(work: WorkingCopy) -> QuerySet[User]:
    """Return the accounts that may read what the desk says of ``work``, by name; one query."""
    may = Q(is_superuser=True) | Q(groups__name__in=_ALL)
    may |= Q(groups__name=Role.AUTHOR) & _own(work)
    found = User.objects.filter(may, is_active=True).distinct()
    return found.order_by("last_name", "first_name", "username")


def writers_of(work: WorkingCopy) -> QuerySet[User]:
    """Return the accounts of those who began ``work``, gave it to review or are named above it."""
    keys = [work.created_by_id, work.submitted_by_id]
    return User.objects.filter(Q(pk__in=[key for key in keys if key]) | _named_above(work))


def _own(work: WorkingCopy) -> Q:
    """The condition that an account owns ``work``, as ``ownership.owns`` tells of one."""
    keys = [key for key in (work.created_by_id, work.responsible_id) if key]
    return Q(pk__in=keys) | _named_above(work)


def _named_above(work: WorkingCopy) -> Q:
    """The condition that an account stands for somebody named above ``work``.

    Be it by a name that was merged into theirs: names are compared by what they are aliases of.
    """
    named = work.people.order_by().annotate(key=canonical("pk")).values("key")
    actors = Actor.objects.filter(user__isnull=False).annotate(key=canonical("pk"))
    return Q(pk__in=actors.filter(key__in=named).order_by().values("user"))
