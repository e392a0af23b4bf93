"""Settings as a server sees them: each case reads the environment in a process of its own."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection

from tests import needs

SECRET = "x7Qm2vK9pLr4TnWz8YbCd5FgHj3sAe6u"
SHOW = """
import json, sys
from newsroom import settings
print(json.dumps({name: getattr(settings, name) for name in sys.argv[1:]}, default=str))
"""


def run(*arguments, **environment):
    given = {"PATH": os.environ["PATH"], "SECRET_KEY": SECRET, **environment}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=settings.BASE_DIR,
        env=given,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def shown(*names, **environment):
    answer = run("-c", SHOW, *names, **environment)
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout)


def test_defaults_suit_one_machine():
    names = ("SITE_URL", "LANGUAGE_CODE", "TIME_ZONE", "DEBUG", "FOUR_EYES", "ALLOWED_HOSTS")
    values = shown(*names, PORT="8123", SITE_URL="http://127.0.0.1:8123")
    assert values == {
        "SITE_URL": "http://127.0.0.1:8123",
        "LANGUAGE_CODE": "de",
        "TIME_ZONE": "Europe/Berlin",
        "DEBUG": False,
        "FOUR_EYES": True,
        "ALLOWED_HOSTS": ["127.0.0.1", "localhost", "[::1]", "127.0.0.1"],
    }


@pytest.mark.parametrize("secret", ["", "kurz", "change-me-" + "x" * 40, "django-insecure-" * 4])
@pytest.mark.parametrize("program", [["manage.py", "check"], ["-m", "newsroom.serve"]])
def test_weak_secret_stops_the_start(secret, program):
    answer = run(*program, SECRET_KEY=secret)
    assert answer.returncode
    assert "SECRET_KEY" in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CACHE_URL", "unsinn"),
        ("DATABASE_URL", "unsinn://x"),
        ("DEBUG", "vielleicht"),
        ("EMAIL_URL", "unsinn"),
        ("LOG_LEVEL", "laut"),
        ("PORT", "acht"),
        ("SITE_URL", "zeitung.example"),
        ("SITE_URL", "https://zeitung.example/pfad"),
        ("TRUSTED_PROXIES", "10.0.0.1/8"),
    ],
)
def test_mistake_is_named(name, value):
    answer = run("manage.py", "check", **{name: value})
    assert answer.returncode
    assert name in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize(("scheme", "secure"), [("http", False), ("https", True)])
def test_security_follows_the_scheme(scheme, secure):
    names = ("SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE")
    values = shown(*names, "SECURE_HSTS_SECONDS", SITE_URL=f"{scheme}://zeitung.example")
    assert bool(values.pop("SECURE_HSTS_SECONDS")) is secure
    assert set(values.values()) == {secure}


def test_deployment_check_has_nothing_to_say():
    answer = run(
        "manage.py",
        "check",
        "--deploy",
        "--fail-level",
        "WARNING",
        SITE_URL="https://zeitung.example",
        SECRET_KEY=SECRET * 2,
    )
    assert answer.returncode == 0, answer.stderr


def test_lists_lose_the_blanks_around_commas():
    values = shown("ALLOWED_HOSTS", ALLOWED_HOSTS="a.example, b.example ,")
    assert values["ALLOWED_HOSTS"] == ["a.example", "b.example"]


def test_environment_wins_over_the_file(tmp_path, monkeypatch):
    from newsroom.environment import Settings

    (tmp_path / ".env").write_text("SITE_NAME=Datei\nTIME_ZONE=UTC\n")
    monkeypatch.setenv("SITE_NAME", "Umgebung")
    monkeypatch.delenv("TIME_ZONE")
    env = Settings()
    env.read_file(tmp_path / ".env")
    assert (env.str("SITE_NAME"), env.str("TIME_ZONE")) == ("Umgebung", "UTC")


@pytest.mark.sqlite_only
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 20_000)],
)
def test_sqlite_is_set_up_for_several_processes(pragma, value):
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        assert cursor.fetchone()[0] == value


@pytest.mark.sqlite_only
@pytest.mark.django_db
def test_sqlite_test_database_is_a_file():
    assert os.path.isfile(connection.settings_dict["NAME"])


@pytest.mark.postgres_only
@pytest.mark.django_db
def test_postgresql_does_not_compile_queries():
    with connection.cursor() as cursor:
        cursor.execute("SHOW jit")
        assert cursor.fetchone() == ("off",)


def test_cache_can_be_redis(settings):
    url = needs.redis()
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache"}}
    settings.CACHES["default"]["LOCATION"] = url
    cache = caches.create_connection("default")
    cache.set("newsroom-test", 1, 10)
    assert cache.incr("newsroom-test") == 2
    cache.delete("newsroom-test")
    cache.close()


def test_cache_url_of_redis():
    backend = shown("CACHES", CACHE_URL="redis://127.0.0.1:6379/1")["CACHES"]["default"]["BACKEND"]
    assert backend == "django.core.cache.backends.redis.RedisCache"
