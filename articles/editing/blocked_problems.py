"""What is blocked does not come back by a new edition: the words of a work, all of them."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from articles.choices import Gate
from articles.exceptions import Problem
from articles.models import Article, Block, Dossier, WorkingCopy
from articles.text.markdown import render
from articles.text.projection import project
from articles.text.redaction import Redaction, redaction
from articles.text.slugs import slugify

#: How much of the words a message repeats.
_LONGEST = 80


def blocked_words(work: WorkingCopy) -> list[Problem]:
    """Return what a new edition of ``work`` would bring back of what is blocked."""
    blocks = list(Block.objects.active().only("words", "actor", "claim"))
    found = [*_repeated(work, redaction(words for row in blocks for words in row.spellings()))]
    claims = [row.claim_id for row in blocks if row.claim_id]
    if isinstance(work, Article) and claims:
        carried = work.passages.open().filter(claim__in=claims)
        message = _("Carries a blocked claim: “%(quote)s”")
        found += [
            Problem("passages", message % {"quote": _short(row.quote)}, gate=Gate.BLOCKED)
            for row in carried
        ]
    return found


def blocked_in(texts: Iterable[tuple[str, str]]) -> list[Problem]:
    """Return what of ``texts``, each with the field it stands in, is blocked."""
    blocks = Block.objects.active().only("words", "actor", "claim")
    blocked = redaction(words for row in blocks for words in row.spellings())
    return list(_standing_in(texts, blocked)) if blocked else []


def _repeated(work: WorkingCopy, blocked: Redaction) -> Iterator[Problem]:
    if not blocked:
        return
    yield from _standing_in(_texts(work), blocked)
    if blocked.stands_in_address(f"/{work.slug or slugify(work.title)}/"):
        message = _("The address repeats blocked words; give it another one.")
        yield Problem("slug", message, gate=Gate.BLOCKED)


def _standing_in(texts: Iterable[tuple[str, str]], blocked: Redaction) -> Iterator[Problem]:
    told: set[tuple[str, str]] = set()
    for field, text in texts:
        for start, end in blocked.spans(text):
            words = text[start:end]
            if (field, words) not in told:
                told.add((field, words))
                message = _("These words are blocked: “%(words)s”")
                yield Problem(field, message % {"words": _short(words)}, gate=Gate.BLOCKED)


def _texts(work: WorkingCopy) -> Iterator[tuple[str, str]]:
    """Yield the texts of a work by the fields in which they are mended."""
    yield "title", work.title
    if isinstance(work, Article):
        for name in ("kicker", "dateline", "agency_credits", "disclosure"):
            yield name, getattr(work, name)
        yield "body", project(work.standfirst, render(work.body)).text
        for entry in work.byline.select_related("actor__canonical"):
            yield "byline", entry.actor.standing.name
        for tag in work.tags.all():
            yield "tags", tag.name
    elif isinstance(work, Dossier):
        yield "introduction", project(work.standfirst, render(work.introduction)).text
        for curator in work.curation.select_related("actor__canonical"):
            yield "curators", curator.actor.standing.name
        for item in work.items.all():
            yield "items", item.heading
            yield "items", item.note


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
