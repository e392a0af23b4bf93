"""Pages beside the form of a record: where they are, and what every one of them shows."""

from typing import Any

from django.contrib.admin.utils import quote
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse


class FramingMixin:
    """Gives every admin the addresses of its pages and the context of those it adds itself."""

    def address_of(self, page: str, obj: Model | None = None) -> str:
        """Return the address of a page of the records, or of one record, by its name."""
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}"
        arguments = [quote(obj.pk)] if obj is not None else []
        return reverse(name, args=arguments, current_app=self.admin_site.name)

    def change_address(self, obj: Model) -> str:
        """Return the address of the record's own form."""
        return self.address_of("change", obj)

    def page_context(
        self, request: HttpRequest, title: str, obj: Model | None = None, **more: Any
    ) -> dict[str, Any]:
        """Return what the template of a page gets: its frame, the record if any, and ``more``."""
        context = {**self.admin_site.each_context(request), "title": title, "opts": self.opts}
        if obj is not None:
            address = self.change_address(obj)
            context.update(subtitle=str(obj), object=obj, change_address=address)
        return {**context, **more}
