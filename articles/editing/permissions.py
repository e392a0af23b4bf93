"""Who may do what: one table of operations and roles, and the rules made from it.

``user.has_perm("articles.revise_article", article)`` is how every edge asks. A superuser may do
everything; an account that is closed nothing.
"""

from collections.abc import Mapping
from typing import Any

import rules
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from articles.choices import TRANSITIONS, Role, State, Step
from articles.exceptions import NotAllowed
from articles.models import Article, Dossier, User, WorkingCopy

_DESK = frozenset({Role.EDITOR, Role.MANAGING_EDITOR})
_CHECKERS = _DESK | {Role.FACT_CHECKER}
_WRITERS = _DESK | {Role.AUTHOR}
_EVERYBODY = frozenset(Role)

#: Which roles may use which operation. Authors use those in ``OWN_WORK_ONLY`` on their own work
#: alone: what they began or are named above.
OPERATIONS: Mapping[str, frozenset[Role]] = {
    "see": _EVERYBODY,
    "write_article": _WRITERS,
    "revise_article": _WRITERS,
    "record": _EVERYBODY,
    "link": _EVERYBODY,
    "save_actor": _EVERYBODY,
    "save_question": _EVERYBODY,
    "save_tag": _DESK,
    "compose_dossier": _DESK,
    "revise_dossier": _DESK,
    "override_four_eyes": frozenset({Role.MANAGING_EDITOR}),
    "manage_accounts": frozenset({Role.MANAGING_EDITOR}),
    **{step.value: roles for step, (_from, _to, roles) in TRANSITIONS.items()},
}

OWN_WORK_ONLY = frozenset(
    {"see", "revise_article", "record", Step.SUBMIT, Step.SEND_BACK, Step.REWORK}
)


def roles_of(user: User) -> frozenset[str]:
    """Return the names of the groups of ``user``, read once a request."""
    if not user.is_active or user.is_anonymous:
        return frozenset()
    if user.roles is None:
        user.roles = frozenset(user.groups.values_list("name", flat=True))
    return user.roles


def owns(user: User, work: WorkingCopy) -> bool:
    """Whether ``user`` began ``work`` or is named above it."""
    if work.created_by_id == user.pk or work.responsible_id == user.pk:
        return True
    return work.people.filter(user=user).exists()


def is_allowed(user: User, operation: str, thing: Any = None) -> bool:
    """Whether the roles of ``user`` allow ``operation`` on ``thing`` (none: on some thing)."""
    roles = roles_of(user) & OPERATIONS[operation]
    if not roles:
        return False
    if isinstance(thing, User) and thing.is_superuser:
        return False  # an administrator's account is changed by administrators alone
    restricted = operation in OWN_WORK_ONLY and isinstance(thing, WorkingCopy)
    if not restricted or roles != {Role.AUTHOR}:
        return True
    if operation == "see" and (thing.is_live or thing.state == State.WITHDRAWN):
        return True
    return owns(user, thing)


def require(user: User, operation: str, thing: Any = None) -> None:
    """Raise ``NotAllowed`` unless ``user`` may use ``operation`` on ``thing``."""
    if not user.has_perm(f"articles.{operation}", thing):
        raise NotAllowed(_("You may not do this."))


def visible_articles(user: User) -> QuerySet[Article]:
    """The articles that ``user`` may open at the desk."""
    return _visible(Article.objects.all(), user, Q(authors__user=user))


def visible_dossiers(user: User) -> QuerySet[Dossier]:
    """The dossiers that ``user`` may open at the desk."""
    return _visible(Dossier.objects.all(), user, Q(curators__user=user))


def _visible(works: QuerySet, user: User, named: Q) -> QuerySet:
    roles = roles_of(user)
    if user.is_superuser or roles & _CHECKERS:
        return works
    if Role.AUTHOR not in roles:
        return works.none()
    own = Q(created_by=user) | Q(responsible=user) | named
    public = Q(live_edition__isnull=False) | Q(state=State.WITHDRAWN)
    return works.filter(pk__in=works.filter(own | public).values("pk"))


#: What a permission of Django's admin means in operations.
_ADMIN: Mapping[str, tuple[str, str]] = {
    "article": ("write_article", "revise_article"),
    "dossier": ("compose_dossier", "revise_dossier"),
    "claim": ("record", "record"),
    "position": ("record", "record"),
    "passage": ("record", "record"),
    "attribution": ("record", "record"),
    "figure": ("record", "record"),
    "ground": ("link", "link"),
    "actor": ("save_actor", "save_actor"),
    "question": ("save_question", "save_question"),
    "tag": ("save_tag", "save_tag"),
    "user": ("manage_accounts", "manage_accounts"),
}


def _rule(operation: str) -> rules.predicates.Predicate:
    return rules.predicate(
        lambda user, thing=None: is_allowed(user, operation, thing), name=operation
    )


for _operation in OPERATIONS:
    rules.add_perm(f"articles.{_operation}", _rule(_operation))
for _model, (_add, _change) in _ADMIN.items():
    rules.add_perm(f"articles.view_{_model}", _rule("see"))
    rules.add_perm(f"articles.add_{_model}", _rule(_add))
    rules.add_perm(f"articles.change_{_model}", _rule(_change))
rules.add_perm("articles.view_historyentry", _rule("override_four_eyes"))
