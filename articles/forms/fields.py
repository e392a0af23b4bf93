"""Fields for what a newsroom types: numbers as Germans write them, topics, names, tongues."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils import formats
from django.utils.translation import gettext_lazy as _

from articles.exceptions import TextTooLong, UnreadableValue
from articles.models import Actor, Figure, Tag, split_tags
from articles.text import periods
from articles.text.cleaning import clean
from articles.text.markdown import render

_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_DECIMALS = Figure._meta.get_field("best").decimal_places
_INTEGERS = Figure._meta.get_field("best").max_digits - _DECIMALS

#: The databases count rows in 64 bits.
KEY_DIGITS = 18

#: How many topics one article may carry, and how long a name may be.
TAGS = 30
TAG_CHARACTERS = Tag._meta.get_field("name").max_length
NAME_CHARACTERS = Actor._meta.get_field("name").max_length


class CleanCharField(forms.CharField):
    """A line or a text, in the form in which texts are stored."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Leave out maxlength: browsers would cut a paste in silence; the message says why."""
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs

    def to_python(self, value: Any) -> str:
        """Return the text composed and without forbidden characters."""
        return clean(super().to_python(value))


class NumberField(forms.CharField):
    """A number as people write it in the language of the interface: 11.000 or 2,5.

    Django's own field reads „11.000“ as eleven. Here a separator in the wrong place is refused
    with both readings, never guessed.
    """

    default_error_messages = {
        "invalid": _("This is not a number: “%(value)s”."),
        "separator": _("“%(value)s” can be read in two ways; write %(one)s or %(other)s."),
        "digits": _("At most %(integers)d digits before and %(decimals)d after the point."),
    }

    def to_python(self, value: Any) -> Decimal | None:
        """Return the number, or none for an empty field."""
        text = _SPACES.sub("", super().to_python(value)).replace("−", "-").replace("–", "-")
        if not text:
            return None
        point, group = _separators()
        if re.fullmatch(rf"-?\d+{re.escape(group)}\d{{1,2}}", text):
            self._refuse_two_readings(text, point, group)
        grouped = rf"-?\d{{1,3}}(?:{re.escape(group)}\d{{3}})+(?:{re.escape(point)}\d+)?"
        if re.fullmatch(grouped, text):
            text = text.replace(group, "")
        # A separator of thousands that is left stands in the wrong place: no number, see below.
        return self._number(text.replace(group, " ").replace(point, "."), value)

    def prepare_value(self, value: Any) -> Any:
        """Show a number as people write it."""
        if not isinstance(value, Decimal | int):
            return value
        point, group = _separators()
        plain = f"{value:,f}"
        whole, _dot, fraction = plain.partition(".")
        fraction = fraction.rstrip("0")
        return whole.replace(",", group) + (point + fraction if fraction else "")

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare the numbers, not how they are written."""
        try:
            return self.to_python(data) != initial
        except ValidationError:
            return True

    def _number(self, text: str, value: str) -> Decimal:
        try:
            number = Decimal(text) if re.fullmatch(r"-?\d+(\.\d+)?", text, re.ASCII) else None
        except InvalidOperation:  # pragma: no cover - the pattern lets only numbers through
            number = None
        if number is None:
            raise ValidationError(
                self.error_messages["invalid"], code="invalid", params={"value": value[:40]}
            )
        whole, _dot, fraction = text.lstrip("-0").partition(".")
        if len(whole) > _INTEGERS or len(fraction.rstrip("0")) > _DECIMALS:
            raise ValidationError(
                self.error_messages["digits"],
                code="digits",
                params={"integers": _INTEGERS, "decimals": _DECIMALS},
            )
        return number

    def _refuse_two_readings(self, text: str, point: str, group: str) -> None:
        whole, _group, rest = text.partition(group)
        raise ValidationError(
            self.error_messages["separator"],
            code="separator",
            params={
                "value": text,
                "one": f"{whole}{point}{rest}",
                "other": f"{whole}{group}{rest.ljust(3, '0')}",
            },
        )


class TagsField(forms.CharField):
    """Topics in one line, separated by commas; „Ökonomie“ and „ökonomie“ are one."""

    default_error_messages = {
        "long": _("A topic has at most %(limit)d characters: “%(name)s”."),
        "many": _("At most %(limit)d topics."),
    }

    def to_python(self, value: Any) -> list[str]:
        """Return the names, each once."""
        names = split_tags(clean(super().to_python(value)))
        for name in names:
            if len(name) > TAG_CHARACTERS:
                raise ValidationError(
                    self.error_messages["long"],
                    code="long",
                    params={"limit": TAG_CHARACTERS, "name": f"{name[:40]}…"},
                )
        if len(names) > TAGS:
            raise ValidationError(self.error_messages["many"], code="many", params={"limit": TAGS})
        return names

    def prepare_value(self, value: Any) -> Any:
        """Show the names in one line."""
        return ", ".join(map(str, value)) if isinstance(value, list | tuple) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare the names, not how they are separated."""
        return split_tags(self.prepare_value(initial or "")) != split_tags(data or "")


class ActorField(forms.ModelChoiceField):
    """Somebody on record, or the name of somebody who is not on record yet.

    The cleaned value is the actor, the name, or none.
    """

    default_error_messages = {
        "long_name": _("A name has at most %(limit)d characters."),
    }

    def to_python(self, value: Any) -> Actor | str | None:
        """Look up a key; take anything else as a name."""
        if value in self.empty_values or isinstance(value, Actor):
            return value or None
        text = " ".join(clean(str(value)).split())
        if text.isdecimal():
            return super().to_python(text)
        if len(text) > NAME_CHARACTERS:
            raise ValidationError(
                self.error_messages["long_name"],
                code="long_name",
                params={"limit": NAME_CHARACTERS},
            )
        return text or None

    def validate(self, value: Any) -> None:
        """Any name will do; only an empty one may be missing."""
        forms.Field.validate(self, value)


class DayField(forms.DateField):
    """A day, as 31.12.2024 or in words: 3. November 2025."""

    default_error_messages = {"invalid": _("This is not a day. Write it like this: 31.12.2024.")}

    def to_python(self, value: Any) -> date | None:
        """Read the day; words are read as they are where a claim says as of when it holds."""
        try:
            return super().to_python(value)
        except ValidationError:
            try:
                read = periods.parse(str(value)[:100])
            except UnreadableValue:
                read = None
            if read is None or read.first is None or read.first != read.last:
                raise
            return read.first


class MomentField(forms.SplitDateTimeField):
    """A day and a time, in two boxes."""

    default_error_messages = {
        "invalid_date": DayField.default_error_messages["invalid"],
        "invalid_time": _("This is not a time. Write it like this: 14:30."),
    }


class ManyField(forms.ModelMultipleChoiceField):
    """Several records; a key too long for the database is one that does not exist."""

    def _check_values(self, value: Any) -> Any:
        for key in value:
            if not is_key(key):
                raise ValidationError(
                    self.error_messages["invalid_pk_value"],
                    code="invalid_pk_value",
                    params={"pk": str(key)[:40]},
                )
        return super()._check_values(value)


class LanguageField(forms.CharField):
    """The tongue a text is written in, as web pages name it: de, en, de-AT."""

    default_validators = [
        RegexValidator(
            r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z",
            _("A language code, such as de or en."),
        )
    ]


def is_key(text: object) -> bool:
    """Whether ``text`` may be the number of a row."""
    return str(text).isdecimal() and len(str(text)) <= KEY_DIGITS


def check_markdown(source: str) -> str:
    """Return ``source``; what could not be rendered in bounded time is an error that says why."""
    try:
        render(source)
    except TextTooLong as error:
        raise ValidationError(str(error), code="long") from error
    return source


def _separators() -> tuple[str, str]:
    point = formats.get_format("DECIMAL_SEPARATOR")
    return point, "." if point == "," else ","
