"""What may be changed on a claim, on who says it and on its figures."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models

from articles import editing
from articles.forms.base import RecordForm, fingerprint
from articles.forms.figures import AsOfFields
from articles.forms.rows import FetchedForm, WholeList
from articles.models import Attribution, Claim, Evidence, User


class ClaimForm(AsOfFields, RecordForm):
    """A claim; its wording is shown only, once readers know it.

    ``user`` is set on the class made for one request: evidence that this account may not know of
    must not show by a conflict either.
    """

    parts = ("attributions", "figures", "relations")
    user: User | None = None

    class Meta:
        model = Claim
        fields = ("statement", "kind", "as_of", "as_of_from", "as_of_to")

    def values(self) -> dict[str, Any]:
        """Return what was changed as the operation takes it."""
        changed = {name: self.cleaned_data[name] for name in self.changed_data if name != "version"}
        return {**changed, **self.days()}

    def seal(self, row: Claim) -> str:
        """Return what tells whether the claim, its parts or the evidence shown have changed."""
        evidence = editing.visible_evidence(self.user).filter(claim=row)
        return fingerprint(row, self.parts, more=[evidence])


class AttributionForm(FetchedForm):
    """Who says it."""

    class Meta:
        model = Attribution
        fields = ("actor", "via", "mode", "cue", "source", "said_on", "documented")


class EvidenceRowForm(FetchedForm):
    """What a source says on the claim."""

    class Meta:
        model = Evidence
        fields = ("source", "stance", "quote", "page", "visibility", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in {"quote", "note"} & set(self.fields):
            self.fields[name].widget.attrs["rows"] = 3


class PartList(WholeList):
    """Attributions or figures: rows that keep their identity, because history speaks of them."""

    def parts(
        self, stored: Iterable[models.Model]
    ) -> Iterator[tuple[models.Model | None, dict[str, Any]]]:
        """Yield each row that is on record, or none for a new one, with its values."""
        on_record = {str(row.pk): row for row in stored}
        for values in self.rows():
            row = on_record.get(values.get(self._pk_field.name, ""))
            own = (field.name for field in self.model._meta.concrete_fields)
            yield row, {name: values[name] for name in own if self._is_content(name, values)}

    def dropped(self, stored: Iterable[models.Model]) -> list[models.Model]:
        """Return the rows on record that were ticked for removal."""
        ticked = self.removed()
        return [row for row in stored if str(row.pk) in ticked]

    def _is_content(self, name: str, values: dict[str, Any]) -> bool:
        return name in values and name not in (self._pk_field.name, self.fk.name)
