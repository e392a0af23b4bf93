"""Serving: from an empty database to Ready, and to the end without a trace."""

import os
import queue
import signal
import socket
import subprocess
import sys
import threading
from urllib.request import urlopen

import pytest
from django.core.management import CommandError

from newsroom import serve


def free_port():
    with socket.socket() as probe:
        probe.bind((serve.ADDRESS, 0))
        return probe.getsockname()[1]


def test_taken_port_is_refused_by_name():
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        taken.bind((serve.ADDRESS, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"port {port} .* PORT={port + 1}"):
            serve.claim_port(port)


class Site:
    """A server in a process of its own, and the lines that it prints."""

    def __init__(self, directory):
        self.port = free_port()
        self.lines = queue.Queue()
        self.seen = []
        self.process = subprocess.Popen(
            [sys.executable, "-m", "newsroom.serve", "--demo"],
            env={
                "PATH": os.environ["PATH"],
                "PORT": str(self.port),
                "DATABASE_URL": f"sqlite:///{directory / 'site.sqlite3'}",
                "SECRET_KEY": "x7Qm2vK9pLr4TnWz8YbCd5FgHj3sAe6u",
                "DEMO_PASSWORD": "ein Wort zum Zeigen",
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self):
        for line in self.process.stdout:
            self.lines.put(line.rstrip())

    def wait_for(self, start):
        while not (self.seen and self.seen[-1].startswith(start)):
            self.seen.append(self.lines.get(timeout=120))
        return self.seen[-1]

    def end(self, how):
        self.process.send_signal(how)
        code = self.process.wait(timeout=20)
        self.reader.join(timeout=20)
        self.process.stdout.close()
        return code


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path)
    yield site
    if site.process.poll() is None:
        site.end(signal.SIGKILL)


def test_site_starts_answers_and_ends(site):
    assert site.wait_for("Ready:") == f"Ready: http://127.0.0.1:{site.port}/"
    assert "Password: ein Wort zum Zeigen" in site.seen
    assert any(line.startswith("Accounts: anna (author), ") for line in site.seen)
    with urlopen(f"http://127.0.0.1:{site.port}/") as answer:
        assert answer.status == 200
    assert site.end(signal.SIGTERM) == 0
    serve.claim_port(site.port)
