"""Lines on standard output, each with the id of the request that caused it."""

import logging
import re
from contextvars import ContextVar
from typing import Any

#: Whoever has what follows these may open something without an account.
_SECRET = re.compile(
    r"(/vorschau/|/accounts/password/reset/key/|/accounts/confirm-email/)[^\s/]+\S*"
)

request_id: ContextVar[str] = ContextVar("request_id", default="-")


def without_secrets(line: str) -> str:
    """Return ``line`` without the secret part of the addresses in it."""
    return _SECRET.sub(r"\1...", line)


class RequestIdFilter(logging.Filter):
    """Give every record the id of the request that is being answered."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Never drop a record."""
        record.request_id = request_id.get()
        return True


class LineFormatter(logging.Formatter):
    """One line a message, so that no foreign text can forge a line; tracebacks follow it."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  logging's own name
        """Show line breaks inside a message as characters, and no secret of an address."""
        line = super().formatMessage(record).replace("\r", "\\r").replace("\n", "\\n")
        return without_secrets(line)


def configuration(level: int) -> dict[str, Any]:
    """What LOGGING wants: one handler for everything, at one level."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"request_id": {"()": RequestIdFilter}},
        "formatters": {
            "line": {
                "()": LineFormatter,
                "format": "{asctime} {levelname} {request_id} {name}: {message}",
                "style": "{",
            }
        },
        "handlers": {
            "stdout": {
                "class": "logging.StreamHandler",
                "stream": "ext://sys.stdout",
                "filters": ["request_id"],
                "formatter": "line",
            }
        },
        "root": {"handlers": ["stdout"], "level": level},
        # Django's own handlers would write to standard error, or mail, what the root has already.
        "loggers": {"django": {"handlers": [], "level": level, "propagate": True}},
    }
