"""How people sign in: accounts are made by the managing editor, nobody signs up."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.http import Http404, HttpRequest, HttpResponse


class SignIn(AuthenticationBackend):
    """Signs people in, and gives no rights: those come from ``articles.editing.roles``.

    Django's own would ask the database for permissions that this site never hands out.
    """

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        """Leave the decision to the rules."""
        return False

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        """Leave the decision to the rules."""
        return False


class AccountAdapter(DefaultAccountAdapter):
    """django-allauth with sign-up closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse; allauth's own default is to accept everybody."""
        return False


def closed(request: HttpRequest, **kwargs: str) -> HttpResponse:
    """Answer for allauth's pages on one's own addresses: the managing editor keeps those."""
    raise Http404
