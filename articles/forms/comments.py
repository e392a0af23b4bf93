"""The forms of comments: on words, on a piece, as an answer."""

from typing import Any
from uuid import UUID, uuid5

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.forms.base import RefusableForm
from articles.forms.capturing import SelectionForm
from articles.forms.fields import CleanCharField
from articles.text.limits import COMMENT_CHARACTERS

_HELP = _("@ and a name tells somebody, for example @anna. Readers never see it.")


class CommentForm(RefusableForm, forms.Form):
    """What somebody says; ``key`` is the form's own, so that sent twice it is said once."""

    use_required_attribute = False

    key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    body = CleanCharField(
        label=_("Comment"),
        max_length=COMMENT_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 3, "data-mentions": ""}),
        help_text=_HELP,
    )

    def request_key(self) -> UUID | None:
        """Return what tells that which was sent from everything else, its words included."""
        key: UUID | None = self.cleaned_data.get("key")
        return uuid5(key, self.cleaned_data["body"]) if key else None


class WordsCommentForm(SelectionForm):
    """What somebody says of selected words."""

    first = ("body",)
    body = CleanCharField(
        label=_("Comment"),
        max_length=COMMENT_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 4, "data-mentions": "", "data-first": ""}),
        help_text=_HELP,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["prominent"]
