"""Pages and feeds of a site full of invented articles, none of them from a cache."""

from collections.abc import Iterator, Sequence
from itertools import cycle

from articles.choices import ListingKind
from articles.models import Listing
from tests.benchmarks.measuring import Candidate, measure
from tests.benchmarks.report import Limit, Row
from tests.benchmarks.site import Site

ROUNDS = 15
FEED = "/feeds/alle.rss"

#: Different pages of one sort, so that no single one is always at hand.
_PAGES = 20


def rows(site: Site, hello: Candidate) -> Iterator[Row]:
    """Yield what each page costs."""
    pages = {
        "article": (_paths(ListingKind.ANALYSIS, ListingKind.COMMENTARY), Limit(queries=6, cpu=3)),
        "dossier": (_paths(ListingKind.DOSSIER), Limit(queries=20)),
        "front page": (["/"], Limit()),
        "list of analyses": (["/analysen/"], Limit()),
        "tag": (_paths(ListingKind.TAG), Limit()),
        "question": (_paths(ListingKind.QUESTION), Limit()),
        "claim": (_paths(ListingKind.CLAIM), Limit()),
        "feed, RSS": ([FEED], Limit(queries=3)),
        "feed, Atom": (["/feeds/alle.atom"], Limit(queries=3)),
        "feed, JSON": (["/feeds/alle.json"], Limit(queries=3)),
    }
    candidates = [_visits(site, name, paths) for name, (paths, _) in pages.items()]
    tag = site.get(FEED).headers["ETag"]
    unchanged = Candidate("feed, 304", lambda: site.get(FEED, HTTP_IF_NONE_MATCH=tag))
    if unchanged.act().status != 304:
        raise RuntimeError("The feed was sent again although nothing had changed.")
    costs = measure(hello, [*candidates, unchanged], rounds=ROUNDS)
    yield Row.of("hello, 40 kB that never change", costs[hello.name])
    for name, (paths, limit) in pages.items():
        queries = max(site.queries(path) for path in paths)
        size = max(len(site.get(path).content) for path in paths)
        yield Row.of(f"{name}, {size // 1000} kB", costs[name], queries=queries, limit=limit)
    yield Row.of(
        unchanged.name,
        costs[unchanged.name],
        queries=site.queries(FEED, HTTP_IF_NONE_MATCH=tag),
        limit=Limit(queries=1, times=3.3),
    )


def _paths(*kinds: ListingKind) -> list[str]:
    """Return addresses of these kinds, spread over all that there are."""
    found = Listing.objects.live().filter(kind__in=kinds).values_list("path", flat=True)
    return found[:: max(1, len(found) // _PAGES)][:_PAGES]


def _visits(site: Site, name: str, paths: Sequence[str]) -> Candidate:
    for path in paths:
        if site.get(path).status != 200:
            raise RuntimeError(f"{path} does not answer.")
    turn = cycle(paths)
    return Candidate(name, lambda: site.get(next(turn)))
