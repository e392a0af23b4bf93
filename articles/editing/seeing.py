"""Which things readers would not see if they stood in a dossier, and why not."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Model, Q
from django.utils.translation import gettext as _

from articles.choices import ListingKind
from articles.models import Article, Claim, Listing, Series

#: What shows itself in a dossier only while the listing has it.
_LISTED = {Claim: ListingKind.CLAIM, Series: ListingKind.SERIES}


def unseen(things: Iterable[Model]) -> dict[Model, str]:
    """Return of ``things`` those that readers would not see in a dossier, each with the reason.

    ``things`` are articles, questions, claims and series. A question is public with the dossier
    that asks it. One query, or none.
    """
    things = list(things)
    listed = _listed(things)
    found: dict[Model, str] = {}
    for thing in things:
        if isinstance(thing, Article) and not thing.is_live:
            found[thing] = _("withdrawn") if thing.withdrawn else _("not published yet")
        elif isinstance(thing, Claim) and (Claim, thing.pk) not in listed:
            found[thing] = _("no public text states it")
        elif isinstance(thing, Series) and (Series, thing.pk) not in listed:
            found[thing] = _("readers know no figure of it")
    return found


def _listed(things: Iterable[Model]) -> set[tuple[type[Model], int]]:
    keys: dict[type[Model], list[int]] = defaultdict(list)
    for thing in things:
        if type(thing) in _LISTED:
            keys[type(thing)].append(thing.pk)
    if not keys:
        return set()
    wanted = (Q(kind=_LISTED[model], object_id__in=found) for model, found in keys.items())
    rows = Listing.objects.filter(Q(*wanted, _connector=Q.OR)).values_list("kind", "object_id")
    models = {kind: model for model, kind in _LISTED.items()}
    return {(models[ListingKind(kind)], key) for kind, key in rows}
