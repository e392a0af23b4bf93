"""Where a record is used: what hangs on it, to be seen before it is changed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import Count, IntegerField, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles import editing
from articles.choices import GroundState
from articles.models import Article, Claim, DossierItem, Position, Series, User, WorkingCopy

#: How many uses of one sort are named; the rest is counted.
USES = 8


@dataclass(frozen=True)
class Uses:
    """What of one sort uses a record: links to the first ones, and how many there are beyond."""

    heading: str
    links: Sequence[SafeString]
    beyond: int = 0

    @classmethod
    def of(cls, heading: str, rows: QuerySet, label: Callable[[Any], str] = str) -> list[Self]:
        """Return the uses that ``rows`` are, or nothing if there are none."""
        found = list(rows[: USES + 1])
        if not found:
            return []
        beyond = rows.count() - USES if len(found) > USES else 0
        links = [admin_link(row, Truncator(label(row)).chars(160)) for row in found[:USES]]
        return [cls(heading, links, beyond)]


def uses_of_work(work: WorkingCopy, user: User) -> list[Uses]:
    """Return what would lean on ``work`` in vain without it, as far as ``user`` may see it."""
    if not isinstance(work, Article):
        return []
    dossiers = editing.visible_dossiers(user).filter(items__article=work).distinct()
    answers = editing.visible_articles(user).filter(responds_to=work)
    claims = work.passages.open().filter(claim__isnull=False).values("claim")
    leaning = editing.visible_grounds(user).exclude(state=GroundState.REJECTED)
    others = editing.visible_positions(user).filter(
        pk__in=leaning.filter(claim__in=claims).values("position")
    )
    others = others.exclude(
        pk__in=work.passages.open().filter(position__isnull=False).values("position")
    )
    return [
        *Uses.of(_("It stands in these dossiers"), dossiers),
        *Uses.of(_("These texts respond to it"), answers),
        *Uses.of(
            _("These positions have to do with its claims"), others.select_related("holder"), _held
        ),
    ]


def _held(position: Position) -> str:
    return f"{position.holder}: {position.statement}"


def admin_link(row: Model, label: str = "") -> SafeString:
    """Return a link to the form of ``row``."""
    address = reverse(f"admin:articles_{row._meta.model_name}_change", args=[row.pk])
    return format_html('<a href="{}">{}</a>', address, label or Truncator(str(row)).chars(160))


def bullets(entries: Iterable[SafeString]) -> SafeString:
    """Return ``entries`` as a list, or a dash when there are none."""
    items = format_html_join("", "<li>{}</li>", ((entry,) for entry in entries))
    return format_html('<ul class="uses">{}</ul>', items) if items else mark_safe("–")


class UsesMixin:
    """For admins of what texts carry: whoever opens a record learns of uses they may open."""

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Remember on the record whom its uses are shown to."""
        obj = super().get_object(request, *args, **kwargs)
        if obj is not None:
            obj.shown_to = request.user
        return obj


def passages_of(thing: Claim | Position, user: User) -> SafeString:
    """List the passages that carry ``thing``, in working copies that ``user`` may open."""
    return bullets(
        format_html(
            '{} ({}): „{}“ <span class="quiet">{}</span>',
            admin_link(passage.article),
            passage.article.standing_words,
            Truncator(passage.quote).chars(200),
            passage.get_state_display(),
        )
        for passage in editing.visible_passages(user).filter(_at(thing)).select_related("article")
    )


def grounds_of(thing: Claim | Position, user: User) -> SafeString:
    """List the grounds at ``thing`` that ``user`` may see, each with the other end."""
    other = "position" if isinstance(thing, Claim) else "claim"
    return bullets(
        format_html(
            "{}: {} ({})",
            admin_link(ground, ground.get_relation_display()),
            admin_link(getattr(ground, other)),
            ground.get_state_display(),
        )
        for ground in editing.visible_grounds(user).filter(_at(thing)).select_related(other)
    )


def dossiers_of(thing: Claim | Series, user: User) -> SafeString:
    """List the dossiers in which ``thing`` is an item, as far as ``user`` may open them."""
    items = DossierItem.objects.filter(_at(thing))
    dossiers = editing.visible_dossiers(user).filter(pk__in=items.values("dossier"))
    return bullets(admin_link(dossier) for dossier in dossiers)


def counted(rows: QuerySet, key: str, **pointing: QuerySet) -> QuerySet:
    """Annotate ``rows`` with how many of each ``pointing`` rows point at them by ``key``.

    Counted row by row where the page is shown: a join would count the whole table first.
    """
    for name, others in pointing.items():
        mine = others.filter(**{key: OuterRef("pk")})
        count = mine.order_by().values(key).annotate(n=Count("pk")).values("n")
        zero = Coalesce(Subquery(count, output_field=IntegerField()), 0)
        rows = rows.annotate(**{name: zero})
    return rows


def _at(thing: Claim | Position | Series) -> Q:
    return Q(**{str(thing._meta.model_name): thing})
