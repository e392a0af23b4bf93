"""What a block would take from readers, told before anybody does it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, cast

from django.db.models import Model
from django.utils.translation import gettext as _

from articles.editing.blocked_words import rows_with
from articles.editing.blocks import Blockable, subject_of
from articles.models import (
    Actor,
    Address,
    Article,
    ArticleEdition,
    Claim,
    Dossier,
    DossierEdition,
    DossierEditionItem,
    Ground,
    Image,
    Notice,
    Page,
    Position,
    Question,
    path_of_claim,
)
from articles.text.redaction import Redaction, Spelling, redaction

#: How much of the text around blocked words an excerpt shows, and how many excerpts.
CONTEXT = 60
EXCERPTS = 3


@dataclass(frozen=True)
class Excerpt:
    """Words that would vanish, with what stays around them."""

    before: str
    words: str
    after: str


@dataclass
class Consequence:
    """One thing that readers would lose, or see with words missing.

    ``row`` is the record at the desk, ``path`` where readers find it; ``is_gone`` says that its
    page answers 410 from then on; ``editions`` are the numbers of those concerned.
    """

    row: Model
    title: str
    path: str = ""
    is_gone: bool = False
    editions: list[int] = field(default_factory=list)
    excerpts: list[Excerpt] = field(default_factory=list)
    note: str = ""

    @property
    def kind(self) -> str:
        """What sort of record it is."""
        return str(self.row._meta.verbose_name)


@dataclass(frozen=True)
class Preview:
    """Everything that a block would do; ``addresses`` repeat the words and would stay."""

    consequences: list[Consequence]
    addresses: list[str]


def preview(target: Blockable, words: Iterable[str]) -> Preview:
    """Return what blocking ``target`` with these spellings would do; nothing is written."""
    spellings = redaction(Spelling(line, is_name=isinstance(target, Actor)) for line in words)
    found = [*_pages(target), *_works(target, spellings), *_statements(target, spellings)]
    addresses = Address.objects.select_related(None).order_by("prefix", "slug")
    hidden = [row.path for row in addresses.iterator() if spellings.stands_in_address(row.path)]
    return Preview(found, [path for path in hidden if path not in _gone(found)])


def _pages(target: Any) -> Iterator[Consequence]:
    """Yield the pages that would be gone."""
    if isinstance(target, ArticleEdition | DossierEdition):
        work: Any = subject_of(target)
        yield Consequence(
            work,
            target.title,
            _path(work),
            is_gone=work.live_edition_id == target.pk,
            editions=[target.number],
        )
    elif isinstance(target, Claim):
        leaning = Ground.objects.public().filter(claim=target).count()
        note = _("%(count)d positions lose a ground.") % {"count": leaning} if leaning else ""
        yield Consequence(
            target, target.statement, path_of_claim(target.pk), is_gone=True, note=note
        )
    elif isinstance(target, Actor):
        yield Consequence(target, target.name, _path(target), is_gone=True)


def _works(target: Any, spellings: Redaction) -> Iterator[Consequence]:
    """Yield the articles and dossiers in which words, or an image, would be missing."""
    articles: dict[int, Consequence] = {}
    for edition in rows_with(ArticleEdition, spellings):
        told = _told(articles, edition.article_id, Article, edition)
        told.excerpts = told.excerpts or _excerpts(
            [edition.title, edition.kicker, edition.plain_text], spellings
        )
    if isinstance(target, Image):
        shown = target.edition_images.select_related("edition").order_by("edition")
        for row in shown:
            told = _told(articles, row.edition.article_id, Article, row.edition)
            told.note = _("The image and its caption vanish.")
    yield from articles.values()
    dossiers: dict[int, Consequence] = {}
    for composed in rows_with(DossierEdition, spellings):
        told = _told(dossiers, composed.dossier_id, Dossier, composed)
        told.excerpts = _excerpts([composed.title, composed.plain_text], spellings)
    for item in rows_with(DossierEditionItem, spellings):
        told = _told(dossiers, item.edition.dossier_id, Dossier, item.edition)
        told.excerpts += _excerpts([item.heading, item.note], spellings)
    yield from dossiers.values()


def _told(found: dict[int, Consequence], key: int, model: Any, edition: Any) -> Consequence:
    """Return what is told of a work, with one more edition of it."""
    if key not in found:
        work = model.objects.get(pk=key)
        found[key] = Consequence(work, edition.title, _path(work))
    told = found[key]
    if edition.number not in told.editions:
        told.editions.append(edition.number)
    return told


def _statements(target: Any, spellings: Redaction) -> Iterator[Consequence]:
    """Yield the claims, positions and questions whose wording would lose words."""
    for model, name in _STATEMENTS:
        for row in rows_with(model, spellings):
            if row == target or not _is_known(row):
                continue
            text = getattr(row, name)
            path = path_of_claim(row.pk) if isinstance(row, Claim) else ""
            yield Consequence(row, text, path, excerpts=_excerpts([text], spellings))


def _is_known(row: Model) -> bool:
    if isinstance(row, Page | Notice):
        return True
    if isinstance(row, Question):
        return row.addresses.exists()
    known: bool = cast(Any, type(row)).objects.public().filter(pk=row.pk).exists()
    return known


#: What is no edition, by the text of it that is shown.
_STATEMENTS: tuple[tuple[type[Model], str], ...] = (
    (Claim, "statement"),
    (Position, "statement"),
    (Question, "wording"),
    (Notice, "text"),
    (Page, "body"),
)


def _excerpts(texts: Iterable[str], spellings: Redaction) -> list[Excerpt]:
    found = [
        Excerpt(
            text[max(0, start - CONTEXT) : start],
            text[start:end],
            text[end : end + CONTEXT],
        )
        for text in texts
        for start, end in spellings.spans(text)
    ]
    return found[:EXCERPTS]


def _path(thing: Model) -> str:
    address = Address.objects.filter(current=True, **{str(thing._meta.model_name): thing}).first()
    return address.path if address else ""


def _gone(found: Iterable[Consequence]) -> set[str]:
    return {row.path for row in found if row.is_gone}
