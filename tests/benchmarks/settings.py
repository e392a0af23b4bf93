"""The product's settings with one more page, the yardstick."""

from tests.settings import *  # noqa: F403
from tests.settings import DATABASES

ROOT_URLCONF = "tests.benchmarks.urls"
# As a server keeps them; the tests open one for each request.
DATABASES["default"]["CONN_MAX_AGE"] = None
