"""How people sign in: accounts are made by the managing editor, nobody signs up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import Http404, HttpRequest, HttpResponse


class AccountAdapter(DefaultAccountAdapter):
    """django-allauth with sign-up closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse; allauth's own default is to accept everybody."""
        return False


def closed(request: HttpRequest, **kwargs: str) -> HttpResponse:
    """Answer for allauth's pages on one's own addresses: the managing editor keeps those."""
    raise Http404
