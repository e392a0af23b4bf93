"""Who may do what: one table of operations and roles, and the rules made from it.

``user.has_perm("articles.revise_article", article)`` is how every edge asks. A superuser may do
everything; an account that is closed nothing.
"""

from collections.abc import Mapping
from typing import Any

import rules
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from articles.choices import TRANSITIONS, ListingKind, Role, State, Step
from articles.exceptions import NotAllowed
from articles.models import (
    Actor,
    Article,
    Claim,
    Dossier,
    EditionPassage,
    Ground,
    Listing,
    Passage,
    Position,
    Question,
    User,
    WorkingCopy,
)

_DESK = frozenset({Role.EDITOR, Role.MANAGING_EDITOR})
_CHECKERS = _DESK | {Role.FACT_CHECKER}
_WRITERS = _DESK | {Role.AUTHOR}
_EVERYBODY = frozenset(Role)

#: Which roles may use which operation. Authors use those in ``OWN_WORK_ONLY`` on their own work
#: alone: what they began or are named above; and they record and link only what none but their
#: own texts carry and readers do not know yet.
OPERATIONS: Mapping[str, frozenset[Role]] = {
    "see": _EVERYBODY,
    "write_article": _WRITERS,
    "revise_article": _WRITERS,
    "record": _EVERYBODY,
    "link": _EVERYBODY,
    "save_actor": _EVERYBODY,
    "save_question": _EVERYBODY,
    "save_tag": _DESK,
    "save_source": _EVERYBODY,
    "save_image": _EVERYBODY,
    "save_series": _CHECKERS,
    "calculate": _CHECKERS,
    "merge": _CHECKERS,
    "discard": _WRITERS,
    "see_confidential": frozenset({Role.FACT_CHECKER, Role.MANAGING_EDITOR}),
    "save_page": _DESK,
    "save_site": frozenset({Role.MANAGING_EDITOR}),
    "block": frozenset({Role.MANAGING_EDITOR}),
    "publish_notice": frozenset({Role.MANAGING_EDITOR}),
    "compose_dossier": _DESK,
    "revise_dossier": _DESK,
    "override_four_eyes": frozenset({Role.MANAGING_EDITOR}),
    "manage_accounts": frozenset({Role.MANAGING_EDITOR}),
    "read_history": frozenset({Role.MANAGING_EDITOR}),
    **{step.value: roles for step, (_from, _to, roles) in TRANSITIONS.items()},
}

OWN_WORK_ONLY = frozenset(
    {"see", "revise_article", "record", "discard", Step.SUBMIT, Step.SEND_BACK}
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
    return roles != {Role.AUTHOR} or _author_may(user, operation, thing)


def _author_may(user: User, operation: str, thing: Any) -> bool:
    if isinstance(thing, WorkingCopy):
        shown = operation == "see" and thing.state == State.PUBLISHED
        return shown or operation not in OWN_WORK_ONLY or owns(user, thing)
    if isinstance(thing, Ground):
        if operation == "see":
            return visible_grounds(user).filter(pk=thing.pk).exists()
        # It becomes public with its position: from then on it is not the author's to decide.
        return _author_may(user, operation, thing.position)
    if isinstance(thing, Claim | Position):
        if operation == "see" or (operation == "link" and isinstance(thing, Claim)):
            # Anybody's position may rest on what they can read.
            return _is_visible(user, thing) or _is_own_draft(user, thing)
        return _is_own_draft(user, thing)
    if isinstance(thing, Actor | Question) and operation.startswith("save_"):
        return not _is_listed(thing)
    return True


def _is_listed(thing: Actor | Question) -> bool:
    """Whether readers know ``thing``: a new name would show at once wherever it stands."""
    kind = ListingKind.ACTOR if isinstance(thing, Actor) else ListingKind.QUESTION
    return Listing.objects.filter(kind=kind, object_id=thing.pk or 0).exists()


def _is_own_draft(user: User, thing: Claim | Position) -> bool:
    """Whether no text but those of ``user`` ever carried ``thing``, and no reader knows it."""
    own = Article.objects.filter(_own(user, Q(authors__user=user)))
    if thing.passages.exclude(article__in=own.values("pk")).exists():
        return False
    return not type(thing).objects.public().filter(pk=thing.pk).exists()


def _is_visible(user: User, thing: Claim | Position) -> bool:
    visible = visible_claims(user) if isinstance(thing, Claim) else visible_positions(user)
    return visible.filter(pk=thing.pk).exists()


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


def visible_passages(user: User) -> QuerySet[Passage]:
    """The passages of articles that ``user`` may open."""
    passages = Passage.objects.all()
    if _sees_everything(user):
        return passages
    return passages.filter(article__in=visible_articles(user).values("pk"))


def visible_claims(user: User) -> QuerySet[Claim]:
    """The claims that ``user`` may see: those of articles that they may open, and public ones."""
    return _carried(Claim.objects.all(), user, "claim_id")


def visible_positions(user: User) -> QuerySet[Position]:
    """The positions that ``user`` may see: as with claims."""
    return _carried(Position.objects.all(), user, "position_id")


def visible_grounds(user: User) -> QuerySet[Ground]:
    """The grounds of which ``user`` may see both ends."""
    grounds = Ground.objects.all()
    if _sees_everything(user):
        return grounds
    return grounds.filter(
        position__in=visible_positions(user).values("pk"),
        claim__in=visible_claims(user).values("pk"),
    )


def _carried(rows: QuerySet, user: User, key: str) -> QuerySet:
    if _sees_everything(user):
        return rows
    carriers = visible_passages(user).filter(**{f"{key}__isnull": False})
    public = EditionPassage.objects.public().filter(**{f"{key}__isnull": False})
    return rows.filter(Q(pk__in=carriers.values(key)) | Q(pk__in=public.values(key)))


def _sees_everything(user: User) -> bool:
    return user.is_superuser or bool(roles_of(user) & _CHECKERS)


def _own(user: User, named: Q) -> Q:
    return Q(created_by=user) | Q(responsible=user) | named


def _visible(works: QuerySet, user: User, named: Q) -> QuerySet:
    if _sees_everything(user):
        return works
    if Role.AUTHOR not in roles_of(user):
        return works.none()
    # What is live and being reworked shows words that readers do not know yet.
    read = Q(state=State.PUBLISHED)
    return works.filter(pk__in=works.filter(_own(user, named) | read).values("pk"))


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
    "source": ("save_source", "save_source"),
    "evidence": ("record", "record"),
    "enquiry": ("record", "record"),
    "image": ("save_image", "save_image"),
    "series": ("save_series", "save_series"),
    "calculation": ("calculate", "calculate"),
    "calculationterm": ("calculate", "calculate"),
    "claimrelation": ("link", "link"),
    "knownsince": ("link", "link"),
    "actoralias": ("save_actor", "save_actor"),
    "page": ("save_page", "save_page"),
    "sitesettings": ("save_site", "save_site"),
    "labelexplanation": ("save_site", "save_site"),
    "block": ("block", "block"),
    "notice": ("publish_notice", "publish_notice"),
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
rules.add_perm("articles.view_historyentry", _rule("read_history"))
