"""What stands on the fact-check sheet of an article: its claims in the order of the text."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Prefetch
from django.utils.safestring import SafeString

from articles import editing
from articles.choices import Visibility
from articles.desk.text import ReaderText, reader_text
from articles.models import (
    STANDING,
    Article,
    Attribution,
    Claim,
    Enquiry,
    Evidence,
    Figure,
    Passage,
    User,
)
from articles.text.sentences import sentence

#: How much of a sentence without end is shown on each side.
CONTEXT = 300

#: How many numbers have room beside each other in the margin: some lines begin several passages.
MARGIN = 3

#: Keeps a line from being broken where it stands.
JOINER = "\u2060"

#: Where the words of a passage begin; a mark that goes on has no id.
_BEGINNING = re.compile(r'<mark id="claim-(\d+)-\d+"')


class Surrounded(NamedTuple):
    """Words, with what stands before and after them in their sentence."""

    before: str
    words: str
    after: str


@dataclass(frozen=True)
class Words:
    """The words of the text that carry a claim; ``now`` is what stands there if they changed."""

    passage: Passage
    sentence: Surrounded
    now: Surrounded | None = None

    @property
    def is_undecided(self) -> bool:
        """Whether the words changed or vanished, and an editor has to decide."""
        return self.passage.state not in STANDING


@dataclass
class Entry:
    """One claim, with all that whoever checks it looks at; ``number`` is its place in the text.

    ``seal`` tells later whether it still says what was looked at.
    """

    number: int
    claim: Claim
    seal: str
    words: list[Words] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    enquiries: list[Enquiry] = field(default_factory=list)
    may_record: bool = False
    #: Why it could not be ticked, and what is open below it, for one answer.
    trouble: str = ""
    forms: dict[str, Any] = field(default_factory=dict)

    @property
    def figures(self) -> list[tuple[Figure, bool]]:
        """The figures, each with whether a later one of the claim counts the same thing."""
        rows = list(self.claim.figures.all())
        return [(row, any(_is_before(row, other) for other in rows)) for row in rows]


def _is_before(one: Figure, other: Figure) -> bool:
    if (one.series_id, one.unit, one.measure) != (other.series_id, other.unit, other.measure):
        return False
    ends, begins = one.as_of_to or one.as_of_from, other.as_of_from or other.as_of_to
    return bool(ends and begins and ends < begins)


@dataclass(frozen=True)
class Sheet:
    """The sheet of an article as one account may see it."""

    entries: list[Entry]
    text: ReaderText
    about_text: list[Enquiry]

    @property
    def checked(self) -> int:
        """How many claims are ticked."""
        return sum(entry.claim.checked is not None for entry in self.entries)

    @property
    def is_confidential(self) -> bool:
        """Whether anything on it is for those alone who check."""
        rows = (row for entry in self.entries for row in entry.evidence)
        return any(row.visibility == Visibility.CONFIDENTIAL for row in rows)

    @property
    def standfirst(self) -> SafeString:
        """The standfirst, each mark with its number, for the margin too."""
        return self._numbered(self.text.standfirst)

    @property
    def body(self) -> SafeString:
        """The body; see ``standfirst``."""
        return self._numbered(self.text.body)

    def _numbered(self, html: str) -> SafeString:
        numbers = {entry.claim.pk: entry.number for entry in self.entries}

        def numbered(mark: re.Match[str]) -> str:
            number = numbers[int(mark[1])]
            place = f"sheet-number sheet-number-{number % MARGIN}"
            # Nothing breaks between a number and its words, so the margin's stands at their line.
            return f'<sup>{number}<b class="{place}">{number}</b></sup>{JOINER}{mark[0]}'

        # Marks are ours; the words around them are escaped or cleaned already.
        return SafeString(_BEGINNING.sub(numbered, html))


def sheet_of(article: Article, user: User) -> Sheet:
    """Return the sheet of the working copy for ``user``, in a fixed number of queries."""
    passages = sorted(_passages(article), key=_place)
    text = reader_text(article, passages)
    entries: dict[int, Entry] = {}
    for passage in passages:
        claim = passage.claim
        if claim.pk not in entries:
            seal = editing.content_of(claim)
            entries[claim.pk] = Entry(len(entries) + 1, claim, seal)
        entries[claim.pk].words.append(_words(passage, text.plain))
    enquiries = _enquiries(article, entries, user)
    _add_what_is_known(entries, enquiries, user)
    return Sheet(list(entries.values()), text, enquiries[None])


def _passages(article: Article) -> Iterable[Passage]:
    said = Attribution.objects.select_related("actor__canonical", "via__canonical", "source")
    figures = Figure.objects.select_related("series")
    rows = article.passages.open().filter(claim__isnull=False)
    # One claim may stand in several places: it is the same for all of them.
    return rows.prefetch_related(
        Prefetch("claim", Claim.objects.select_related("checked_by")),
        Prefetch("claim__attributions", said),
        Prefetch("claim__figures", figures),
    )


def _place(passage: Passage) -> tuple[int, int]:
    found = passage.present
    return (found[0] if found else passage.start), passage.pk


def _words(passage: Passage, text: str) -> Words:
    found = passage.present
    if passage.state in STANDING and found:
        return Words(passage, _surrounded(text, *found))
    chosen = Surrounded(passage.prefix, passage.quote, passage.suffix)
    return Words(passage, chosen, _surrounded(text, *found) if found else None)


def _surrounded(text: str, start: int, end: int) -> Surrounded:
    first, last = sentence(text, start, end)
    before, after = text[max(first, start - CONTEXT) : start], text[end : min(last, end + CONTEXT)]
    return Surrounded(
        before if first >= start - CONTEXT else f"… {before}",
        text[start:end],
        after if last <= end + CONTEXT else f"{after} …",
    )


def _enquiries(
    article: Article, claims: Iterable[int], user: User
) -> Mapping[int | None, list[Enquiry]]:
    """Return the enquiries by their claims, what nobody has answered first."""
    rows = editing.visible_enquiries(user).select_related("whom__canonical")
    found: dict[int | None, list[Enquiry]] = defaultdict(list)
    about = rows.filter(claim__in=list(claims)) | rows.filter(claim=None, article=article)
    for row in sorted(about, key=lambda row: (row.answered is not None, row.pk)):
        found[row.claim_id].append(row)
    return found


def _add_what_is_known(
    entries: Mapping[int, Entry], enquiries: Mapping[int | None, list[Enquiry]], user: User
) -> None:
    rows = editing.visible_evidence(user).filter(claim__in=list(entries))
    for row in rows.select_related("source").order_by("pk"):
        entries[row.claim_id].evidence.append(row)
    open_to = editing.allowed_among([entry.claim for entry in entries.values()], "record", by=user)
    for key, entry in entries.items():
        entry.enquiries = enquiries[key]
        entry.may_record = key in open_to
