"""Who may do what, as one table: operations, roles, and how far each role may go."""

from collections.abc import Iterable, Mapping
from enum import Flag, auto

from articles.choices import TRANSITIONS, Role
from articles.models import User


class Scope(Flag):
    """On what an operation may be used; several add up. docs/roles.md says each in words."""

    EVERYTHING = auto()
    READABLE = auto()
    OWN_WORK = auto()
    OWN_RECORDS = auto()
    UNKNOWN = auto()


_NOTHING = Scope(0)


def _may(roles: Iterable[Role], **narrower: Scope) -> Mapping[Role, Scope]:
    """Return the row of an operation: ``roles`` use it on everything, others by name on less."""
    return {
        **dict.fromkeys(roles, Scope.EVERYTHING),
        **{Role(name): scope for name, scope in narrower.items() if scope},
    }


_DESK = frozenset({Role.EDITOR, Role.MANAGING_EDITOR})
_CHECKERS = _DESK | {Role.FACT_CHECKER}
_CHIEF = frozenset({Role.MANAGING_EDITOR})

#: How far each role may go with an operation; a role that is not named may not use it at all.
#: Enforced by ``permissions.is_allowed``, told by docs/roles.md.
OPERATIONS: Mapping[str, Mapping[Role, Scope]] = {
    "see": _may(_CHECKERS, author=Scope.READABLE),
    "follow": _may(_CHECKERS, author=Scope.OWN_WORK),
    "comment": _may(_CHECKERS, author=Scope.OWN_WORK),
    "discard_guest_comment": _may(_CHIEF),
    "write_article": _may(_DESK, author=Scope.EVERYTHING),
    "revise_article": _may(_DESK, author=Scope.OWN_WORK),
    "record": _may(_CHECKERS, author=Scope.OWN_WORK),
    "note_claim": _may(_CHECKERS),
    "check": _may(_CHECKERS),
    "assess": _may(_CHECKERS),
    "release_assessment": _may(_CHECKERS),
    "close_follow_up": _may(_CHECKERS),
    "link": _may(_CHECKERS, author=Scope.OWN_WORK),
    "save_actor": _may(_CHECKERS, author=Scope.UNKNOWN),
    "save_question": _may(_CHECKERS, author=Scope.UNKNOWN),
    "save_tag": _may(_DESK),
    "save_source": _may(_CHECKERS, author=Scope.OWN_RECORDS),
    "save_image": _may(_CHECKERS, author=Scope.UNKNOWN),
    "save_series": _may(_CHECKERS),
    "calculate": _may(_CHECKERS),
    "merge": _may(_CHECKERS),
    "discard": _may(
        _DESK, author=Scope.OWN_WORK | Scope.OWN_RECORDS, fact_checker=Scope.OWN_RECORDS
    ),
    "see_confidential": _may({Role.FACT_CHECKER, Role.MANAGING_EDITOR}),
    "save_page": _may(_DESK),
    "save_site": _may(_CHIEF),
    "block": _may(_CHIEF),
    "publish_notice": _may(_CHIEF),
    "compose_dossier": _may(_DESK),
    "revise_dossier": _may(_DESK),
    "share_preview": _may(_DESK, author=Scope.OWN_WORK),
    "override_four_eyes": _may(_CHIEF),
    "waive": _may(_DESK),
    "check_legally": _may(_CHIEF),
    "set_embargo": _may(_DESK),
    "manage_accounts": _may(_CHIEF),
    "read_history": _may(_CHIEF),
    **{
        step.value: _may(
            roles - {Role.AUTHOR}, author=Scope.OWN_WORK if Role.AUTHOR in roles else _NOTHING
        )
        for step, (_from, _to, roles) in TRANSITIONS.items()
    },
}


def roles_of(user: User) -> frozenset[str]:
    """Return the names of the groups of ``user``, read once a request."""
    if not user.is_active or user.is_anonymous:
        return frozenset()
    if user.roles is None:
        user.roles = frozenset(user.groups.values_list("name", flat=True))
    return user.roles


def scope_of(user: User, operation: str) -> Scope:
    """Return how far the roles of ``user`` go with ``operation``, all of them together."""
    roles = roles_of(user)
    found = _NOTHING
    for role, scope in OPERATIONS[operation].items():
        if role in roles:
            found |= scope
    return found


def sees_everything(user: User) -> bool:
    """Whether ``user`` may open every text and record that is not confidential."""
    return user.is_superuser or Scope.EVERYTHING in scope_of(user, "see")


def sees_confidential(user: User) -> bool:
    """Whether ``user`` may know of confidential evidence that others have entered."""
    return user.is_superuser or bool(scope_of(user, "see_confidential"))
