"""What is somebody's own: works, what only these carry, and records that they made."""

from django.db.models import Exists, Model, OuterRef, Q, QuerySet, Subquery

from articles.models import (
    Actor,
    Article,
    Byline,
    Claim,
    Dossier,
    DossierCurator,
    HistoryEntry,
    Position,
    User,
    WorkingCopy,
    canonical,
)


def owns(user: User, work: WorkingCopy) -> bool:
    """Whether ``user`` began ``work``, is responsible for it or is named above it."""
    if work.created_by_id == user.pk or work.responsible_id == user.pk:
        return True
    return is_named_above(work, user)


def is_named_above(work: WorkingCopy, user: User) -> bool:
    """Whether ``user`` is named above ``work``, be it by a name that was merged into theirs."""
    return work.people.filter(pk__in=names_of(user)).exists()


def naming(model: type[WorkingCopy], user: User) -> Q:
    """The condition that ``user`` is named above a work of this model, as ``is_named_above``."""
    named: QuerySet
    if issubclass(model, Article):
        named = Byline.objects.filter(actor__in=names_of(user)).values("article")
    else:
        named = DossierCurator.objects.filter(actor__in=names_of(user)).values("dossier")
    return Q(pk__in=named.order_by())


def names_of(user: User) -> QuerySet[Actor]:
    """The actors that stand for whom ``user`` is; merging one with an account needs its keeper."""
    # An account has one actor at most; told so, databases look these names up instead of all.
    own = Subquery(Actor.objects.filter(user=user).order_by().values(key=canonical("pk"))[:1])
    return Actor.objects.filter(Q(pk=own) | Q(canonical=own)).order_by()


def own_articles(user: User) -> QuerySet[Article]:
    """The articles that ``user`` began, is responsible for, or is named above."""
    return Article.objects.filter(own(Article, user))


def own_dossiers(user: User) -> QuerySet[Dossier]:
    """The dossiers that ``user`` began, is responsible for, or is named above."""
    return Dossier.objects.filter(own(Dossier, user))


def own(model: type[WorkingCopy], user: User) -> Q:
    """The condition that a work of this model is one of ``user``, as ``owns``."""
    return Q(created_by=user) | Q(responsible=user) | naming(model, user)


def is_own_draft(user: User, thing: Claim | Position) -> bool:
    """Whether no text but those of ``user`` ever carried ``thing``, and no reader knows it.

    What no text carries yet belongs to who recorded it.
    """
    ours = Exists(own_articles(user).filter(pk=OuterRef("article")))
    carriers = set(thing.passages.order_by().values_list(ours, flat=True).distinct())
    if carriers != {True} and (carriers or not has_made(user, thing)):
        return False
    return not type(thing).objects.public().filter(pk=thing.pk).exists()


def has_made(user: User, thing: Model) -> bool:
    """Whether ``user`` put a record on record; a new one is made by whoever saves it."""
    if thing.pk is None:
        return True
    if hasattr(thing, "created_by_id"):
        return bool(thing.created_by_id == user.pk)
    verbs = [f"{thing._meta.model_name}.{act}" for act in ("made", "recorded")]
    return HistoryEntry.objects.of(thing).filter(by=user, verb__in=verbs).exists()
