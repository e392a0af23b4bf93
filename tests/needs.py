"""What a test needs beyond Python. A machine that lacks it skips the test and says what to do.

With CI=true nothing is skipped: conftest.py turns each skip into a failure.
"""

import os
import shutil
import socket
from urllib.parse import urlsplit

import pytest

REDIS_URL = os.environ.get("REDIS_URL", "redis://127.0.0.1:6379/9")


def browser() -> str:
    """The path of Chromium."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if not path:
        pytest.skip("needs Chromium. On Debian: sudo apt install chromium")
    return path


def redis() -> str:
    """The address of a Redis database that tests may empty."""
    place = urlsplit(REDIS_URL)
    try:
        socket.create_connection((place.hostname or "127.0.0.1", place.port or 6379), 1).close()
    except OSError:
        pytest.skip("needs Redis on port 6379 (or REDIS_URL). On Debian: sudo apt install redis")
    return REDIS_URL
