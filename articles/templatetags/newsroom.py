"""Filters for readers' templates and stored renderings: addresses, times, figures."""

from datetime import date, datetime
from decimal import Decimal
from email.utils import format_datetime

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.models import Calculation, Claim, Figure
from articles.pages import wording
from articles.reading import Site

register = template.Library()


@register.filter
def moment(value: datetime) -> SafeString:
    """A time in words, as an element that machines can read."""
    return format_html('<time datetime="{}">{}</time>', rfc3339(value), wording.moment_words(value))


@register.filter
def day(value: date | datetime) -> SafeString:
    """A day in words, as an element that machines can read."""
    if isinstance(value, datetime):
        local = timezone.localtime(value)
        return format_html(
            '<time datetime="{}">{}</time>', rfc3339(value), wording.day_words(local)
        )
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), wording.day_words(value))


@register.filter
def rfc3339(value: datetime) -> str:
    """A time as Atom wants it."""
    return timezone.localtime(value).isoformat(timespec="seconds")


@register.filter
def rfc822(value: datetime) -> str:
    """A time as RSS wants it."""
    return format_datetime(timezone.localtime(value))


@register.filter
def explanation(label: str, site: Site) -> str:
    """What readers are told of a label; nothing if nobody has explained it."""
    return site.labels.get(label, "")


@register.filter
def unblocked(value: str, site: Site) -> str:
    """A text without blocked words: for where it is cut short, before that hides half of them."""
    return site.redaction.replace(str(value), _("[blocked]"))


@register.filter
def as_of(thing: Claim | Figure) -> str:
    """As of when something holds, in words."""
    return wording.as_of_words(thing)


@register.filter
def figure(value: Figure) -> str:
    """A figure in words, with its qualifier and unit."""
    return wording.figure_words(value)


@register.filter
def result(calculation: Calculation) -> str:
    """What a calculation comes to, in words, with its unit."""
    return wording.result_words(calculation)


@register.filter
def operator(calculation: Calculation) -> str:
    """The sign between the terms of a calculation."""
    return wording.operator_sign(calculation)


@register.filter
def number(value: Decimal) -> str:
    """A number in the reader's notation."""
    return wording.number_words(value)
