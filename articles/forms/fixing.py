"""The words of a live edition, of which a small fix changes a few."""

from typing import Self

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.forms.writing import TEXT_FIELDS, WritingForm
from articles.models import ArticleEdition


class FixForm(WritingForm):
    """The text that readers get; ``edition`` is the number of the one that it was made from."""

    version = None
    edition = forms.IntegerField(
        widget=forms.HiddenInput,
        min_value=1,
        max_value=2_147_483_647,
        error_messages={
            "required": _("This form does not say which edition it shows; please load it again.")
        },
    )

    @classmethod
    def of_edition(cls, edition: ArticleEdition) -> Self:
        """Return the form that holds what readers get."""
        return cls(initial={**words_of(edition), "edition": edition.number})


def words_of(edition: ArticleEdition) -> dict[str, str]:
    """Return the words of an edition as the form has them."""
    return {name: getattr(edition, name) for name in TEXT_FIELDS}
