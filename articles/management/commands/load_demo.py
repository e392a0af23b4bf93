"""``load_demo``: the example dossier, with the people of a small desk."""

import secrets
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from articles.management.demo.loading import PEOPLE, load
from articles.models import User


class Command(BaseCommand):
    """Loads the example; a second time changes nothing but the accounts' password."""

    help = "Loads the example dossier through the editors' operations, with its accounts."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--password", help="sets the password of the example's accounts")

    def handle(self, *, password: str | None, verbosity: int, **options: Any) -> None:
        if password is None and not User.objects.filter(username__in=PEOPLE).exists():
            password = secrets.token_urlsafe(9)
            self.stdout.write(f"Accounts: {', '.join(PEOPLE)}\nPassword: {password}")
        loaded = load(password)
        if verbosity:
            self.stdout.write("Loaded the example." if loaded else "The example is there already.")
