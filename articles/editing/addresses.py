"""Claiming public addresses: for ever, the old ones redirect."""

import itertools
from collections.abc import Iterator
from typing import Any

from django.db import models

from articles.choices import Prefix
from articles.editing.operations import hold_public
from articles.models import Address

#: Slugs that would hide an address of another meaning, such as ``/dossiers/schema.json``.
RESERVED = frozenset({(Prefix.DOSSIERS, "schema")})

#: The width of the columns that hold slugs, and what of it a number may take.
SLUG_COLUMN = 90
_ROOM = 8


def numbered(slug: str) -> Iterator[str]:
    """Yield ``slug``, then the same with -2, -3 …, never longer than its column."""
    yield slug
    for number in itertools.count(2):
        ending = f"-{number}"
        yield f"{slug[: SLUG_COLUMN - len(ending)]}{ending}"


def claim_address(thing: models.Model, prefix: Prefix, wanted: str) -> Address:
    """Make ``wanted`` the current slug of ``thing`` under ``prefix`` and return what it got.

    An address that ever belonged to something else is passed over: ``-2``, ``-3`` … follow. One
    that was its own once becomes current again.
    """
    hold_public()
    target: dict[str, Any] = {str(thing._meta.model_name): thing}
    current = Address.objects.filter(current=True, **target).first()
    if current and (current.prefix, current.slug) == (prefix, wanted):
        return current
    slug, address = _free_slug(prefix, wanted, f"{thing._meta.model_name}_id", thing.pk)
    if current and current == address:
        return current
    if current:
        current.current = False
        current.save(update_fields=["current"])
    if address is None:
        return Address.objects.create(prefix=prefix, slug=slug, **target)
    address.current = True
    address.save(update_fields=["current"])
    return address


def _free_slug(prefix: Prefix, wanted: str, key: str, owner: int) -> tuple[str, Address | None]:
    """Return the first slug that is free or the owner's own, with the address if there is one."""
    stem = wanted[: SLUG_COLUMN - _ROOM]
    taken = {
        address.slug: address
        for address in Address.objects.filter(prefix=prefix, slug__startswith=stem)
    }
    for slug in numbered(wanted):
        address = taken.get(slug)
        if address is not None and getattr(address, key) == owner:
            return slug, address
        if address is None and (prefix, slug) not in RESERVED:
            return slug, None
    raise AssertionError("there is always a next number")
