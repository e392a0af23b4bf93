"""A blocked name, written in every way, in every text that any model holds: nobody gets it.

The scene is made from the models: a new field of words joins it by itself.
"""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from html import unescape
from itertools import cycle
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import IntegrityError, models, transaction
from django.test import Client
from django.urls import reverse

from articles import editing
from articles.models import Page, guard_lifted
from articles.reading.site import forget
from tests.pages.test_leaks import NAMES, SAMPLES, a_scene
from tests.staff import an_actor, chief

NAME = "Lene O'Marder-Söhne"
#: What no answer may have in it, once everything that markup and typography add is taken off.
NEEDLE = "marder"

#: The name as people and programs write it.
WAYS = (
    "Lene O'Marder-Söhne",
    "Lene O’Marder‑Söhne",
    "Lene\nO'Marder-Söhne",
    "Lene O'Mar\u00adder-Söhne",
    "LENE O'MARDER-SÖHNE",
    "Lene\u00a0O'Marder-Söhnes",
    "Lene O'Marder-Söhne & Co <lene@example.org>",
)
#: The same in Markdown.
MARKED_UP = "**Lene** *O'Mar*der-Söhne\n\n## Lene O'Marder-Söhne\n\nLene  \nO’Marder-Söhne"

#: Who reads them decides: what is not for readers, or not words.
LEFT_OUT = {
    "User",
    "HistoryEntry",
    "Block",
    "Listing",
    "ArticleRendering",
    "DossierRendering",
    "Article",
    "Dossier",
    "Address",
    "Passage",
    "Enquiry",
    "ActorAlias",
}
#: Keys, addresses, and texts that offsets count on; the last come by publishing, in test_blocks.
NOT_WORDS = {
    "slug",
    "key",
    "sort_key",
    "origin_key",
    "digest",
    "language",
    "content_hash",
    "url",
    "archived_url",
    "homepage",
    "email",
    "corrections_email",
    "share_account",
    "plain_text",
    "standfirst",
    "body",
    "introduction",
    "quote",
    "prefix",
    "suffix",
    "name_of_file",
}


def fields() -> Iterator[tuple[type[models.Model], models.Field]]:
    """Yield every field of words of every model whose words readers may see."""
    for model in apps.get_app_config("articles").get_models():
        if model.__name__ in LEFT_OUT:
            continue
        for field in model._meta.concrete_fields:
            is_words = type(field) in (models.CharField, models.TextField)
            if is_words and not field.choices and field.name not in NOT_WORDS:
                yield model, field


def name_everywhere() -> None:
    """Write the name into every field, in one way after the other."""
    ways = cycle(WAYS)
    with guard_lifted():
        for model, field in fields():
            for row in model._default_manager.all():
                # A number keeps apart what has to be unique.
                value = f"{row.pk} {next(ways)} {row.pk}"[: field.max_length]
                # What has to be empty stays empty.
                with suppress(IntegrityError), transaction.atomic():
                    model._default_manager.filter(pk=row.pk).update(**{field.name: value})
    Page.objects.update(body=MARKED_UP)


def bare(content: str) -> str:
    """Return what is said without anything that markup, escaping and typography add."""
    for _level in range(3):
        content = re.sub(r"<[^<>]*>", "", unescape(content))
    content = content.encode().decode("unicode_escape", errors="ignore") + content
    content = re.sub("[\u00ad\u200b*_]", "", unicodedata.normalize("NFD", content))
    return content.lower()


def everything_said() -> dict[str, str]:
    """Return what every public address says."""
    usual = a_scene()
    actor = an_actor(NAME, slug="lene")
    name_everywhere()
    editing.rebuild_listings()
    addresses = [
        reverse(f"articles:{name}", args=args)
        for name in NAMES
        for args in SAMPLES[name](usual).public
    ]
    before = _ask(addresses)
    actor.addresses.create(prefix="akteure", slug="lene")
    type(actor).objects.filter(pk=actor.pk).update(name=NAME)
    editing.block(actor, by=chief(), reason="Verfügung", words=[NAME])
    return {"before": before, "after": _ask(addresses)}  # type: ignore[dict-item]


def _ask(addresses: list[str]) -> dict[str, str]:
    cache.clear()
    forget()
    client = Client()
    found = {}
    for address in addresses:
        answer = client.get(address)
        if not answer.headers["Content-Type"].startswith("image/"):
            found[address] = f"{answer.headers}{answer.content.decode()}"
    return found


@pytest.fixture(scope="module")
def said(django_db_setup, django_db_blocker) -> Iterator[Any]:
    """What every address says before the block and under it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield everything_said()
        transaction.set_rollback(True)


def test_the_name_stood_nearly_everywhere(said):
    named = [address for address, text in said["before"].items() if NEEDLE in bare(text)]
    assert len(named) > len(said["before"]) * 0.6


def test_the_name_stands_nowhere(said):
    named = {
        address: bare(text)[bare(text).index(NEEDLE) - 60 :][:120]
        for address, text in said["after"].items()
        if NEEDLE in bare(text)
    }
    assert not named


# Marked, since without such a test no database is made for the fixture.
@pytest.mark.django_db
def test_no_page_breaks_under_a_block(said):
    assert said["before"].keys() == said["after"].keys()
