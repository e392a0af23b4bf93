"""Prepares the site and serves it with granian: python -m newsroom.serve [--demo].

Each step is skipped when nothing has changed, so a second start takes seconds.
"""

import argparse
import hashlib
import http.client
import multiprocessing
import os
import socket
import sys
import threading
import time
from pathlib import Path

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import OperationalError, connections
from environs import EnvError
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

ADDRESS = "127.0.0.1"
PATIENCE = 60  # seconds until a server that does not answer is reported
DEMO_ACCOUNTS = {
    "anna": "author",
    "erik": "editor",
    "doris": "fact checker",
    "clara": "managing editor",
    "admin": "superuser",
}


def main() -> None:
    """Check, prepare, serve until told to stop."""
    options = arguments()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    try:
        django.setup()
        claim_port(settings.PORT)
        prepare(demo=options.demo)
    except (ImproperlyConfigured, EnvError, CommandError) as error:
        sys.exit(f"The site cannot start: {error}")
    except OperationalError as error:
        sys.exit(f"The site cannot start: the database of DATABASE_URL does not answer: {error}")
    except KeyboardInterrupt:
        sys.exit(130)
    threading.Thread(target=announce, args=(settings.PORT,), daemon=True).start()
    serve(settings.PORT, workers=options.workers)


def arguments() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(prog="newsroom.serve", description=__doc__)
    parser.add_argument("--demo", action="store_true", help="fill an empty site with the example")
    parser.add_argument("--workers", type=int, default=2, help="processes that answer (2)")
    return parser.parse_args()


def claim_port(port: int) -> None:
    """Refuse a port that is taken: two servers could share it and answer in turns."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OSError as error:
            raise CommandError(
                f"port {port} cannot be used ({error.strerror}). "
                f"Stop what listens there, or take another: PORT={port + 1} make run"
            ) from error


def prepare(*, demo: bool) -> None:
    """Bring the database and the static files up to date; on request show the example."""
    call_command("migrate", interactive=False, verbosity=0)
    collect_static()
    if demo:
        load_demo()
    connections.close_all()


def collect_static() -> None:
    """Collect, hash and compress the static files, if one of them has changed."""
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    state = fingerprint()
    if stamp.is_file() and stamp.read_text() == state:
        return
    say("Collecting static files …")
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(state)


def fingerprint() -> str:
    """Changes whenever a static file does."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = os.stat(storage.path(name))
            digest.update(f"{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def load_demo() -> None:
    """Load the example into an empty site and say who can sign in."""
    users = get_user_model().objects
    if not users.exists():
        say("Loading the example dossier …")
        call_command("load_demo", password=settings.DEMO_PASSWORD or None, verbosity=0)
    present = {user.get_username(): user for user in users.filter(username__in=DEMO_ACCOUNTS)}
    if not present:
        return
    roles = (f"{name} ({role})" for name, role in DEMO_ACCOUNTS.items() if name in present)
    say("Accounts: " + ", ".join(roles))
    someone = next(iter(present.values()))
    if someone.check_password(settings.DEMO_PASSWORD):
        say(f"Password: {settings.DEMO_PASSWORD}")
    else:
        say("Password: changed since; manage.py load_demo --password P sets a new one")


def announce(port: int) -> None:
    """Say Ready once the server answers."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if answers(port):
            say(f"Ready: http://{ADDRESS}:{port}/")
            return
        time.sleep(0.1)
    say(f"No answer from port {port} after {PATIENCE} seconds; the lines above say why.")


def answers(port: int) -> bool:
    """Whether the site says that it is well."""
    connection = http.client.HTTPConnection(ADDRESS, port, timeout=5)
    host = settings.ALLOWED_HOSTS[0].replace("*", ADDRESS).lstrip(".")
    try:
        connection.request("GET", "/healthz", headers={"Host": host})
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def serve(port: int, *, workers: int) -> None:
    """Answer until SIGTERM or SIGINT; one thread a worker is what suits SQLite best."""
    multiprocessing.set_start_method("spawn")  # a fork would copy the announcing thread's locks
    Server(
        "newsroom.worker:application",
        address=ADDRESS,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=1,
        respawn_failed_workers=True,
        workers_kill_timeout=5,
        log_level=LogLevels.warning,
    ).serve()


def say(text: str) -> None:
    """Print at once, also into a pipe."""
    print(text, flush=True)


if __name__ == "__main__":
    main()
