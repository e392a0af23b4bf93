"""Two people have changed a text: what does not overlap is brought together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from articles import editing
from articles.admin.conflicts import Difference
from articles.forms.writing import stored
from articles.models import Article


@dataclass(frozen=True)
class Reconciled:
    """The text that holds both changes; where they clash, it holds what was sent.

    ``clashes`` are the stretches that both have changed, each in a way of their own.
    """

    values: Mapping[str, str]
    clashes: Sequence[Difference]


def reconcile(article: Article, sent: Mapping[str, str], version: int) -> Reconciled | None:
    """Return what was ``sent`` from a form loaded with ``version``, with what was stored since.

    None if what the form showed is not on record.
    """
    base = editing.version_at(article, version)
    return None if base is None else reconciled(base.values, sent, stored(article))


def reconciled(
    base: Mapping[str, str], sent: Mapping[str, str], now: Mapping[str, str]
) -> Reconciled:
    """Return the words that hold both changes of ``base``: what was ``sent``, and what is there
    ``now``."""
    found = editing.brought_together(base, sent, now)
    labels = {name: str(Article._meta.get_field(name).verbose_name) for name in sent}
    clashes = [Difference(labels[row.name], row.mine, row.theirs) for row in found.clashes]
    return Reconciled(found.values, clashes)
