"""YAML above a Markdown text: what an editor may say there, and no more than that."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import yaml
from django.utils.translation import gettext as _
from frontmatter.default_handlers import YAMLHandler

from articles.text.intake import bylines
from articles.text.intake.document import Metadata, TitleFrom
from articles.text.intake.encoding import normalised
from articles.text.intake.source import Source

FRONT_MATTER_CHARACTERS = 20_000
_NESTING = 4

_OPENING = re.compile(r"\n*-{3,}[ \t]*\n")
_CLOSING = re.compile(r"^(?:-{3,}|\.{3})[ \t]*$", re.MULTILINE)
_FIELD = re.compile(r"\s*(?:#.*\n\s*)*[\"']?\w[\w -]*[\"']?:(?:\s|$)")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{2,8})*")
_LANGUAGES = {"deutsch": "de", "german": "de", "englisch": "en", "english": "en"}
_NOTHING = frozenset({"", "~", "null"})

_KEYS = {
    "title": ("title", "titel", "überschrift", "headline"),
    "standfirst": ("standfirst", "vorspann", "lead", "teaser"),
    "kind": ("kind", "art", "textart"),
    "authors": ("authors", "author", "autor", "autorin", "autoren", "autorinnen", "von"),
    "tags": ("tags", "tag", "schlagworte", "schlagwörter", "stichworte", "themen"),
    "kicker": ("kicker", "dachzeile"),
    "dateline": ("dateline", "ortsmarke", "ort"),
    "language": ("language", "lang", "sprache"),
}
_FIELDS = {key: name for name, keys in _KEYS.items() for key in keys}


def split(source: Source, text: str) -> tuple[Metadata, str]:
    """Return what the front matter says, and the text below it."""
    opening = _OPENING.match(text)
    if opening is None:
        return Metadata(), text
    # One line more than is allowed, so that a closing line at the limit is still found.
    window = text[opening.end() : opening.end() + FRONT_MATTER_CHARACTERS + 10]
    closing = _CLOSING.search(window)
    if closing is None:
        if not _FIELD.match(window):
            return Metadata(), text  # a rule at the top, not front matter
        raise source.refuse(_unclosed(len(text) - opening.end()))
    values = _load(source, window[: closing.start()])
    if values is None:
        return Metadata(), text
    return _metadata(source, values), text[opening.end() + closing.end() :]


def _unclosed(length: int) -> str:
    if length > FRONT_MATTER_CHARACTERS:
        return _("The front matter has more than %(limit)d characters.") % {
            "limit": FRONT_MATTER_CHARACTERS
        }
    return _("The front matter has no closing line with three hyphens.")


def _load(source: Source, block: str) -> dict[Any, Any] | None:
    """Return the fields, every value as it was typed; None if the lines are no fields."""
    try:
        depth = 0
        for event in yaml.parse(block, Loader=yaml.SafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if isinstance(event, yaml.AliasEvent):
                raise source.refuse(_("The front matter refers to itself (an alias in YAML)."))
            if depth > _NESTING:
                raise source.refuse(
                    _("The front matter is nested deeper than %(limit)d levels.")
                    % {"limit": _NESTING}
                )
        values = YAMLHandler().load(block, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        if not _FIELD.match(block):
            return None
        raise source.refuse(_broken(error)) from None
    return values if isinstance(values, dict) else None


def _broken(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return _("The front matter is not valid YAML.")
    return _(
        "The front matter is not valid YAML (line %(line)d). "
        "A value with a colon or a quotation mark needs quotation marks around it."
    ) % {"line": mark.line + 2}


def _metadata(source: Source, values: dict[Any, Any]) -> Metadata:
    result = Metadata(title_from=TitleFrom.FRONT_MATTER)
    ignored = []
    for key, value in values.items():
        name = _FIELDS.get(str(key).strip().casefold())
        if name is None:
            ignored.append(str(key))
        elif not getattr(result, name):
            setattr(result, name, _VALUES[name](source, str(key), value))
    if ignored:
        source.warn(
            _("Not taken over from the front matter: %(fields)s.")
            % {"fields": normalised(", ".join(ignored))[:200]}
        )
    return result


def _line(source: Source, key: str, value: Any) -> str:
    """Return a value that is one line of text."""
    if not isinstance(value, str):
        source.warn(
            _("The field “%(field)s” in the front matter is not a single value; it was left out.")
            % {"field": key}
        )
        return ""
    return "" if value.strip().casefold() in _NOTHING else " ".join(value.split())


def _kind(source: Source, key: str, value: Any) -> str | None:
    word = _line(source, key, value)
    kind = bylines.kind(word)
    if word and kind is None:
        source.warn(
            _("The kind “%(kind)s” in the front matter is unknown; it was left out.")
            % {"kind": word[:40]}
        )
    return kind


def _language(source: Source, key: str, value: Any) -> str:
    return language(_line(source, key, value))


def language(tag: str) -> str:
    """Return the primary subtag of a language tag or a German or English name, else ""."""
    match = _LANGUAGE.fullmatch(tag.strip())
    return _LANGUAGES.get(tag.strip().casefold()) or (match[1].lower() if match else "")


def _authors(source: Source, key: str, value: Any) -> list[str]:
    if isinstance(value, str):
        return _unique(bylines.people(_line(source, key, value)))
    return _unique(_items(source, key, value))


def _tags(source: Source, key: str, value: Any) -> list[str]:
    items = value.split(",") if isinstance(value, str) else _items(source, key, value)
    return _unique(item.strip().lstrip("#") for item in items)


def _items(source: Source, key: str, value: Any) -> list[str]:
    """Return the items of a list; of an item that has fields its name."""
    items = value if isinstance(value, list) else [value]
    named = [item.get("name", item) if isinstance(item, dict) else item for item in items]
    return [_line(source, key, item) for item in named]


def _unique(items: "Iterator[str] | list[str]") -> list[str]:
    found: dict[str, str] = {}
    for item in items:
        stripped = " ".join(item.split())
        if stripped.casefold() not in _NOTHING:
            found.setdefault(stripped.casefold(), stripped)
    return list(found.values())


_VALUES: dict[str, Callable[[Source, str, Any], Any]] = {
    "title": _line,
    "standfirst": _line,
    "kind": _kind,
    "authors": _authors,
    "tags": _tags,
    "kicker": _line,
    "dateline": _line,
    "language": _language,
}
