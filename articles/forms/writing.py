"""The words of an article, as they are typed at the desk."""

from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.forms.base import RefusableForm
from articles.forms.fields import CleanCharField, check_markdown
from articles.models import Article

#: The fields that hold the words; everything else of an article stands in its record.
TEXT_FIELDS = ("kicker", "title", "standfirst", "body", "dateline")


def _field(name: str, **options: Any) -> CleanCharField:
    """Return the field for a column of an article."""
    column = Article._meta.get_field(name)
    return CleanCharField(
        label=column.verbose_name,
        required=not column.blank,
        max_length=column.max_length,
        help_text=column.help_text,
        **options,
    )


class WritingForm(RefusableForm, forms.Form):
    """The text of an article; ``version`` is the one that it was made from."""

    use_required_attribute = False
    kicker = _field("kicker")
    title = _field("title")
    standfirst = _field("standfirst", widget=forms.Textarea(attrs={"rows": 3}))
    body = _field("body", widget=forms.Textarea(attrs={"rows": 30}))
    dateline = _field("dateline")
    version = forms.IntegerField(
        widget=forms.HiddenInput,
        min_value=1,
        error_messages={
            "required": _("This form does not say which version it shows; please load it again.")
        },
    )

    #: What lies on the server was offered beside this form and is still to be decided about.
    undecided = forms.BooleanField(required=False, widget=forms.HiddenInput)

    @classmethod
    def of(cls, article: Article) -> Self:
        """Return the form that holds what is stored."""
        return cls(initial={**stored(article), "version": article.version})

    def clean_body(self) -> str:
        """Refuse a text beyond a limit, naming the limit."""
        return check_markdown(self.cleaned_data["body"])

    def values(self) -> dict[str, str]:
        """Return the words as the operation takes them."""
        return {name: self.cleaned_data[name] for name in TEXT_FIELDS}

    def typed(self, name: str) -> str:
        """Return what stands in a field at present, valid or not."""
        return str(self[name].value() or "").replace("\r\n", "\n").strip()


def stored(article: Article) -> dict[str, str]:
    """Return the words of an article as they are stored."""
    return {name: getattr(article, name) for name in TEXT_FIELDS}
