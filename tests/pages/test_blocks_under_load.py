"""While readers keep asking, nobody gets blocked words from a request made after the block."""

import threading

import pytest
from django.db import connections
from django.test import Client

from articles import editing
from tests.builders import FACT, a_site
from tests.staff import chief

READERS = 4
ADDRESSES = (
    "/analysen/fernwaerme-fuer-alle/",
    "/analysen/fernwaerme-fuer-alle/fassungen/1.txt",
    "/dossiers/waerme-in-lindenau/",
    "/dossiers/waerme-in-lindenau.json",
    "/feeds/alle.rss",
    "/",
)
#: Requests that each reader still makes once the block stands.
ROUNDS = 3


class Readers:
    """People who ask for every address again and again, each with a connection of their own."""

    def __init__(self) -> None:
        self.blocked = threading.Event()
        self.before = threading.Barrier(READERS + 1, timeout=60)
        self.told: list[str] = []
        self.seen: list[str] = []
        self.threads = [threading.Thread(target=self._read) for _reader in range(READERS)]

    def _read(self) -> None:
        try:
            self._ask(self.seen)
            self.before.wait()
            while not self.blocked.is_set():
                self._ask([])
            for _round in range(ROUNDS):
                self._ask(self.told)
        finally:
            connections.close_all()

    def _ask(self, found: list[str]) -> None:
        client = Client()
        for address in ADDRESSES:
            if FACT in client.get(address).content.decode():
                found.append(address)


@pytest.mark.django_db(transaction=True)
def test_nobody_gets_blocked_words_after_the_block():
    site, readers = a_site(), Readers()
    for thread in readers.threads:
        thread.start()
    readers.before.wait()
    editing.block(site.fact, by=chief(), reason="Verfügung")
    readers.blocked.set()
    for thread in readers.threads:
        thread.join()
    assert (len(readers.seen) >= READERS * 4, readers.told) == (True, [])
