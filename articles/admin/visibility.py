"""What of the records an account may see: authors see those of texts that they may open."""

from django.db.models import QuerySet

from articles import editing
from articles.choices import Role
from articles.editing.permissions import roles_of
from articles.models import Claim, Ground, Passage, Position, User


def visible_claims(user: User) -> QuerySet[Claim]:
    """The claims that ``user`` may see."""
    return _carried(Claim.objects.all(), user, "claim_id")


def visible_positions(user: User) -> QuerySet[Position]:
    """The positions that ``user`` may see."""
    return _carried(Position.objects.all(), user, "position_id")


def visible_grounds(user: User) -> QuerySet[Ground]:
    """The grounds of which ``user`` may see both ends."""
    grounds = Ground.objects.all()
    if _sees_everything(user):
        return grounds
    return grounds.filter(position__in=visible_positions(user), claim__in=visible_claims(user))


def _carried(rows: QuerySet, user: User, key: str) -> QuerySet:
    if _sees_everything(user):
        return rows
    passages = Passage.objects.filter(
        article__in=editing.visible_articles(user), **{f"{key}__isnull": False}
    )
    return rows.filter(pk__in=passages.values(key))


def _sees_everything(user: User) -> bool:
    return user.is_superuser or bool(roles_of(user) - {Role.AUTHOR})
