"""Accounts of the people at the desk."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """Somebody who signs in; never deleted, so that what they did keeps their name."""

    language = models.CharField(
        _("language of the interface"),
        max_length=10,
        blank=True,
        choices=settings.LANGUAGES,
        help_text=_("Empty: the language of the site."),
    )

    wants_digest = models.BooleanField(
        _("e-mail digest"),
        default=True,
        help_text=_("One e-mail with what is new for you, if anything is."),
    )

    #: Names of the groups, once somebody has asked; an instance lives as long as a request.
    roles: frozenset[str] | None = None

    class Meta(AbstractUser.Meta):
        verbose_name = _("account")  # type: ignore[assignment]  # lazy in Django too
        verbose_name_plural = _("accounts")  # type: ignore[assignment]

        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=~models.Q(email=""),
                name="account_email_once",
                violation_error_message=_("Another account has this e-mail address."),
            )
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.username
