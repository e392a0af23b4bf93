"""The site as a server sees it: requests through WSGI, without a test client's own work."""

import logging
import os
from typing import NamedTuple
from wsgiref.util import setup_testing_defaults

from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test.utils import CaptureQueriesContext


class Answer(NamedTuple):
    """What the site answers."""

    status: int
    headers: dict[str, str]
    content: bytes


class Site:
    """Answers requests in this process; its log lines are written, but to nowhere."""

    def __init__(self) -> None:
        self._application = get_wsgi_application()
        nowhere = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  open as long as the log
        for handler in logging.getLogger().handlers:
            handler.setStream(nowhere)

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for ``path``; headers are named as WSGI does: HTTP_IF_NONE_MATCH."""
        environ = {"PATH_INFO": path, **headers}
        setup_testing_defaults(environ)
        started: list[tuple[int, dict[str, str]]] = []

        def start_response(status: str, pairs: list[tuple[str, str]], *rest: object) -> None:
            started.append((int(status[:3]), dict(pairs)))

        response = self._application(environ, start_response)
        try:
            content = b"".join(response)
        finally:
            response.close()
        return Answer(*started[0], content)

    def queries(self, path: str, **headers: str) -> int:
        """Count the database queries of one answer."""
        with CaptureQueriesContext(connection) as captured:
            self.get(path, **headers)
        return len(captured)
