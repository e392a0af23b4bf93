"""Who may learn from a refusal what hangs on a thing, and who must not.

What may be hidden never makes a difference to whoever may not see it, as far as that is possible:
docs/decisions/0013-discarding.md says what is left.
"""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import QuerySet

from articles.editing.ownership import has_made
from articles.editing.roles import sees_confidential, sees_everything
from articles.models import Article, Claim, HistoryEntry, Source, User

#: What confidential evidence may hang on.
_GUARDED = (Claim, Source)


def sees_all_around(user: User, model: type[models.Model]) -> bool:
    """Whether nothing that may hang on a row of ``model`` is hidden from ``user``."""
    return sees_confidential(user) if model in _GUARDED else sees_everything(user)


def may_try_to_discard(user: User, thing: models.Model) -> bool:
    """Whether ``user`` may find out if ``thing`` can be discarded.

    That of a claim or a source is for who sees all evidence, and for who put it on record.
    """
    guarded = isinstance(thing, _GUARDED) and not sees_confidential(user)
    return not guarded or has_made(user, thing)


def bare_claims(user: User, article: Article) -> QuerySet[Claim]:
    """The claims of a text that ``user`` recorded and to which neither evidence nor enquiry hangs.

    Whether they could see it makes no difference.
    """
    acts = HistoryEntry.objects.filter(
        by=user, verb="claim.recorded", content_type=ContentType.objects.get_for_model(Claim)
    )
    carried = Claim.objects.filter(pk__in=article.passages.values("claim"))
    return carried.filter(pk__in=acts.values("object_id"), evidence=None, enquiries=None)
