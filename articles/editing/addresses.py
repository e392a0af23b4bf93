"""Claiming public addresses: for ever, the old ones redirect."""

import itertools

from django.db import models

from articles.choices import Prefix
from articles.models import Address

#: Slugs that would hide an address of another meaning, such as ``/dossiers/schema.json``.
RESERVED = frozenset({(Prefix.DOSSIERS, "schema")})


def claim_address(thing: models.Model, prefix: Prefix, wanted: str) -> str:
    """Make ``wanted`` the current slug of ``thing`` under ``prefix`` and return what it got.

    An address that ever belonged to something else is passed over: ``-2``, ``-3`` … follow. One
    that was its own once becomes current again.
    """
    target = {thing._meta.model_name: thing}
    current = Address.objects.filter(current=True, **target).first()
    if current and current.prefix == prefix and current.slug == wanted:
        return current.slug
    taken = {
        address.slug: address
        for address in Address.objects.filter(prefix=prefix, slug__startswith=wanted)
    }
    for slug in itertools.chain([wanted], (f"{wanted}-{n}" for n in itertools.count(2))):
        address = taken.get(slug)
        own = address is not None and getattr(address, f"{thing._meta.model_name}_id") == thing.pk
        if own or (address is None and (prefix, slug) not in RESERVED):
            break
    if current and address == current:
        return slug
    if current:
        Address.objects.filter(pk=current.pk).update(current=False)
    if own:
        Address.objects.filter(pk=address.pk).update(current=True)
    else:
        Address.objects.create(prefix=prefix, slug=slug, **target)
    return slug
