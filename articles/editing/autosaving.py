"""Keeping what somebody types before they save it: for their eyes alone, one slot a text."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.editing.operations import cleaned, locked
from articles.editing.permissions import require
from articles.editing.touching import check_version
from articles.exceptions import InvalidRecord, TextTooLong
from articles.models import Article, Autosave, User
from articles.text.limits import BODY_CHARACTERS

#: The fields that are kept: what is typed at the desk as running words.
AUTOSAVED = ("kicker", "title", "standfirst", "body", "dateline")

#: All of them together. A title too long to be saved is kept all the same, until it is mended.
_CHARACTERS = BODY_CHARACTERS + 20_000


def autosave(
    article: Article, *, by: User, version: int, values: Mapping[str, str]
) -> Autosave | None:
    """Keep what ``by`` has typed into a form loaded with ``version``; none if nothing differs.

    Neither a version nor a trace in the history, no state and no number: what counts is what is
    saved on purpose. Raises ``StaleVersion`` when somebody saved in between, so that what is on
    its way while a form is saved cannot come back; ``NotAllowed``, ``InvalidRecord`` or
    ``TextTooLong``.
    """
    require(by, "revise_article", article)
    if not values or set(values) - set(AUTOSAVED):
        raise InvalidRecord({"values": _("This is no text of an article.")})
    if sum(map(len, values.values())) > _CHARACTERS:
        raise TextTooLong(_("A text has at most %(limit)d characters.") % {"limit": _CHARACTERS})
    typed = cleaned(values)
    with transaction.atomic():
        article = locked(article)
        check_version(article, version)
        if all(getattr(article, name).strip() == typed[name].strip() for name in typed):
            _slot(article, by).delete()
            return None
        kept, _made = Autosave.objects.update_or_create(
            user=by,
            article=article,
            defaults={"version": version, "values": typed, "at": timezone.now()},
        )
    return kept


def forget_autosave(article: Article, *, by: User) -> None:
    """Drop what ``by`` has typed and not saved: it is saved by now, or not wanted any more."""
    require(by, "revise_article", article)
    _slot(article, by).delete()


def autosave_of(article: Article, user: User) -> Autosave | None:
    """Return what ``user`` has typed and not saved yet; there is no way to somebody else's."""
    return _slot(article, user).first()


def _slot(article: Article, user: User) -> QuerySet[Autosave]:
    return Autosave.objects.filter(article=article, user=user)
