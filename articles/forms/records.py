"""Actors, questions and topics: records that many texts share."""

from typing import Any

from articles.forms.base import RecordForm
from articles.models import Actor, Question, Tag


class _SluggedForm(RecordForm):
    """A record with a public address; left empty, it is made from the name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False


class ActorForm(_SluggedForm):
    """A person or institution."""

    class Meta:
        model = Actor
        fields = (
            "name",
            "sort_name",
            "kind",
            "description",
            "homepage",
            "parent",
            "user",
            "slug",
        )


class QuestionForm(_SluggedForm):
    """A question in dispute."""

    class Meta:
        model = Question
        fields = ("wording", "background", "slug")


class TagForm(_SluggedForm):
    """A topic."""

    class Meta:
        model = Tag
        fields = ("name", "slug")
