"""What the newsroom says about itself: its pages, its settings, what its labels mean."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.choices import LabelKind, PageKind


class Page(models.Model):
    """A page about the newsroom, one of each kind; empty until somebody writes it."""

    kind = models.CharField(_("page"), max_length=20, choices=PageKind, unique=True, editable=False)
    body = models.TextField(_("text"), blank=True, help_text=_("Markdown."))
    changed = models.DateTimeField(_("changed"), null=True, editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("changed by"),
    )

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.get_kind_display()


class SiteSettings(models.Model):
    """What holds for the whole site, in a single row (id 1)."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    name = models.CharField(
        _("name of the publication"),
        max_length=100,
        blank=True,
        help_text=_("Empty: the name that the server was set up with."),
    )
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    address = models.TextField(
        _("address"), max_length=500, blank=True, help_text=_("Street and place, line by line.")
    )
    responsible_name = models.CharField(
        _("responsible for the content"),
        max_length=200,
        blank=True,
        help_text=_("The person named under § 18 (2) MStV."),
    )
    responsible_address = models.TextField(
        _("address of the responsible person"), max_length=500, blank=True
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=50, blank=True)
    corrections_email = models.EmailField(
        _("e-mail address for corrections"),
        blank=True,
        help_text=_("Where readers report errors; empty: the address above."),
    )
    feed_full_text = models.BooleanField(
        _("full text in feeds"),
        default=True,
        help_text=_("Otherwise feeds carry the summary and a link."),
    )
    feed_items = models.PositiveSmallIntegerField(
        _("items in a feed"), default=20, help_text=_("From 5 to 100.")
    )
    feed_rights = models.CharField(
        _("rights notice in feeds"), max_length=200, blank=True, help_text=_("© 2026 …")
    )
    share_description = models.CharField(
        _("description for sharing"),
        max_length=300,
        blank=True,
        help_text=_("What social networks and search engines show for the front page."),
    )
    share_image = models.ForeignKey(
        "articles.Image",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("image for sharing"),
    )
    share_account = models.CharField(
        _("account in the Fediverse"), max_length=100, blank=True, help_text=_("@name@server")
    )

    class Meta:
        verbose_name = _("site settings")
        verbose_name_plural = _("site settings")
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="site_settings_is_one_row"),
            models.CheckConstraint(
                condition=models.Q(feed_items__gte=5, feed_items__lte=100),
                name="site_settings_feed_items",
                violation_error_message=_("From 5 to 100."),
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


class LabelExplanation(models.Model):
    """One sentence that tells readers what a label means."""

    label = models.CharField(_("label"), max_length=20, choices=LabelKind, unique=True)
    text = models.CharField(_("explanation"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("explanation of a label")
        verbose_name_plural = _("explanations of labels")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.get_label_display()
