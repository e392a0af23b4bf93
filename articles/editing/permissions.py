"""The rules made from the table of roles: who may use which operation on which thing.

``user.has_perm("articles.revise_article", article)`` is how every edge asks. A superuser may do
everything; an account that is closed nothing.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Any

import rules
from django.utils.translation import gettext as _

from articles.choices import State
from articles.editing.ownership import has_made, is_own_draft, own_articles, owns
from articles.editing.roles import OPERATIONS, Scope, scope_of
from articles.editing.visibility import is_known, is_visible
from articles.exceptions import NotAllowed
from articles.models import (
    Actor,
    Attribution,
    Claim,
    ClaimRelation,
    Comment,
    Enquiry,
    Evidence,
    Figure,
    Ground,
    Image,
    KnownSince,
    Passage,
    Position,
    PositionRelation,
    Question,
    Series,
    Source,
    Tag,
    User,
    WorkingCopy,
)

#: What may be hidden from the desk itself.
_KEPT = (Source, Evidence, Enquiry)

#: What somebody puts on record by itself.
_RECORDS = (Claim, Position, Actor, Question, Tag, Series, Source, Image)

#: What a part belongs to, and is judged by.
_WHOLES: Mapping[type, str] = {
    Attribution: "claim",
    ClaimRelation: "claim",
    Comment: "work",
    Evidence: "claim",
    Figure: "claim",
    Ground: "position",
    KnownSince: "position",
    Passage: "article",
    PositionRelation: "position",
}


def is_allowed(user: User, operation: str, thing: Any = None) -> bool:
    """Whether the roles of ``user`` allow ``operation`` on ``thing`` (none: on some thing)."""
    scope = scope_of(user, operation)
    if not scope:
        return False
    if isinstance(thing, User) and thing.is_superuser:
        return False  # an administrator's account is changed by administrators alone
    if isinstance(thing, _KEPT) and thing.pk and not is_visible(user, thing):
        return False  # confidential: not even the desk knows of it
    if thing is None or Scope.EVERYTHING in scope:
        return True
    return any(_WITHIN[part](user, thing) for part in scope)


def require(user: User, operation: str, thing: Any = None) -> None:
    """Raise ``NotAllowed`` unless ``user`` may use ``operation`` on ``thing``."""
    if not user.has_perm(f"articles.{operation}", thing):
        raise NotAllowed(_("You may not do this."))


def allowed_among(
    things: Collection[Claim] | Collection[Position], operation: str, *, by: User
) -> set[int]:
    """Return the keys of those claims, or those positions, on which ``by`` may use ``operation``.

    As ``is_allowed`` tells of each, but in two queries; every one of them is carried by a text.
    """
    keys = {thing.pk for thing in things}
    scope = scope_of(by, operation)
    if by.is_superuser or Scope.EVERYTHING in scope:
        return keys
    if not keys or Scope.OWN_WORK not in scope:
        return set()
    model: Any = type(next(iter(things)))
    field = model._meta.model_name
    foreign = Passage.objects.filter(**{f"{field}__in": keys}).exclude(article__in=own_articles(by))
    known = model.objects.public().filter(pk__in=keys)
    closed = {*foreign.values_list(field, flat=True), *known.values_list("pk", flat=True)}
    return keys - closed


def _is_readable(user: User, thing: Any) -> bool:
    """Own work, what is published, and what either carries; of other records all."""
    if isinstance(thing, WorkingCopy):
        return thing.state == State.PUBLISHED or owns(user, thing)
    if isinstance(thing, Claim | Position):
        return is_visible(user, thing) or is_own_draft(user, thing)
    if isinstance(thing, Ground):
        return is_visible(user, thing)
    if isinstance(thing, Image):
        return thing.pk is None or is_visible(user, thing)
    if isinstance(thing, _KEPT) or type(thing) not in _WHOLES:
        return True  # whether what is kept may be known has been asked before
    return _is_readable(user, getattr(thing, _WHOLES[type(thing)]))


def _is_own_work(user: User, thing: Any) -> bool:
    """Own texts, and what only these carry, with its parts, until readers know it."""
    if isinstance(thing, WorkingCopy):
        return owns(user, thing)
    if isinstance(thing, Claim | Position):
        return is_own_draft(user, thing)
    if isinstance(thing, Enquiry):
        about_own = thing.article is None or owns(user, thing.article)
        return about_own and (thing.claim is None or _is_readable(user, thing.claim))
    # A ground becomes public with its position: from then on it is not the author's to decide.
    whole = _WHOLES.get(type(thing))
    return whole is not None and _is_own_work(user, getattr(thing, whole))


def _is_own_record(user: User, thing: Any) -> bool:
    return isinstance(thing, _RECORDS) and has_made(user, thing) and not is_known(thing)


def _is_unknown(user: User, thing: Any) -> bool:
    return isinstance(thing, _RECORDS) and _is_readable(user, thing) and not is_known(thing)


_WITHIN: Mapping[Scope, Callable[[User, Any], bool]] = {
    Scope.READABLE: _is_readable,
    Scope.OWN_WORK: _is_own_work,
    Scope.OWN_RECORDS: _is_own_record,
    Scope.UNKNOWN: _is_unknown,
}

#: What a permission of Django's admin means in operations.
_ADMIN: Mapping[str, tuple[str, str]] = {
    "article": ("write_article", "revise_article"),
    "dossier": ("compose_dossier", "revise_dossier"),
    "claim": ("note_claim", "record"),
    "position": ("record", "record"),
    "passage": ("record", "record"),
    "attribution": ("record", "record"),
    "figure": ("record", "record"),
    "ground": ("link", "link"),
    "actor": ("save_actor", "save_actor"),
    "question": ("save_question", "save_question"),
    "tag": ("save_tag", "save_tag"),
    "source": ("save_source", "save_source"),
    "evidence": ("record", "record"),
    "enquiry": ("record", "record"),
    "image": ("save_image", "save_image"),
    "series": ("save_series", "save_series"),
    "calculation": ("calculate", "calculate"),
    "calculationterm": ("calculate", "calculate"),
    "claimrelation": ("link", "link"),
    "positionrelation": ("link", "link"),
    "knownsince": ("link", "link"),
    "actoralias": ("save_actor", "save_actor"),
    "page": ("save_page", "save_page"),
    "sitesettings": ("save_site", "save_site"),
    "labelexplanation": ("save_site", "save_site"),
    "block": ("block", "block"),
    "notice": ("publish_notice", "publish_notice"),
    "user": ("manage_accounts", "manage_accounts"),
}

#: What whoever may not change it does not see either.
_SEEN_BY = {"block": "block", "sitesettings": "save_site", "labelexplanation": "save_site"}


def _rule(operation: str) -> rules.predicates.Predicate:
    return rules.predicate(
        lambda user, thing=None: is_allowed(user, operation, thing), name=operation
    )


for _operation in OPERATIONS:
    rules.add_perm(f"articles.{_operation}", _rule(_operation))
for _model, (_add, _change) in _ADMIN.items():
    rules.add_perm(f"articles.view_{_model}", _rule(_SEEN_BY.get(_model, "see")))
    rules.add_perm(f"articles.add_{_model}", _rule(_add))
    rules.add_perm(f"articles.change_{_model}", _rule(_change))
rules.add_perm("articles.view_historyentry", _rule("read_history"))
