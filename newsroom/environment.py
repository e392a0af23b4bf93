"""What the environment says, turned into what Django wants; settings.py reads through this."""

from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvError

Network = IPv4Network | IPv6Network

WEAK_SECRETS = ("django-insecure-", "change", "secret", "default", "example")
DEVELOPMENT_SECRET = "django-insecure-for-development-only"  # noqa: S105  refused for a server
SHORTEST_SECRET = 32


class Settings(Env):
    """An environment whose mistakes stop the start with the variable's name."""

    def read_file(self, path: Path) -> None:
        """Take what the file sets, unless the environment sets it already."""
        if path.is_file():
            self.read_env(str(path), recurse=False)

    def words(self, name: str, default: list[str]) -> list[str]:
        """A list separated by commas, without the blanks around them."""
        return [word.strip() for word in self.list(name, default) if word.strip()]

    def secret(self, name: str, *, debug: bool) -> str:
        """A secret that nobody can guess; only DEBUG makes do with a known one."""
        value: str = self.str(name, DEVELOPMENT_SECRET if debug else "")
        if debug:
            return value
        if not value:
            raise ImproperlyConfigured(f"{name} is not set. `make run` writes one to .env.")
        if len(value) < SHORTEST_SECRET or value.lower().startswith(WEAK_SECRETS):
            raise ImproperlyConfigured(
                f"{name} is a default or too short: use {SHORTEST_SECRET} random characters."
            )
        return value

    def origin(self, name: str, default: str) -> str:
        """Scheme and host of a site, without a path: what absolute addresses start with."""
        value = self.str(name, default).rstrip("/")
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
            raise ImproperlyConfigured(
                f"{name} must be http:// or https:// and a host, not {value!r}."
            )
        return value

    def networks(self, name: str) -> list[Network]:
        """Addresses and networks, separated by commas."""
        try:
            return [ip_network(word) for word in self.words(name, [])]
        except ValueError as error:
            raise ImproperlyConfigured(f"{name}: {error}.") from error

    def database(self, name: str, base: Path) -> dict[str, Any]:
        """The database, with what SQLite needs to be safe under several processes."""
        default = f"sqlite:///{base / 'var' / 'newsroom.sqlite3'}"
        try:
            config: dict[str, Any] = dict(
                self.dj_db_url(name, default, conn_max_age=60, conn_health_checks=True)
            )
        except (EnvError, ValueError) as error:
            raise ImproperlyConfigured(f"{name} cannot be read as a database URL.") from error
        if config["ENGINE"] == "django.db.backends.sqlite3":
            return _safe_sqlite(config, base)
        # Compiling a query takes up to seconds, and none of ours runs so long.
        config.setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")
        return config

    def mail(self, name: str, default: str) -> dict[str, Any]:
        """How mail is sent."""
        config = dict(self.dj_email_url(name, default))
        if not config.get("EMAIL_BACKEND"):
            raise ImproperlyConfigured(f"{name} cannot be read as a mail URL.")
        return config


def host_of(origin: str) -> str:
    """The host of an origin as ALLOWED_HOSTS wants it, without the port."""
    host = urlsplit(origin).hostname or ""
    return f"[{host}]" if ":" in host else host


def _safe_sqlite(config: dict[str, Any], base: Path) -> dict[str, Any]:
    """Write transactions queue instead of failing, readers never wait, nothing is lost."""
    path = base / config["NAME"]
    path.parent.mkdir(parents=True, exist_ok=True)
    config["NAME"] = str(path)
    config["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
            # REPLACE shall fire the triggers that keep append-only rows.
            " PRAGMA recursive_triggers = ON;"
        ),
    }
    return config
