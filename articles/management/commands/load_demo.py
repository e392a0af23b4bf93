"""``load_demo``: the example dossier, with the people of a small desk."""

import secrets
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.exceptions import NewsroomError
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
        try:
            loaded = load(password)
        except NewsroomError as error:
            raise CommandError(str(error)) from error
        if verbosity:
            self.stdout.write("Loaded the example." if loaded else "The example is there already.")
