"""The way from a record or an edition to its block, for the admins of what may be blocked."""

from typing import Any

from django.db.models import Model, OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from articles import editing
from articles.models import Block


def block_address(target: Model) -> str:
    """Return the address of the page on which ``target`` may be blocked."""
    return f"{reverse('admin:articles_block_add')}?{Block.key_of(target)}={target.pk}"


class BlockableMixin:
    """For admins of what may be blocked: the way to the block, or the block there is."""

    def render_change_form(
        self, request: HttpRequest, context: dict, *args: Any, obj: Any = None, **kwargs: Any
    ) -> HttpResponse:
        """Add the address of the page that blocks the record, for whoever may."""
        if obj is not None and request.user.has_perm("articles.block", obj):
            context.update(_way(obj))
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)


class BlockableEditionsMixin:
    """For admins of works: their editions, each with the way to its block."""

    def render_change_form(
        self, request: HttpRequest, context: dict, *args: Any, obj: Any = None, **kwargs: Any
    ) -> HttpResponse:
        """Add the editions, newest first."""
        if obj is not None and obj.first_published is not None:
            context["editions"] = self._editions(request, obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def _editions(self, request: HttpRequest, work: Any) -> list[dict]:
        may = request.user.has_perm("articles.block", work)
        key = f"{work._meta.model_name}_edition"
        blocks = Block.objects.active().filter(**{key: OuterRef("pk")})
        editions = work.editions.annotate(block=Subquery(blocks.values("pk")[:1]))
        return [
            {
                "edition": edition,
                "is_live": edition.pk == work.live_edition_id,
                "is_withdrawn": edition.number <= work.withdrawn_through,
                "is_blocked": edition.block is not None,
                "block": edition.block if may else None,
                "block_address": block_address(edition) if may else "",
            }
            for edition in editions.order_by("-number")
        ]


def _way(obj: Any) -> dict[str, Any]:
    active = editing.active_block(obj)
    if active is not None:
        return {"active_block": active}
    return {"block_address": block_address(obj)} if editing.was_public(obj) else {}
