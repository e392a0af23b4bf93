"""Articles: the list, the form, and what hangs on the text."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy

from articles import editing
from articles.admin import undecided
from articles.admin.assigning import AssigningMixin
from articles.admin.autocomplete import TagsInput
from articles.admin.blockable import BlockableEditionsMixin
from articles.admin.filters import (
    AuthorFilter,
    PlannedFilter,
    PublishedFilter,
    ResponsibleFilter,
    SectionFilter,
    TopicFilter,
)
from articles.admin.intake import IntakeMixin
from articles.admin.markdown import MarkdownInput
from articles.admin.media import ImageSelect
from articles.admin.new_text import NewTextMixin
from articles.admin.passages import PassagesMixin
from articles.admin.relations import TabularRows
from articles.admin.site import site
from articles.admin.workflow import WorkAdmin, length_of, standing
from articles.forms.articles import ArticleForm, BylineForm, BylineList
from articles.models import Article, Byline


class BylineInline(TabularRows):
    """Who is named above the text, in order."""

    model = Byline
    form = BylineForm
    formset = BylineList
    fields = ("actor", "role", "order")
    autocomplete_fields = ("actor",)
    extra = 1


@admin.register(Article, site=site)
class ArticleAdmin(
    AssigningMixin, IntakeMixin, NewTextMixin, PassagesMixin, BlockableEditionsMixin, WorkAdmin
):
    """Analyses and commentaries."""

    form = ArticleForm
    inlines = (BylineInline,)
    autocomplete_fields = ("responds_to", "responsible", "image")
    list_display = (
        "title",
        "label",
        "standing",
        "names",
        "placing",
        "responsible",
        "length",
        "last_change",
    )
    list_filter = (
        "kind",
        "state",
        SectionFilter,
        ResponsibleFilter,
        AuthorFilter,
        TopicFilter,
        PublishedFilter,
        PlannedFilter,
    )
    list_select_related = ("responsible", "live_edition")
    list_prefetch = ("byline__actor",)
    actions = ("assign_reviewer", "set_due", "set_planned")
    search_fields = ("title", "standfirst", "body", "byline__actor__sort_key")
    autocomplete_search_fields = ("title", "byline__actor__sort_key")
    search_help_text = gettext_lazy("Title, standfirst, text, names in the byline")
    fieldsets = (
        (None, {"fields": (("kind", "form"), "kicker", "title", "standfirst", "body", "tags")}),
        (
            gettext_lazy("Placing"),
            {"fields": (("section", "dateline"), "responds_to", ("responsible", "planned_for"))},
        ),
        (
            gettext_lazy("Image and credits"),
            {"fields": ("image", "agency_credits", "disclosure")},
        ),
        (
            gettext_lazy("Address and language"),
            {"fields": (("slug", "language"),), "classes": ("collapse",)},
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        """Show what the account may open."""
        return editing.visible_articles(request.user)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Sequence[str]:
        """The kind is fixed once readers have seen the article."""
        return ("kind",) if obj is not None and obj.is_kind_fixed else ()

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Whoever only reads is shown those answered texts that they may open."""
        found = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return found
        obj.shown_to = request.user
        placing = {"fields": (("section", "dateline"), "answered", ("responsible", "planned_for"))}
        return [
            (title, placing if "responds_to" in rest["fields"] else rest) for title, rest in found
        ]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Give the text room."""
        if db_field.name == "body":
            kwargs["widget"] = MarkdownInput({"rows": 30, "class": "vLargeTextField body"})
        if db_field.name in ("standfirst", "disclosure"):
            kwargs["widget"] = forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})
        if db_field.name == "image":
            kwargs["widget"] = ImageSelect(db_field, self.admin_site)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_form(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> type[ArticleForm]:
        """Let topics be completed while they are typed."""
        form = super().get_form(request, obj, **kwargs)
        form.base_fields["tags"].widget = TagsInput()
        return form

    def values_of(self, form: Any, formsets: Sequence[Any]) -> dict[str, Any]:
        """Return the fields with the byline."""
        return {**form.values(), "byline": formsets[0].values()}

    def write(self, request: HttpRequest, form: ArticleForm, formsets: Sequence[Any]) -> Article:
        """Write a new article, or revise the working copy."""
        values = self.values_of(form, formsets)
        if form.instance.pk is None:
            return editing.write_article(by=request.user, **values)
        stored = Article.objects.get(pk=form.instance.pk)
        version = form.cleaned_data["version"]
        return editing.revise_article(stored, by=request.user, version=version, **values)

    def response_post_save_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        """Say how many passages wait for a decision by now."""
        undecided.tell_undecided(request, obj)
        return super().response_post_save_change(request, obj)

    def listing_kind_of(self, obj: Article) -> str:
        """The listing tells analyses and commentaries apart."""
        return obj.kind

    def autocomplete_label(self, obj: Article) -> str:
        """Say what it is and where it stands."""
        return f"{obj.get_form_display()}: {obj.title} ({obj.standing_words})"

    @admin.display(description=gettext_lazy("Label"), ordering="form")
    def label(self, obj: Article) -> str:
        """What readers see above the title."""
        return obj.get_form_display()

    @admin.display(description=Article._meta.get_field("responds_to").verbose_name)
    def answered(self, obj: Any) -> str:
        """The texts it responds to, by title."""
        texts = editing.visible_articles(obj.shown_to).filter(responses=obj)
        return ", ".join(text.title for text in texts)

    @admin.display(description=gettext_lazy("State"), ordering="state")
    def standing(self, obj: Article) -> str:
        """The state in words."""
        return standing(obj)

    @admin.display(description=gettext_lazy("By"))
    def names(self, obj: Article) -> str:
        """The byline."""
        return ", ".join(str(entry.actor) for entry in obj.byline.all())

    @admin.display(description=gettext_lazy("Length"), ordering="words")
    def length(self, obj: Article) -> SafeString:
        """Characters, words and the time it takes to read them."""
        return length_of(obj)

    @admin.display(description=gettext_lazy("Placing"), ordering="planned_for")
    def placing(self, obj: Article) -> SafeString:
        """The section, and below it the day that the text is planned for."""
        day = date_format(obj.planned_for, "SHORT_DATE_FORMAT") if obj.planned_for else ""
        parts = [part for part in (obj.section, day) if part]
        return format_html_join(mark_safe("<br>"), "{}", ((part,) for part in parts)) or "–"

    @admin.display(description=gettext_lazy("changed"), ordering="changed")
    def last_change(self, obj: Article) -> str:
        """When the working copy was last saved."""
        return date_format(timezone.localtime(obj.changed), "SHORT_DATETIME_FORMAT")
