"""What hangs on a thing: what would go with it if it were discarded, and what keeps it.

Which rows point at a thing is read off the models. A relation that ``PARTS`` does not name keeps
what it points at: a new table stands in the way until somebody has thought about it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models.fields.reverse_related import ForeignObjectRel

from articles.choices import PassageState
from articles.editing.discretion import bare_claims, may_try_to_discard, sees_all_around
from articles.models import (
    Address,
    Article,
    ArticleEdition,
    Claim,
    ClaimRelation,
    Dossier,
    DossierEdition,
    DossierEditionCurator,
    DossierEditionItem,
    EditionByline,
    EditionImage,
    EditionPassage,
    EditionResponse,
    EditionTag,
    Enquiry,
    Evidence,
    Ground,
    Image,
    ImageUse,
    KnownSince,
    Listing,
    Page,
    Passage,
    Position,
    PositionRelation,
    User,
)

Key = tuple[type[models.Model], int]

#: Rows that go with what they point at, by model and key, in the order in which they are deleted.
PARTS = (
    "calculationterm.calculation",
    "calculation.claim",
    "ground.claim",
    "ground.position",
    "knownsince.claim",
    "knownsince.position",
    "claimrelation.claim",
    "claimrelation.other",
    "positionrelation.position",
    "positionrelation.other",
    "evidence.claim",
    "enquiry.claim",
    "enquiry.article",
    "attribution.claim",
    "figure.claim",
    "passage.article",
    "passage.claim",
    "passage.position",
    "articletag.content_object",
    "byline.article",
    "version.article",
    "comment.article",
    "comment.dossier",
    "comment.parent",
    "notification.comment",
    "version.dossier",
    "notification.article",
    "notification.dossier",
    "waiver.article",
    "waiver.claim",
    "waiver.dossier",
    "previewlink.article",
    "previewlink.dossier",
    "autosave.article",
    "presence.article",
    "presence.dossier",
    "dossieritem.dossier",
    "dossiercurator.dossier",
    "actoralias.actor",
)
_RANKS = {name.partition(".")[0]: rank for rank, name in reversed(list(enumerate(PARTS)))}

#: Rows that stay when the far end of one of these keys stays: a tie to it, or words of it.
_ENDS: Mapping[type[models.Model], tuple[str, ...]] = {
    Ground: ("position", "claim"),
    KnownSince: ("position", "claim"),
    ClaimRelation: ("claim", "other"),
    PositionRelation: ("position", "other"),
    Passage: ("article",),
}

#: What only readers' knowledge makes.
_PUBLIC = (
    Address,
    ArticleEdition,
    DossierEdition,
    DossierEditionCurator,
    DossierEditionItem,
    EditionByline,
    EditionImage,
    EditionPassage,
    EditionResponse,
    EditionTag,
    ImageUse,
    Listing,
)

#: What a row is a part of, by the key that leads there; that is what people know by name.
_OWNERS = {
    "articletag": ("content_object",),
    "attribution": ("claim",),
    "byline": ("article",),
    "calculation": ("claim",),
    "calculationterm": ("calculation",),
    "claimrelation": ("claim",),
    "comment": ("article", "dossier"),
    "dossiercurator": ("dossier",),
    "dossieritem": ("dossier",),
    "enquiry": ("article", "claim"),
    "evidence": ("claim",),
    "figure": ("claim",),
    "knownsince": ("position",),
    "notice": ("article", "claim"),
    "passage": ("article",),
    "positionrelation": ("position",),
    "version": ("article",),
    "waiver": ("article", "claim", "dossier"),
}


@dataclass(frozen=True)
class Inventory:
    """What discarding a thing would take, and what stands in its way.

    ``goes`` begins with the thing itself. ``loosened`` names the rows that stay without pointing
    there, each with its key. ``stays`` are claims and positions of an article that something else
    needs. ``users`` keep the thing: what they belong to, as far as the account may see it;
    ``hidden`` says that there is more, and ``known`` that readers know it. ``discreet``: something
    may hang on it that the account must not learn of, so that no refusal says what there is.
    """

    goes: list[models.Model]
    loosened: list[tuple[models.Model, str]]
    stays: list[models.Model]
    users: list[models.Model]
    hidden: bool
    known: bool
    discreet: bool = False


@dataclass
class _Collection:
    """Rows with the root they hang on: those that go, those that stay and point there."""

    goes: dict[Key, tuple[models.Model, Key]] = field(default_factory=dict)
    loosened: list[tuple[models.Model, str]] = field(default_factory=list)
    users: dict[Key, tuple[models.Model, Key]] = field(default_factory=dict)


def take_stock(thing: models.Model, *, by: User) -> Inventory:
    """Return what discarding ``thing`` would take, as far as ``by`` may know."""
    carried = _carried_alone(thing, by) if isinstance(thing, Article) else []
    found = _collect([thing, *carried])
    users = [row for row, _root in found.users.values()]
    if isinstance(thing, Image):
        users += _texts_showing(thing)
    known = any(isinstance(row, _PUBLIC) for row in users)
    private = [row for row in users if not isinstance(row, _PUBLIC)]
    goes = [row for row, _root in found.goes.values()]
    shown = [row for row in private if is_open(row, by)]
    discreet = not sees_all_around(by, type(thing))
    # Of what is kept apart from a claim it makes no difference whether it could be seen.
    apart = discreet and isinstance(thing, Claim) and _is_anything_kept_apart(found)
    closed = apart or not may_try_to_discard(by, thing)
    return Inventory(
        goes=goes,
        loosened=found.loosened,
        stays=_kept(thing, found) if isinstance(thing, Article) else [],
        users=list({key_of(owner): owner for owner in map(owner_of, shown)}.values()),
        hidden=closed or len(shown) < len(private) or not all(is_open(row, by) for row in goes),
        known=known,
        discreet=discreet,
    )


def key_of(row: models.Model) -> Key:
    """Return what tells ``row`` from every other."""
    return type(row), row.pk


def owner_of(row: models.Model) -> models.Model:
    """Return the record that people know ``row`` by."""
    for name in _OWNERS.get(str(row._meta.model_name), ()):
        owner = getattr(row, name)
        if owner is not None:
            return owner_of(owner)
    return row


def is_open(row: models.Model, user: User) -> bool:
    """Whether ``user`` may know of ``row``, by the record that it belongs to."""
    if isinstance(row, Evidence | Enquiry) and not user.has_perm("articles.see", row):
        return False
    if isinstance(row, Ground | KnownSince | ClaimRelation | PositionRelation):
        return all(is_open(getattr(row, name), user) for name in _ENDS[type(row)])
    return bool(user.has_perm("articles.see", owner_of(row)))


def deletion_order(row: models.Model) -> int:
    """Return the place of ``row`` among what is deleted: what points at others goes first."""
    return _RANKS.get(str(row._meta.model_name), len(PARTS))


def _collect(roots: Sequence[models.Model]) -> _Collection:
    """Follow what points at ``roots`` and at what goes with them."""
    found = _Collection()
    level = {key_of(row): (row, key_of(row)) for row in roots}
    while level:
        found.goes.update(level)
        below: dict[Key, tuple[models.Model, Key]] = {}
        for name, row, target in _pointing(row for row, _root in level.values()):
            root = level[target][1]
            if key_of(row) in found.goes:
                continue
            if _is_loose(name, row):
                found.loosened.append((row, name.partition(".")[2]))
            elif _is_part(name, row):
                below.setdefault(key_of(row), (row, root))
            else:
                found.users.setdefault(key_of(row), (row, root))
        level = below
    found.users = {key: user for key, user in found.users.items() if key not in found.goes}
    found.loosened = [tie for tie in found.loosened if key_of(tie[0]) not in found.goes]
    return found


def _is_anything_kept_apart(found: _Collection) -> bool:
    """Whether evidence or an enquiry hangs on a claim, and is not a part of the claim itself."""
    rows = [*(row for row, _root in found.goes.values()), *(row for row, _key in found.loosened)]
    return any(isinstance(row, Evidence | Enquiry) for row in rows)


def _is_part(name: str, row: models.Model) -> bool:
    if name in ("passage.claim", "passage.position"):
        # Words that an editor took out on purpose carry nothing any more.
        return isinstance(row, Passage) and row.state == PassageState.DETACHED
    return name in PARTS


def _is_loose(name: str, row: models.Model) -> bool:
    """Whether ``row`` may stay without pointing there: it says something of its own."""
    if isinstance(row, Enquiry):
        return row.claim_id is not None and row.article_id is not None
    return name == "ground.passage"


def _pointing(rows: Iterable[models.Model]) -> Iterator[tuple[str, models.Model, Key]]:
    """Yield what points at ``rows``: the name of the key, the row, and at which it points."""
    targets: dict[type[models.Model], dict[int, models.Model]] = {}
    for row in rows:
        targets.setdefault(type(row), {})[row.pk] = row
    for model, found in targets.items():
        for relation in model._meta.get_fields(include_hidden=True):
            if not isinstance(relation, ForeignObjectRel) or _is_link(relation.related_model):
                continue
            name = f"{relation.related_model._meta.model_name}.{relation.field.name}"
            for row, target in _rows_at(relation, found):
                yield name, row, (model, target)


def _rows_at(
    relation: ForeignObjectRel, targets: Mapping[int, models.Model]
) -> Iterator[tuple[Any, int]]:
    key: Any = relation.field
    rows = relation.related_model._base_manager
    if relation.many_to_many:
        for target in targets:
            yield from ((row, target) for row in rows.filter(**{key.name: target}).order_by("pk"))
        return
    for row in rows.filter(**{f"{key.name}__in": list(targets)}).order_by("pk"):
        target = getattr(row, key.attname)
        setattr(row, key.name, targets[target])
        yield row, target


def _is_link(model: Any) -> bool:
    """Whether ``model`` is the table behind a many-to-many relation, which speaks for itself."""
    return bool(model._meta.auto_created)


def _carried_alone(article: Article, by: User) -> list[models.Model]:
    """Return the claims and positions that only ``article`` needs and ``by`` may discard.

    For who may not see all evidence these are claims that they recorded and that nothing is kept
    apart from, whether they could see it or not.
    """
    rows = _carried(article)
    if not sees_all_around(by, Claim):
        mine = set(bare_claims(by, article).values_list("pk", flat=True))
        rows = [row for row in rows if not isinstance(row, Claim) or row.pk in mine]
    candidates = {
        key_of(row): row
        for row in rows
        if by.has_perm("articles.discard", row) and is_open(row, by)
    }
    while candidates:
        found = _collect([article, *candidates.values()])
        needed = {root for _row, root in found.users.values()}
        needed |= {root for row, root in found.goes.values() if _is_tied_outside(row, found)}
        if not needed & candidates.keys():
            break
        candidates = {key: row for key, row in candidates.items() if key not in needed}
    return list(candidates.values())


def _carried(article: Article) -> list[models.Model]:
    passages = article.passages.all()
    return [
        *Claim.objects.filter(pk__in=passages.values("claim")).order_by("pk"),
        *Position.objects.filter(pk__in=passages.values("position")).order_by("pk"),
    ]


def _kept(article: Article, found: _Collection) -> list[models.Model]:
    return [row for row in _carried(article) if key_of(row) not in found.goes]


def _is_tied_outside(row: models.Model, found: _Collection) -> bool:
    ends = (getattr(row, name) for name in _ENDS.get(type(row), ()))
    return any(key_of(end) not in found.goes for end in ends)


def _texts_showing(image: Image) -> list[models.Model]:
    """Return the texts that name the file of ``image``: no key points from them."""
    named = image.digest
    return [
        *Article.objects.filter(body__contains=named),
        *Dossier.objects.filter(introduction__contains=named),
        *DossierEdition.objects.filter(introduction__contains=named),
        *Page.objects.filter(body__contains=named),
    ]
