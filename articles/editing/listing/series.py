"""Rows of series: public while a claim that readers know states a figure of theirs.

A dossier makes none public, unlike a question: without figures there would be nothing to see.
"""

from collections.abc import Iterable, Iterator

from django.db.models import Count, Exists, OuterRef
from django.utils.translation import gettext as _

from articles.choices import ListingKind, Prefix
from articles.editing.addresses import claim_address
from articles.editing.listing.row import Row, card, search_text
from articles.models import Claim, EditionPassage, Figure, Series


def series_rows(keys: Iterable[int]) -> Iterator[Row]:
    """Yield a row for each of these series of which readers know a figure."""
    carried = EditionPassage.objects.public().filter(claim__figures__series=OuterRef("pk"))
    public = Series.objects.filter(pk__in=keys).filter(Exists(carried))
    counts = dict(
        Figure.objects.filter(series__in=list(public), claim__in=Claim.objects.public())
        .order_by()
        .values_list("series")
        .annotate(Count("pk"))
    )
    label = _("Series of figures")
    for series in public:
        address = claim_address(series, Prefix.SERIES, series.slug)
        thing = {
            "label": label,
            "name": series.name,
            "unit": series.unit,
            "path": address.path,
            "figures": counts.get(series.pk, 0),
        }
        yield Row(
            kind=ListingKind.SERIES,
            object_id=series.pk,
            uid=series.uid,
            path=address.path,
            title=series.name,
            label=label,
            published=address.claimed,
            updated=address.claimed,
            card=card("series", thing),
            search_text=search_text(series.name, series.unit, series.counted, series.scope),
        )
