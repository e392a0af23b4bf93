"""What is asked of a commentary: that readers know what it is, and on what facts it rests."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.choices import Gate, HolderRole
from articles.exceptions import Problem
from articles.models import Article, Ground, LabelExplanation


def unexplained(article: Article) -> Iterator[Problem]:
    """Yield that readers are not told what the label means."""
    label = LabelExplanation.objects.filter(label=article.form).first()
    if label is None or not label.text.strip():
        message = _("Readers are not told what “%(label)s” means: explain the label.")
        told = {"label": article.get_form_display()}
        yield Problem("text", message % told, gate=Gate.LABEL, thing=label)


def unlinked(article: Article) -> Iterator[Problem]:
    """Yield that no opinion of the author's own is tied to a claim, or that none is recorded."""
    own = article.passages.open().filter(position__role=HolderRole.AUTHOR)
    if Ground.objects.confirmed().filter(position__in=own.values("position")).exists():
        return
    message = (
        _("No position of the author's own is tied to a claim: link one, or publish it unlinked.")
        if own.exists()
        else _(
            "No position of the author's own is recorded: record one and link it to a claim, or"
            " publish it unlinked."
        )
    )
    yield Problem("grounds", message, gate=Gate.LINKED_CLAIM, thing=article)
