"""Rules for the whole suite; fixtures stand beside the tests that use them."""

import os
from collections.abc import Generator, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import TransactionTestCase

OTHER_DATABASE = {"sqlite3": "postgres_only", "postgresql": "sqlite_only"}


def pytest_report_header() -> list[str]:
    """Say what the suite runs on, and how to run it on the other database."""
    database = engine()
    lines = [f"database: {database}"]
    if database == "sqlite3":
        lines.append("for PostgreSQL: DATABASE_URL=postgres://user@127.0.0.1/newsroom make test")
    return lines


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is about the other database; it is not skipped, it does not apply."""
    marker = OTHER_DATABASE.get(engine(), "")
    foreign = [item for item in items if item.get_closest_marker(marker)]
    if foreign:
        config.hook.pytest_deselected(items=foreign)
        items[:] = [item for item in items if item not in foreign]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, Any]:
    """In CI a skipped test is a failed one: the machine lacks what it should have."""
    report = yield
    return fail_skipped(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Generator[None, Any, Any]:
    """The same for a module that skips itself."""
    report = yield
    return fail_skipped(report)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Know what a new database holds, and go back to just that after real transactions."""
    from tests import scenes  # models are not loaded yet where this file is read

    with django_db_blocker.unblock():
        scenes.note_untouched()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: scenes.empty())
        yield


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    """No test inherits another one's cached pages, counted sign-ins or settings of the site."""
    from articles.reading.site import forget  # models are not loaded yet where this file is read

    cache.clear()
    forget()


def fail_skipped(report: Any) -> Any:
    """Turn a skip into a failure when nothing may be missing."""
    if os.environ.get("CI") == "true" and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {report.longrepr[-1]}"
    return report


def engine() -> str:
    """The last word of the database engine: sqlite3 or postgresql."""
    return str(settings.DATABASES["default"]["ENGINE"]).rpartition(".")[2]
