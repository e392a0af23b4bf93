"""Series: what figures of many claims have in common."""

from django.db import transaction
from django.utils.translation import gettext as _

from articles.choices import ListingKind
from articles.editing import listing
from articles.editing.addresses import numbered
from articles.editing.calculations import recalculate
from articles.editing.operations import cleaned, plain, raise_number, record, validated
from articles.editing.permissions import require
from articles.exceptions import InvalidRecord
from articles.models import Series, User
from articles.text.slugs import slugify

_NAMELESS = "zahlenreihe"
_OWN = ("name", "slug", "unit", "counted", "scope", "stale_after")


def save_series(series: Series, *, by: User) -> Series:
    """Save a new or changed series; its unit is at once that of all its figures.

    What is calculated from them is calculated again. Raises ``InvalidRecord`` for a name that
    another series has.
    """
    require(by, "save_series", series)
    with transaction.atomic():
        stored = Series.objects.select_for_update().filter(pk=series.pk).first()
        before = _values(stored) if stored else {}
        texts = {name: getattr(series, name) for name in _OWN if name != "stale_after"}
        for name, value in cleaned(texts).items():
            setattr(series, name, value)
        _refuse_twin(series)
        series.slug = series.slug or _free_slug(series)
        validated(series)
        series.save()
        after = _values(series)
        new = {name: value for name, value in after.items() if before.get(name) != value}
        if not new:
            return series
        old = {name: value for name, value in before.items() if name in new}
        record(f"series.{'revised' if before else 'made'}", series, by=by, old=old, new=new)
        if "unit" in old:
            recalculate(by=by, series=series)
        if before and listing.relist(ListingKind.SERIES, [series.pk]):
            raise_number()
    return series


def _values(series: Series) -> dict:
    return {name: plain(getattr(series, name)) for name in _OWN}


def _refuse_twin(series: Series) -> None:
    """Two series of one name would part figures that belong together."""
    twins = Series.objects.filter(name__iexact=series.name).exclude(pk=series.pk)
    if series.name and twins.exists():
        raise InvalidRecord({"name": _("There is a series of this name already.")})


def _free_slug(series: Series) -> str:
    wanted = slugify(series.name, fallback=_NAMELESS)
    taken = set(Series.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(slug for slug in numbered(wanted) if slug not in taken)
