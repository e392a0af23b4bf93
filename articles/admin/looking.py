"""A document before it is saved: what became of its parts, rendered as readers will get them."""

from dataclasses import dataclass, field

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.exceptions import TextTooLong
from articles.forms.intake import TextForm
from articles.text import statistics
from articles.text.intake import TitleFrom
from articles.text.markdown import render
from articles.text.outline import Part, PartKind, outline
from articles.text.projection import project

#: What the parts of a text are called beside it; a paragraph speaks for itself.
_NAMES = {
    PartKind.PARAGRAPH: "",
    PartKind.HEADING: gettext_lazy("Heading"),
    PartKind.SUBHEADING: gettext_lazy("Subheading"),
    PartKind.LIST: gettext_lazy("List"),
    PartKind.NUMBERED_LIST: gettext_lazy("Numbered list"),
    PartKind.QUOTATION: gettext_lazy("Block quotation"),
    PartKind.TABLE: gettext_lazy("Table"),
    PartKind.FIGURE: gettext_lazy("Picture"),
    PartKind.FOOTNOTES: gettext_lazy("Footnotes"),
    PartKind.LITERAL: gettext_lazy("Literal text"),
    PartKind.DIVIDER: gettext_lazy("Divider"),
}

#: The lines above a text, in the order in which readers get them.
_LINES = (
    ("kicker", gettext_lazy("Kicker")),
    ("title", gettext_lazy("Title")),
    ("standfirst", gettext_lazy("Standfirst")),
    ("authors", gettext_lazy("By")),
    ("dateline", gettext_lazy("Dateline")),
)

_TITLE_FROM = {
    TitleFrom.FRONT_MATTER: gettext_lazy("from the lines above the text"),
    TitleFrom.DOCUMENT: gettext_lazy("the document’s own title"),
    TitleFrom.HEADING: gettext_lazy("the heading at the top, taken out of the text"),
    TitleFrom.FIRST_HEADING: gettext_lazy("the first heading, which stays in the text too"),
    TitleFrom.FILE_NAME: gettext_lazy("only the name of the file: please check"),
}


@dataclass(frozen=True)
class Shown:
    """A stretch as readers will get it, what it became, and where that was found."""

    kind: str
    name: str
    html: SafeString
    note: str = ""


@dataclass(frozen=True)
class Look:
    """Everything that a form would save, as readers will get it; or why that cannot be shown."""

    shown: list[Shown] = field(default_factory=list)
    summary: str = ""
    error: str = ""


def look_at(form: TextForm) -> Look:
    """Return what the form holds at present, valid or not."""
    try:
        html = render(form.value("body"))
    except TextTooLong as error:
        return Look(error=str(error))
    parts = list(outline(html))
    words = statistics.words(project(form.value("standfirst"), html).text)
    return Look([*_lines(form), *map(_shown, parts)], _summary(words, parts))


def _lines(form: TextForm) -> list[Shown]:
    lines = []
    for name, label in _LINES:
        text = ", ".join(line for line in form.value(name).splitlines() if line.strip())
        if text:
            note = _found_in(form) if name == "title" else ""
            lines.append(Shown(name, str(label), escape(text), note))
    return lines


def _found_in(form: TextForm) -> str:
    """Say where the title comes from; it came back with the form, so that it may be anything."""
    origin = form.value("title_from")
    return str(_TITLE_FROM[TitleFrom(origin)]) if origin in _TITLE_FROM else ""


def _shown(part: Part) -> Shown:
    # Rendered and sanitised by the readers' own function.
    return Shown(part.kind.replace(" ", "-"), str(_NAMES[part.kind]), mark_safe(part.html))  # noqa: S308


def _summary(words: int, parts: list[Part]) -> str:
    """Say how long the text is and what it is made of."""
    kinds = [part.kind for part in parts]
    headings = kinds.count(PartKind.HEADING) + kinds.count(PartKind.SUBHEADING)
    lists = kinds.count(PartKind.LIST) + kinds.count(PartKind.NUMBERED_LIST)
    quotations = kinds.count(PartKind.QUOTATION)
    told = [
        ngettext("%(count)d word", "%(count)d words", words) % {"count": words},
        _("%(minutes)d min. to read") % {"minutes": statistics.minutes(words)},
    ]
    if headings:
        told.append(ngettext("%(count)d heading", "%(count)d headings", headings))
        told[-1] %= {"count": headings}
    if lists:
        told.append(ngettext("%(count)d list", "%(count)d lists", lists) % {"count": lists})
    if quotations:
        told.append(ngettext("%(count)d block quotation", "%(count)d block quotations", quotations))
        told[-1] %= {"count": quotations}
    return " · ".join(told)
