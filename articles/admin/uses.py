"""Where a record is used: what hangs on it, to be seen before it is changed."""

from collections.abc import Iterable

from django.db.models import Count, IntegerField, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from articles.models import Claim, Dossier, Position


def admin_link(row: Model, label: str = "") -> SafeString:
    """Return a link to the form of ``row``."""
    address = reverse(f"admin:articles_{row._meta.model_name}_change", args=[row.pk])
    return format_html('<a href="{}">{}</a>', address, label or Truncator(str(row)).chars(160))


def bullets(entries: Iterable[SafeString]) -> SafeString:
    """Return ``entries`` as a list, or a dash when there are none."""
    items = format_html_join("", "<li>{}</li>", ((entry,) for entry in entries))
    return format_html('<ul class="uses">{}</ul>', items) if items else mark_safe("–")


def passages_of(thing: Claim | Position) -> SafeString:
    """List the passages of working copies that carry ``thing``."""
    return bullets(
        format_html(
            '{} ({}): „{}“ <span class="quiet">{}</span>',
            admin_link(passage.article),
            passage.article.get_state_display(),
            Truncator(passage.quote).chars(200),
            passage.get_state_display(),
        )
        for passage in thing.passages.select_related("article")
    )


def grounds_of(thing: Claim | Position) -> SafeString:
    """List the grounds at ``thing``, each with the other end."""
    other = "position" if isinstance(thing, Claim) else "claim"
    return bullets(
        format_html(
            "{}: {} ({})",
            admin_link(ground, ground.get_relation_display()),
            admin_link(getattr(ground, other)),
            ground.get_state_display(),
        )
        for ground in thing.grounds.select_related(other)
    )


def dossiers_of(thing: Claim) -> SafeString:
    """List the dossiers in which ``thing`` is an item."""
    dossiers = Dossier.objects.filter(items__claim=thing).distinct()
    return bullets(admin_link(dossier) for dossier in dossiers)


def counted(rows: QuerySet, **relations: str) -> QuerySet:
    """Annotate ``rows`` with how many rows of each relation point at them.

    Counted row by row where the page is shown: a join would count the whole table first.
    """
    for name, relation in relations.items():
        field = rows.model._meta.get_field(relation).field
        pointing = field.model._base_manager.filter(**{field.name: OuterRef("pk")})
        count = pointing.order_by().values(field.name).annotate(n=Count("pk")).values("n")
        zero = Coalesce(Subquery(count, output_field=IntegerField()), 0)
        rows = rows.annotate(**{name: zero})
    return rows
