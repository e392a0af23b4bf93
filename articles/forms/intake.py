"""What may be typed when documents are read in: the files, then what became of each."""

from typing import Any, Self

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.choices import ArticleKind
from articles.exceptions import UnreadableDocument
from articles.forms.base import RefusableForm
from articles.forms.fields import (
    NAME_CHARACTERS,
    CleanCharField,
    LanguageField,
    TagsField,
    check_markdown,
)
from articles.models import Article
from articles.text import intake
from articles.text.intake import Document, TitleFrom
from articles.text.limits import DOCUMENT_BYTES

#: How many documents are looked at together.
DOCUMENTS = 30

_MEGABYTE = 1024 * 1024
_ROWS = {"standfirst": 3, "authors": 2, "body": 24}


def read_upload(upload: UploadedFile) -> Document:
    """Return what an uploaded file says; raises ``UnreadableDocument`` for whatever it is not."""
    if upload.size > DOCUMENT_BYTES:  # before it is read into memory
        size = number_format(upload.size / _MEGABYTE, 1)
        reason = _("The document has %(size)s MB; the limit is %(limit)d MB.")
        raise UnreadableDocument(
            upload.name, reason % {"size": size, "limit": DOCUMENT_BYTES // _MEGABYTE}
        )
    return intake.read(upload.name, upload.read())


class OneFileInput(forms.FileInput):
    """A field for a file that can be read; the endings of such files are offered first."""

    def __init__(self) -> None:
        super().__init__({"accept": ",".join(intake.ACCEPTED)})


class FilesInput(OneFileInput):
    """The same for several at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several; what is in them is told by reading them."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """Return the files in the order in which they were chosen."""
        return [super(FilesField, self).clean(one, initial) for one in data or [None]]


class ChooseForm(forms.Form):
    """Which files, and what they are where they do not say so themselves."""

    use_required_attribute = False
    documents = FilesField(
        label=gettext_lazy("Files"),
        allow_empty_file=True,
        help_text=gettext_lazy("Text (.txt), Markdown (.md), Word (.docx) or a web page (.html)."),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("kind"),
        required=False,
        choices=[("", gettext_lazy("as each document says")), *ArticleKind.choices],
    )


class ChooseOneForm(forms.Form):
    """Which file holds the new text of an article."""

    use_required_attribute = False
    file = forms.FileField(
        label=gettext_lazy("File"),
        allow_empty_file=True,
        widget=OneFileInput,
        help_text=gettext_lazy("Text (.txt), Markdown (.md), Word (.docx) or a web page (.html)."),
    )


class NamesField(CleanCharField):
    """Names, one a line: a comma may be part of one."""

    def to_python(self, value: Any) -> list[str]:
        """Return the names, each once."""
        lines = (" ".join(line.split()) for line in super().to_python(value).splitlines())
        return list(dict.fromkeys(line for line in lines if line))

    def validate(self, value: list[str]) -> None:
        """Refuse a name that is too long, naming the limit."""
        super().validate(value)
        if any(len(name) > NAME_CHARACTERS for name in value):
            message = _("A name has at most %(limit)d characters.")
            raise forms.ValidationError(message % {"limit": NAME_CHARACTERS}, code="long")

    def run_validators(self, value: Any) -> None:
        """The names have been looked at one by one."""

    def prepare_value(self, value: Any) -> Any:
        """Show one name a line."""
        return "\n".join(value) if isinstance(value, list | tuple) else value


class TextForm(RefusableForm, forms.Form):
    """A document as it was read, to be changed before anything is saved.

    ``file``, ``title_from`` and ``warnings`` say how it was read; they only come back with it.
    """

    use_required_attribute = False
    kicker = CleanCharField(label=gettext_lazy("kicker"), required=False, max_length=100)
    title = CleanCharField(label=gettext_lazy("title"), max_length=300)
    standfirst = CleanCharField(
        label=gettext_lazy("standfirst"), required=False, max_length=2000, widget=forms.Textarea
    )
    authors = NamesField(
        label=gettext_lazy("By"),
        required=False,
        widget=forms.Textarea,
        help_text=gettext_lazy("One name a line; new ones are made."),
    )
    dateline = CleanCharField(label=gettext_lazy("dateline"), required=False, max_length=100)
    tags = TagsField(
        label=gettext_lazy("Topics"),
        required=False,
        help_text=gettext_lazy("Separated by commas; new ones are made."),
    )
    language = LanguageField(label=gettext_lazy("language"), max_length=10)
    body = CleanCharField(
        label=gettext_lazy("text"), widget=forms.Textarea, help_text=gettext_lazy("Markdown.")
    )
    file = forms.CharField(required=False, widget=forms.HiddenInput)
    title_from = forms.CharField(required=False, widget=forms.HiddenInput)
    warnings = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs = {"rows": _ROWS[name], "class": "vLargeTextField"}
            elif type(field.widget) is forms.TextInput:
                field.widget.attrs["class"] = "vTextField"
        self.fields["body"].widget.attrs["class"] += " body"

    def clean_body(self) -> str:
        """Refuse a text beyond a limit, naming the limit."""
        return check_markdown(self.cleaned_data["body"])

    def value(self, name: str) -> str:
        """Return what stands in a field at present, valid or not, as it is shown."""
        return str(self[name].value() or "").replace("\r\n", "\n")

    @property
    def told(self) -> list[str]:
        """What the editor should know about how the document was read."""
        return [line for line in self.value("warnings").splitlines() if line.strip()]


class DocumentForm(TextForm):
    """A document that becomes an article; ``leave_out`` says that it does not."""

    kind = forms.ChoiceField(
        label=gettext_lazy("kind"),
        choices=[("", gettext_lazy("please choose")), *ArticleKind.choices],
    )
    leave_out = forms.BooleanField(
        label=gettext_lazy("Leave this document out"), label_suffix="", required=False
    )

    field_order = ("leave_out", "kind", "kicker", "title", "standfirst", "authors", "dateline")

    @classmethod
    def of(cls, name: str, document: Document, *, kind: str, place: int) -> Self:
        """Return the form of a document; ``kind`` holds where it says nothing itself."""
        values = {
            "kind": document.kind or kind,
            "language": document.language or "de",
            **_values_of(document),
        }
        return cls(initial={**values, "file": name}, prefix=prefix_of(place))

    def document(self) -> Document:
        """Return the document as it stands in the form now."""
        values = self.cleaned_data
        return Document(
            title=values["title"],
            standfirst=values["standfirst"],
            body=values["body"],
            kind=values["kind"],
            authors=values["authors"],
            tags=values["tags"],
            kicker=values["kicker"],
            dateline=values["dateline"],
            language=values["language"],
            title_from=TitleFrom.GIVEN,
            warnings=self.told,
        )


class NewTextForm(TextForm):
    """A document that becomes the new text of an article, with the version it was read beside."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, name: str, document: Document, *, article: Article) -> Self:
        """Return the form of a document; what it does not speak of stays as it is."""
        values = _values_of(document)
        spoken = {field: value for field, value in values.items() if value}
        if document.title_from is TitleFrom.FILE_NAME:
            spoken.pop("title")
        stored = {
            "kicker": article.kicker,
            "title": article.title,
            "standfirst": article.standfirst,
            "dateline": article.dateline,
            "language": article.language,
            "authors": names_in_byline(article),
            "tags": [tag.name for tag in article.tags.order_by("sort_key")],
        }
        if document.language:
            spoken["language"] = document.language
        if document.kind and document.kind != article.kind:
            told = _("The document calls itself “%(kind)s”; the kind of the article stays.")
            label = ArticleKind(document.kind).label
            spoken["warnings"] = "\n".join([*document.warnings, told % {"kind": label}])
        return cls(initial={**stored, **spoken, "file": name, "version": article.version})

    def changes(self, article: Article) -> dict[str, Any]:
        """Return what ``revise_article`` takes; a byline that is the same keeps its roles."""
        names = ("kicker", "title", "standfirst", "dateline", "language", "body", "tags")
        values = {name: self.cleaned_data[name] for name in names}
        if self.cleaned_data["authors"] != names_in_byline(article):
            values["authors"] = self.cleaned_data["authors"]
        return values


def names_in_byline(article: Article) -> list[str]:
    """Return the names above an article, in order."""
    return [entry.actor.name for entry in article.byline.select_related("actor")]


def prefix_of(place: int) -> str:
    """Return what the names of the fields of a document begin with."""
    return f"document{place}"


def _values_of(document: Document) -> dict[str, Any]:
    return {
        "kicker": document.kicker,
        "title": document.title,
        "standfirst": document.standfirst,
        "authors": document.authors,
        "dateline": document.dateline,
        "tags": document.tags,
        "body": document.body,
        "title_from": document.title_from,
        "warnings": "\n".join(document.warnings),
    }
