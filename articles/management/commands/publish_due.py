"""``publish_due``: publish and withdraw what is scheduled and due."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from articles import editing


class Command(BaseCommand):
    """For a timer, on any number of machines; readers' requests do the same, only later."""

    help = "Publishes and withdraws what is scheduled and due, and says what was done."

    def handle(self, **options: Any) -> None:
        for done in editing.publish_due():
            if done.failure:
                self.stderr.write(_line(done, _("failed: %(why)s") % {"why": done.failure}))
            elif done.act == "publish":
                self.stdout.write(_line(done, _("published")))
            else:
                self.stdout.write(_line(done, _("withdrawn")))


def _line(done: editing.Done, what: str) -> str:
    return f"{done.work}: {what}"
