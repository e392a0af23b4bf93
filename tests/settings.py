"""The product's settings in an environment of their own: no .env file, no hashed file names."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ.update(
    ALLOWED_HOSTS="testserver,127.0.0.1,localhost",
    CACHE_URL="locmem://",
    DEBUG="off",
    EMAIL_URL="memory://",
    FOUR_EYES="on",
    LANGUAGE_CODE="de",
    LOG_LEVEL="INFO",
    SECRET_KEY="not-a-secret-but-long-enough-for-the-tests",
    SITE_NAME="Testredaktion",
    SITE_URL="http://testserver",
    TIME_ZONE="Europe/Berlin",
    TRUSTED_PROXIES="",
)
# An own directory for each process, so that several runs never share a database file.
SCRATCH = Path(tempfile.mkdtemp(prefix="newsroom-tests-"))
atexit.register(shutil.rmtree, SCRATCH, ignore_errors=True)
os.environ.setdefault("DATABASE_URL", f"sqlite:///{SCRATCH / 'unused.sqlite3'}")

from newsroom.settings import *  # noqa: E402, F403
from newsroom.settings import DATABASES, STORAGES  # noqa: E402

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, not memory: a live server needs connections of its own.
    DATABASES["default"]["TEST"] = {"NAME": str(SCRATCH / "test.sqlite3")}

# A live server's threads outlive their requests; a connection that they keep would keep the
# test database from being dropped.
DATABASES["default"]["CONN_MAX_AGE"] = 0

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STATIC_ROOT = SCRATCH / "static"
STATIC_ROOT.mkdir()
MEDIA_ROOT = SCRATCH / "media"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
