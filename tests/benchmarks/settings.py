"""The product's settings with one more page, the yardstick."""

from tests.settings import *  # noqa: F403

ROOT_URLCONF = "tests.benchmarks.urls"
