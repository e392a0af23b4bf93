"""Preparing a fresh clone."""

import ast
import stat
import sys

import pytest

from newsroom import bootstrap


@pytest.fixture
def env_file(tmp_path, monkeypatch):
    path = tmp_path / ".env"
    monkeypatch.setattr(bootstrap, "ENV_FILE", str(path))
    return path


def test_secrets_are_readable_by_their_owner_alone(env_file):
    bootstrap.write_secrets()
    assert stat.S_IMODE(env_file.stat().st_mode) == 0o600


def test_secrets_differ_each_time(env_file):
    bootstrap.write_secrets()
    first = env_file.read_text()
    env_file.unlink()
    bootstrap.write_secrets()
    assert env_file.read_text() != first


def test_secrets_that_are_there_stay(env_file):
    env_file.write_text("SITE_NAME=Blatt\nSECRET_KEY=meins")
    bootstrap.write_secrets()
    lines = env_file.read_text().splitlines()
    assert lines[:2] == ["SITE_NAME=Blatt", "SECRET_KEY=meins"]
    assert lines[2].startswith("DEMO_PASSWORD=")


def test_requirements_are_installed_when_their_content_changes(tmp_path, monkeypatch):
    installed = []

    class Done:
        returncode = 0

    monkeypatch.setattr(bootstrap, "ROOT", str(tmp_path))
    monkeypatch.setattr(bootstrap, "VENV", str(tmp_path))
    monkeypatch.setattr(bootstrap.subprocess, "run", lambda *a, **k: installed.append(a) or Done)
    lock = tmp_path / "base.txt"
    for content in ("a==1", "a==1", "a==2"):
        lock.write_text(content)
        bootstrap.install(["base.txt"])
    assert len(installed) == 2


def test_old_python_is_told_what_is_missing(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    with pytest.raises(SystemExit, match=r"Python 3\.11 or newer"):
        bootstrap.main(["base"])


def test_old_python_can_read_the_program():
    with open(bootstrap.__file__, encoding="utf-8") as stream:
        ast.parse(stream.read(), feature_version=(3, 6))
