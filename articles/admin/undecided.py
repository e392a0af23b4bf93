"""Passages whose words changed or were lost: said where a text is saved, with the way to decide."""

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Article


def tell_undecided(request: HttpRequest, article: Article) -> None:
    """Say how many passages of ``article`` wait for a decision, if any do."""
    waiting = article.passages.undecided().count()
    if not waiting:
        return
    said = ngettext(
        "%(count)d passage waits for a decision.",
        "%(count)d passages wait for a decision.",
        waiting,
    )
    words = said % {"count": waiting}
    if not request.user.has_perm("articles.record", article):
        messages.warning(request, words)
        return
    way = '{} <a href="{}">{}</a>'
    messages.warning(request, format_html(way, words, address(article), _("Decide now")))


def address(article: Article) -> str:
    """Return where one decides about all of them."""
    return reverse("desk:passages", args=[article.pk])
