"""The arithmetic and the wording of the benchmarks; the figures themselves are ``make bench``."""

import gzip
import json

import pytest

from tests.benchmarks.importing import documents
from tests.benchmarks.measuring import Candidate, cost, measure
from tests.benchmarks.report import Limit, Row, save, table


def test_a_cost_is_a_median():
    assert cost([1, 2, 30], [1, 1, 1]).cpu == 2


def test_ratios_are_taken_round_by_round():
    assert cost([2, 20, 200], [1, 10, 100]).times == 2


def test_the_spread_is_relative():
    assert cost([1, 2, 3], [1, 1, 1]).spread == 1


def test_everything_is_measured_in_every_round():
    once = iter(range(3))
    idle = Candidate("idle", lambda: sum(range(100_000)))
    costs = measure(idle, [Candidate("once", lambda: next(once), once=True)], rounds=3)
    assert (costs.keys(), next(once, "used up")) == ({"idle", "once"}, "used up")


@pytest.mark.parametrize(("queries", "within"), [(6, True), (7, False), (None, None)])
def test_a_limit_is_kept_missed_or_unknown(queries, within):
    assert Row("page", queries=queries, limit=Limit(queries=6)).is_within is within


def test_without_a_limit_there_is_no_verdict():
    assert Row("page", queries=6).is_within is None


def test_the_table_names_what_was_missed():
    last = table([Row("page", queries=7, cpu=1.5, limit=Limit(queries=6))]).splitlines()[-1]
    assert last.split() == ["page", "7", "1.50", "queries", "≤", "6", "MISSED"]


def test_the_file_holds_the_rows(tmp_path):
    path = tmp_path / "build" / "bench.json"
    save([Row("page", queries=7)], path, articles=200)
    found = json.loads(path.read_text())
    assert (found["articles"], found["rows"][0]["queries"]) == (200, 7)


def test_articles_come_as_paragraphs(tmp_path):
    path = tmp_path / "articles.csv.gz"
    with gzip.open(path, "wt", encoding="utf-8") as stream:
        stream.write("Land;'Eins. Zwei. Drei. Vier. Es war ''so''.'\n")
    assert list(documents(path)) == [b"Eins. Zwei. Drei. Vier.\n\nEs war 'so'."]
