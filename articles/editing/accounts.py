"""Accounts: opened, changed, closed; never deleted, so that acts keep their names."""

from collections.abc import Iterable

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.choices import Role
from articles.editing.operations import plain, record, validated
from articles.editing.permissions import require
from articles.exceptions import InvalidRecord
from articles.models import User

_HIDDEN = ("id", "password", "last_login")


def open_account(
    username: str,
    *,
    by: User | None,
    roles: Iterable[str] = (),
    password: str | None = None,
    is_superuser: bool = False,
    check_password: bool = True,
    **fields: str,
) -> User:
    """Open an account for somebody at the desk and return it.

    ``by`` is none where there is nobody yet: on a new site, from the command line. Without a
    password nobody can sign in until one is set. Raises ``InvalidRecord`` when the name is taken
    or the password is too weak.
    """
    if by is not None:
        require(by, "manage_accounts")
    user = User(username=username, is_staff=True, is_superuser=is_superuser, **fields)
    _set_password(user, password, check=check_password)
    with transaction.atomic():
        validated(user, exclude=("password",))
        user.save()
        user.groups.set(_groups(roles))
        record("account.opened", user, by=by, new=_values(user))
    return user


def save_account(user: User, *, by: User, roles: Iterable[str] | None = None) -> User:
    """Save a changed account and, if given, its roles; a closed one has ``is_active`` off."""
    require(by, "manage_accounts", user)
    with transaction.atomic():
        before = _values(User.objects.get(pk=user.pk))
        validated(user, exclude=("password",))
        moved = not User.objects.filter(pk=user.pk, email=user.email).exists()
        user.save()
        if moved:
            # Whoever gets mail at the old address must not get a link from here any more.
            EmailAddress.objects.filter(user=user).exclude(email__iexact=user.email).delete()
        if roles is not None:
            user.groups.set(_groups(roles))
        after = _values(user)
        changed = [name for name in after if after[name] != before[name]]
        changed += ["email"] if moved and "email" not in changed else []
        if changed:
            old = {name: before[name] for name in changed}
            new = {name: after[name] for name in changed}
            record("account.revised", user, by=by, old=old, new=new)
    return user


def close_account(user: User, *, by: User) -> User:
    """Close an account: what it could sign in with goes, the name stays with what it did.

    Its addresses go everywhere: the history has never known them.
    """
    if user == by:
        raise InvalidRecord({"account": _("You cannot close your own account.")})
    user.is_active, user.email = False, ""
    user.set_unusable_password()
    return save_account(user, by=by, roles=())


def reopen_account(user: User, *, by: User) -> User:
    """Open a closed account again; it has neither e-mail, password nor roles."""
    user.is_active = True
    return save_account(user, by=by)


def choose_language(user: User, language: str) -> User:
    """Show the interface to ``user`` in ``language`` from now on: everybody chooses for oneself."""
    if language not in dict(settings.LANGUAGES):
        raise InvalidRecord({"language": _("There is no such language here.")})
    with transaction.atomic():
        old = User.objects.select_for_update().values_list("language", flat=True).get(pk=user.pk)
        if old != language:
            user.language = language
            user.save(update_fields=["language"])
            after = {"language": language}
            record("account.revised", user, by=user, old={"language": old}, new=after)
    return user


def choose_digest(user: User, *, wanted: bool) -> User:
    """Send ``user`` the e-mail digest from now on, or no longer: everybody chooses for oneself."""
    with transaction.atomic():
        rows = User.objects.select_for_update().values_list("wants_digest", flat=True)
        if rows.get(pk=user.pk) != wanted:
            user.wants_digest = wanted
            user.save(update_fields=["wants_digest"])
            old, new = {"wants_digest": not wanted}, {"wants_digest": wanted}
            record("account.revised", user, by=user, old=old, new=new)
    return user


def set_password(user: User, password: str, *, by: User | None, check: bool = True) -> User:
    """Give an account a new password; the history keeps that it happened, never the password."""
    if by is not None and by != user:
        require(by, "manage_accounts", user)
    _set_password(user, password, check=check)
    with transaction.atomic():
        user.save(update_fields=["password"])
        record("account.password_set", user, by=by)
    return user


def _set_password(user: User, password: str | None, *, check: bool) -> None:
    if password is not None and check:
        try:
            validate_password(password, user)
        except ValidationError as error:
            raise InvalidRecord({"password": " ".join(error.messages)}) from error
    user.set_password(password)


def _groups(roles: Iterable[str]) -> list[Group]:
    return [Group.objects.get_or_create(name=Role(role).value)[0] for role in roles]


def _values(user: User) -> dict:
    values = {
        field.name: plain(getattr(user, field.name))
        for field in user._meta.concrete_fields
        if field.name not in _HIDDEN
    }
    # The history outlives the account: of the address it keeps only whether there is one.
    values["email"] = bool(user.email)
    values["roles"] = sorted(user.groups.values_list("name", flat=True))
    return values
