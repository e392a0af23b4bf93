"""What an edition is made of beside its words, named as readers know it, and compared.

Names come from today's records, as on every page: a person who has another name now has it here
too, and two rows that turned out to be one thing are one. What is not public is not named.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.choices import BylineRole, ListingKind
from articles.models import (
    ITEM_KINDS,
    Article,
    ArticleEdition,
    Block,
    DossierEdition,
    DossierEditionCurator,
    DossierEditionItem,
    Edition,
    EditionByline,
    EditionPassage,
    EditionResponse,
    EditionTag,
    canonical,
    path_of_image,
)
from articles.reading.listed import ARTICLES, Entry, Wanted, entries
from articles.text.markdown import render
from articles.text.pieces import Piece, pieces
from articles.text.projection import project
from articles.text.redaction import Redaction, without_images
from articles.text.sorting import sort_key

#: By label, the lines of every list that an edition has.
Facts = dict[str, Sequence[str]]

_KINDS: Mapping[str, Iterable[ListingKind]] = {
    "article": ARTICLES,
    "question": [ListingKind.QUESTION],
    "claim": [ListingKind.CLAIM],
    "series": [ListingKind.SERIES],
}


@dataclass(frozen=True)
class FieldChange:
    """One part in which two editions differ, word by word; ``is_text`` of what has paragraphs."""

    label: str
    pieces: Sequence[Piece]
    is_text: bool = False


def facts_of(editions: Sequence[Edition]) -> dict[int, Facts]:
    """Return the lists of these editions of one work; four queries, two for dossiers."""
    if isinstance(editions[0], DossierEdition):
        return _facts_of_dossiers(editions)
    return _facts_of_articles(editions)


def changes(
    old: Edition, new: Edition, facts: Mapping[int, Facts], redaction: Redaction
) -> list[FieldChange]:
    """Return in what two editions differ, blocked words masked on both sides."""
    hidden = _blocked_images()
    found = [
        FieldChange(label, list(pieces(redaction.blank(before), redaction.blank(after))), False)
        for label, before, after in _fields(old, new)
        if before != after
    ]
    texts = [redaction.blank(_text(row, hidden)) for row in (old, new)]
    if texts[0] != texts[1]:
        found.append(FieldChange(_("standfirst and text"), list(pieces(*texts)), True))
    for label in dict.fromkeys([*facts[old.pk], *facts[new.pk]]):
        lines = [_masked(facts[row.pk].get(label, ()), redaction) for row in (old, new)]
        if lines[0] != lines[1]:
            found.append(FieldChange(label, _line_pieces(*lines), True))
    return found


def _masked(lines: Iterable[str], redaction: Redaction) -> list[str]:
    """Return the lines of a list with blocked words masked."""
    return [redaction.blank(line) for line in lines]


def _line_pieces(old: Sequence[str], new: Sequence[str]) -> list[Piece]:
    """Return the difference of two lists, entry by entry."""
    gone = [Piece("gone", f"{line}\n") for line in old if line not in new]
    same = set(old)
    kept = [Piece("same" if line in same else "new", f"{line}\n") for line in new]
    if not gone and not any(piece.kind == "new" for piece in kept):
        # The same entries in another order: both orders tell it.
        gone = [Piece("gone", f"{line}\n") for line in old]
        kept = [Piece("new", f"{line}\n") for line in new]
    return gone + kept


def _fields(old: Edition, new: Edition) -> Iterable[tuple[str, str, str]]:
    """Yield label, old and new value of what is one line."""
    yield _("title"), old.title, new.title
    if isinstance(old, ArticleEdition) and isinstance(new, ArticleEdition):
        yield _("form"), str(old.get_form_display()), str(new.get_form_display())
        names = ("kicker", "section", "dateline", "agency_credits", "disclosure")
        for name in names:
            label = str(Article._meta.get_field(name).verbose_name)
            yield label, getattr(old, name), getattr(new, name)


def _blocked_images() -> list[str]:
    blocks = Block.objects.active().filter(image__isnull=False)
    return [path_of_image(digest) for digest in blocks.values_list("image__digest", flat=True)]


def _text(edition: Edition, hidden: Sequence[str]) -> str:
    """Return the plain text of an edition, without what blocked images say."""
    if not hidden:
        return edition.plain_text
    source = edition.body if isinstance(edition, ArticleEdition) else edition.introduction
    return project(edition.standfirst, render(without_images(source, hidden))).text


def _facts_of_articles(editions: Sequence[Edition]) -> dict[int, Facts]:
    found: dict[int, dict[str, list[str]]] = {row.pk: defaultdict(list) for row in editions}
    bylines = EditionByline.objects.filter(edition__in=found).select_related("actor__canonical")
    for row in bylines:
        name = row.actor.standing.name
        if row.role != BylineRole.AUTHOR:
            name = f"{name} ({row.get_role_display()})"
        _add(found[row.edition_id][_("byline")], name)
    for tag in EditionTag.objects.filter(edition__in=found).select_related("tag__canonical"):
        _add(found[tag.edition_id][_("topics")], tag.tag.standing.name)
    for entry in _answered(found):
        _add(found[int(entry.role)][_("responds to")], entry.title)
    passages = EditionPassage.objects.unblocked().filter(edition__in=found)
    for passage in passages.select_related("claim", "position"):
        label = _("claims") if passage.claim_id else _("positions")
        _add(found[passage.edition_id][label], str(passage.claim or passage.position))
    for facts in found.values():
        facts[_("topics")].sort(key=sort_key)
    return {key: _ordered(facts) for key, facts in found.items()}


def _ordered(facts: Mapping[str, list[str]]) -> Facts:
    labels = (_("byline"), _("topics"), _("responds to"), _("claims"), _("positions"))
    return {label: facts.get(label, []) for label in labels}


def _answered(editions: Iterable[int]) -> list[Entry]:
    rows = {key: EditionResponse.objects.filter(edition=key).values("article") for key in editions}
    return entries(*(Wanted(str(key), ARTICLES, keys) for key, keys in rows.items()))


def _facts_of_dossiers(editions: Sequence[Edition]) -> dict[int, Facts]:
    found: dict[int, Facts] = {row.pk: {_("curated by"): [], _("items"): []} for row in editions}
    curators = DossierEditionCurator.objects.filter(edition__in=found)
    for row in curators.select_related("actor__canonical"):
        _add(found[row.edition_id][_("curated by")], row.actor.standing.name)
    items = DossierEditionItem.objects.filter(edition__in=found).annotate(
        asked=canonical("question")
    )
    rows = list(items)
    titles = _titles(rows)
    for item in rows:
        if title := titles.get(_target(item)):
            words = [item.heading, title, item.note]
            _add(found[item.edition_id][_("items")], " · ".join(filter(None, words)))
    return found


def _titles(items: Iterable[DossierEditionItem]) -> dict[tuple[str, int], str]:
    wanted: dict[str, set[int]] = {kind: set() for kind in ITEM_KINDS}
    for item in items:
        kind, key = _target(item)
        wanted[kind].add(key)
    found = entries(*(Wanted(kind, _KINDS[kind], keys) for kind, keys in wanted.items()))
    return {(row.role, row.object_id): f"{row.label}: {row.title}" for row in found}


def _target(item: DossierEditionItem) -> tuple[str, int]:
    keys = {kind: getattr(item, f"{kind}_id") for kind in ITEM_KINDS} | {"question": item.asked}
    return next((kind, key) for kind, key in keys.items() if key)


def _add(lines: list[str] | Sequence[str], line: str) -> None:
    """Append a line unless it is there: two names may have turned out to be one person's."""
    if isinstance(lines, list) and line not in lines:
        lines.append(line)
