"""What the newsroom says about itself: its pages, its settings, what its labels mean.

Readers' processes keep all of it until the publication number rises, so that every change here
raises it.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, TypeVar

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.choices import LabelKind, ListingKind, PageKind
from articles.editing import listing
from articles.editing.gates import unfit_to_show
from articles.editing.illustrating import keep_images_of
from articles.editing.operations import cleaned, locked, plain, raise_number, record, validated
from articles.editing.permissions import require
from articles.exceptions import InvalidRecord, TextTooLong
from articles.models import Block, LabelExplanation, Listing, Page, SiteSettings, User

Row = TypeVar("Row", Page, SiteSettings, LabelExplanation)

#: What readers are told of each label until the newsroom says it in its own words.
EXPLANATIONS: Mapping[LabelKind, str | Promise] = {
    LabelKind.ANALYSIS: gettext_lazy(
        "Sets out what is known, who says it, and what follows from it."
    ),
    LabelKind.COMMENTARY: gettext_lazy(
        "An opinion: it is that of its author, not that of the newsroom."
    ),
    LabelKind.EDITORIAL: gettext_lazy("An opinion: it is that of the newsroom."),
    LabelKind.GUEST: gettext_lazy("An opinion: it is that of somebody outside the newsroom."),
    LabelKind.PRO: gettext_lazy("An opinion in favour; another text speaks against."),
    LabelKind.CONTRA: gettext_lazy("An opinion against; another text speaks in favour."),
    LabelKind.GLOSS: gettext_lazy("An opinion that exaggerates and mocks to make its point."),
    LabelKind.DOSSIER: gettext_lazy(
        "Brings texts on one subject together: what is known, who wants what, "
        "and what rests on what."
    ),
}

#: The kinds of things that stand in feeds.
_IN_FEEDS = (ListingKind.ANALYSIS, ListingKind.COMMENTARY, ListingKind.DOSSIER)
_BATCH = 200


def save_page(page: Page, *, by: User) -> Page:
    """Save the text of a page about the newsroom; without one, readers do not find the page.

    Raises ``InvalidRecord`` for a text beyond a limit, and for images that are unknown or that
    nobody has described.
    """
    require(by, "save_page", page)
    try:
        problems = unfit_to_show(page.body, "body")
    except TextTooLong as error:
        raise InvalidRecord({"body": str(error)}) from error
    if problems:
        raise InvalidRecord({"body": " ".join(str(problem.message) for problem in problems)})
    page.changed, page.changed_by = timezone.now(), by
    return _save(page, by=by, after=lambda changed: keep_images_of(page))


def save_site(row: SiteSettings, *, by: User) -> SiteSettings:
    """Save what holds for the whole site; every page and feed shows it at once.

    Raises ``InvalidRecord`` for a new image for sharing that lacks its alternative text or is
    blocked.
    """
    require(by, "save_site", row)
    _check_share_image(row)

    def relist_feeds(changed: Collection[str]) -> None:
        if "feed_full_text" in changed:
            _relist_feeds()

    return _save(row, by=by, after=relist_feeds)


def save_label(row: LabelExplanation, *, by: User) -> LabelExplanation:
    """Save what readers are told of a label; an empty text explains nothing."""
    require(by, "save_site", row)
    return _save(row, by=by)


def make_site_rows(using: str) -> None:
    """Make the rows that editors fill in, as far as they are missing.

    Labels begin with an explanation in the site's language.
    """
    SiteSettings.objects.using(using).get_or_create(pk=1)
    pages = set(Page.objects.using(using).values_list("kind", flat=True))
    for kind in PageKind:
        if kind not in pages:
            Page.objects.using(using).get_or_create(kind=kind)
    labels = set(LabelExplanation.objects.using(using).values_list("label", flat=True))
    with translation.override(settings.LANGUAGE_CODE):
        for label, text in EXPLANATIONS.items():
            if label not in labels:
                values = {"text": str(text)}
                LabelExplanation.objects.using(using).get_or_create(label=label, defaults=values)


def _save(
    row: Row, *, by: User, after: Callable[[Collection[str]], None] = lambda changed: None
) -> Row:
    """Save ``row`` with its history and raise the number, if anything but its date changed.

    ``after`` is told which fields differ.
    """
    with transaction.atomic():
        stored = _values(locked(row))
        for name, value in cleaned(_texts(row)).items():
            setattr(row, name, value)
        validated(row)
        new = {name: value for name, value in _values(row).items() if stored[name] != value}
        if not new:
            return row
        row.save()
        old = {name: stored[name] for name in new}
        record(f"{row._meta.model_name}.revised", row, by=by, old=old, new=new)
        after(new)
        raise_number()
    return row


def _check_share_image(row: SiteSettings) -> None:
    image = row.share_image
    if image is None or SiteSettings.objects.filter(pk=row.pk, share_image=image).exists():
        return
    if Block.objects.active().filter(image=image).exists():
        raise InvalidRecord({"share_image": _("This image is blocked.")})
    if not image.alternative_text.strip():
        raise InvalidRecord({"share_image": _("This image has no alternative text yet.")})


def _relist_feeds() -> None:
    """Make the items of all feeds again, in pieces that fit into memory."""
    for kind in _IN_FEEDS:
        for keys in _batches(kind):
            listing.relist(kind, keys)


def _batches(kind: ListingKind) -> Iterator[list[int]]:
    keys = list(Listing.objects.filter(kind=kind).values_list("object_id", flat=True))
    for start in range(0, len(keys), _BATCH):
        yield keys[start : start + _BATCH]


def _texts(row: models.Model) -> dict[str, str]:
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return {name: value for name, value in values.items() if isinstance(value, str)}


def _values(row: models.Model) -> dict[str, Any]:
    hidden = ("id", "changed", "changed_by")
    return {
        field.name: plain(getattr(row, field.name))
        for field in row._meta.concrete_fields
        if field.name not in hidden
    }
