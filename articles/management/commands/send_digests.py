"""``send_digests``: one e-mail a person with what is new for them; from a timer."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import editing
from articles.management.digests import send_digest


class Command(BaseCommand):
    """Run it as often as people want mail: what was mailed once is not mailed again.

    Two that run at once send one mail. When one cannot be sent, the others still get
    theirs, what was refused is due again, and the exit status is 1.
    """

    help = "Sends everybody one e-mail with what is new and unread, if anything is."

    def handle(self, **options: Any) -> None:
        sent, failed = 0, 0
        for user in editing.waiting_for_mail():
            try:
                sent += send_digest(user) > 0
            except Exception as error:
                failed += 1
                # The address stays out of logs.
                told = {"name": user.username, "why": type(error).__name__}
                self.stderr.write(_("Not sent to %(name)s: %(why)s") % told)
        self.stdout.write(ngettext("%(number)d mail", "%(number)d mails", sent) % {"number": sent})
        if failed:
            message = ngettext(
                "%(number)d mail could not be sent; it is tried again with the next run.",
                "%(number)d mails could not be sent; they are tried again with the next run.",
                failed,
            )
            raise CommandError(message % {"number": failed})
