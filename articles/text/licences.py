"""Licences of pictures: where to read those that ask for being named with their address."""

import re

_CREATIVE_COMMONS = re.compile(
    r"CC[ -](?P<terms>BY(?:-NC)?(?:-(?:SA|ND))?) (?P<version>[1-4]\.[05])(?: (?P<place>[A-Z]{2}))?",
    re.IGNORECASE,
)
_CC0 = re.compile(r"CC[ -]?0(?: 1\.0)?", re.IGNORECASE)
_SITE = "https://creativecommons.org"


def address_of(licence: str) -> str:
    """Return where the text of a Creative Commons licence stands; of others nobody knows: ""."""
    if _CC0.fullmatch(licence):
        return f"{_SITE}/publicdomain/zero/1.0/"
    named = _CREATIVE_COMMONS.fullmatch(licence)
    if named is None:
        return ""
    place = f"{named['place'].lower()}/" if named["place"] else ""
    return f"{_SITE}/licenses/{named['terms'].lower()}/{named['version']}/{place}"
