"""The people of the desk, and a browser for each: those of the admin."""

from tests.admin.conftest import (  # noqa: F401
    anna,
    as_anna,
    as_clara,
    as_doris,
    as_erik,
    clara,
    doris,
    erik,
)
