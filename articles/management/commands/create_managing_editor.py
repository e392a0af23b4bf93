"""``create_managing_editor``: the first account of a new site."""

import os
from getpass import getpass
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from articles import editing
from articles.choices import Role
from articles.exceptions import NewsroomError
from articles.text.slugs import slugify

#: Where a password may come from that must not stand in the list of processes.
PASSWORD_VARIABLE = "MANAGING_EDITOR_PASSWORD"  # noqa: S105  a name, not a password


class Command(BaseCommand):
    """Asks for name, e-mail and password, unless options and environment give them."""

    help = "Makes the account of a managing editor, who makes all others."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--name", help="first and last name")
        parser.add_argument("--username", help="for signing in; else made from the name")
        parser.add_argument("--email", help="for signing in and for new passwords")
        parser.add_argument(
            "--password", help=f"better given as {PASSWORD_VARIABLE} in the environment"
        )
        parser.add_argument(
            "--no-input",
            "--noinput",
            action="store_false",
            dest="interactive",
            help="asks nothing; what is missing is an error",
        )

    def handle(self, *, interactive: bool, **options: Any) -> None:
        name = options["name"] or self._ask("--name", _("Name"), interactive)
        email = options["email"] or self._ask("--email", _("E-mail"), interactive)
        password = options["password"] or os.environ.get(PASSWORD_VARIABLE)
        password = password or self._ask_password(interactive)
        first, _space, last = name.strip().rpartition(" ")
        try:
            account = editing.open_account(
                options["username"] or slugify(name, fallback="redaktion"),
                by=None,
                roles=[Role.MANAGING_EDITOR],
                password=password,
                first_name=first,
                last_name=last,
                email=email,
            )
        except NewsroomError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_("Sign in as %(name)s.") % {"name": account.username})

    def _ask(self, option: str, question: str, interactive: bool) -> str:
        if not interactive:
            raise CommandError(_("%(option)s is needed.") % {"option": option})
        while True:
            if answer := input(f"{question}: ").strip():
                return answer

    def _ask_password(self, interactive: bool) -> str:
        if not interactive:
            raise CommandError(
                _("%(option)s is needed.") % {"option": f"--password / {PASSWORD_VARIABLE}"}
            )
        while True:
            password = getpass(f"{_('Password')}: ")
            if password and password == getpass(f"{_('Once more')}: "):
                return password
            self.stderr.write(_("The two passwords are not the same."))
