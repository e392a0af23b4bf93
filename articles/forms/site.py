"""What the newsroom says about itself: pages, settings, what labels mean."""

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from articles.forms.base import RecordForm
from articles.forms.fields import CleanCharField, check_markdown
from articles.models import LabelExplanation, Page, SiteSettings


class PageForm(RecordForm):
    """The text of a page about the newsroom."""

    class Meta:
        model = Page
        fields = ("body",)

    def clean_body(self) -> str:
        """Refuse a text beyond a limit, naming the limit."""
        return check_markdown(self.cleaned_data["body"])


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "class": "vLargeTextField"})


class SiteForm(RecordForm):
    """What holds for the whole site."""

    # The limits are also in the database; here they give their message.
    feed_items = forms.IntegerField(
        label=capfirst(SiteSettings._meta.get_field("feed_items").verbose_name),
        help_text=SiteSettings._meta.get_field("feed_items").help_text,
        validators=[
            MinValueValidator(5, _("From 5 to 100.")),
            MaxValueValidator(100, _("From 5 to 100.")),
        ],
    )
    share_account = CleanCharField(
        label=capfirst(SiteSettings._meta.get_field("share_account").verbose_name),
        help_text=SiteSettings._meta.get_field("share_account").help_text,
        required=False,
        max_length=100,
        validators=[
            RegexValidator(
                r"^@[\w.-]+@[\w-]+(\.[\w-]+)+\Z",
                _("An account has the form @name@server, such as @redaktion@social.example."),
            )
        ],
    )

    class Meta:
        model = SiteSettings
        fields = (
            "name",
            "publisher",
            "address",
            "responsible_name",
            "responsible_address",
            "email",
            "phone",
            "corrections_email",
            "feed_full_text",
            "feed_items",
            "feed_rights",
            "share_description",
            "share_image",
            "share_account",
        )
        widgets = {
            "address": _lines(3),
            "responsible_address": _lines(3),
            "share_description": _lines(2),
        }


class LabelForm(RecordForm):
    """What readers are told of a label."""

    class Meta:
        model = LabelExplanation
        fields = ("text",)
        widgets = {"text": _lines(2)}
