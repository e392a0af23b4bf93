"""What an editor has to decide about: passages whose words changed, were lost or moved.

A case shows what became of the words and offers the choices; ``settle`` does what was chosen.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db import transaction
from django.forms import Media
from django.http import HttpRequest
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from articles import editing
from articles.admin.conflicts import Piece
from articles.choices import PassageState
from articles.desk.case_words import Around, known_of
from articles.desk.dressing import dress
from articles.exceptions import NewsroomError, WrongState
from articles.forms.deciding import Choice, DecisionForm, Words
from articles.models import Article, Passage, User
from articles.text import differences
from articles.text.anchoring import candidates
from articles.text.passages import Range, Selector

#: As many as somebody decides about in one go, and as a page can hold; more come after these.
CASES = 20

#: What a change touches, in words.
_TOUCHES: Mapping[str, Promise] = {
    "figure": pgettext_lazy("what a change touches", "figure"),
    "negation": pgettext_lazy("what a change touches", "negation"),
    "name": pgettext_lazy("what a change touches", "name"),
    "other": pgettext_lazy("what a change touches", "other words"),
}


class Fate(NamedTuple):
    """What has become of a passage, or would become of it: where other words stand now."""

    passage: int
    state: str
    now: Range | None
    touched: Collection[str]

    @classmethod
    def of(cls, passage: Passage) -> "Fate":
        """Return what is stored."""
        now = Range(*passage.present) if passage.present else None
        return cls(passage.pk, passage.state, now, passage.touched)


@dataclass(frozen=True)
class Case:
    """A passage, what became of its words, and the form that asks what becomes of it."""

    passage: Passage
    fate: Fate
    text: str
    form: DecisionForm
    is_public: bool

    @property
    def is_lost(self) -> bool:
        """Whether nothing in the text is known to stand for the words."""
        return self.fate.state == PassageState.ORPHANED

    @cached_property
    def now(self) -> Words | None:
        """The words there now, with a little of what is around; none for lost ones."""
        return None if self.is_lost or not self.fate.now else Words.at(self.text, *self.fate.now)

    @cached_property
    def pieces(self) -> list[Piece]:
        """The difference of the words, word by word; nothing for what is lost or the same."""
        if self.now is None or self.now.words == self.passage.quote:
            return []
        return list(_pieces(self.passage.quote, self.now.words))

    @property
    def touches(self) -> list[Promise]:
        """What the change touches, in words."""
        return [label for key, label in _TOUCHES.items() if key in self.fate.touched]


@dataclass
class Done:
    """How many decisions were carried out, and what else there is to say of them."""

    decided: int = 0
    told: list[str] = field(default_factory=list)


class Refused(Exception):
    """An operation refused a decision; the forms say which and why. Nothing was done."""


def cases_of(
    article: Article,
    fates: Iterable[Fate],
    *,
    text: str,
    request: HttpRequest,
    data: Any = None,
    given: Any = None,
    may_wait: bool = True,
) -> list[Case]:
    """Return the cases of ``article``, whose text is or would be ``text``, in their order.

    ``data`` is what was sent to be judged, ``given`` what was filled in before. The number of
    queries does not grow with the number of passages but by what is chosen in their forms.
    """
    found = {fate.passage: fate for fate in fates}
    rows = _rows(article, found)
    around = Around.of(rows.values(), text)
    cases = []
    for fate in found.values():
        passage = rows[fate.passage]
        offered = list(_offered(passage, fate, text))
        is_public = passage.claim_id in around.public
        form = DecisionForm(
            data,
            passage=passage,
            text=text,
            offered=offered,
            is_public=is_public,
            is_moved=fate.state == PassageState.MOVED,
            may_wait=may_wait,
            known=known_of(passage, offered, around),
            given=given,
        )
        cases.append(Case(passage, fate, text, form, is_public))
    _dress([part for case in cases for part in case.form.parts], request)
    return cases


def media_of(cases: Iterable[Case]) -> Media:
    """Return the scripts and styles that the fields of all cases need."""
    return sum((part.media for case in cases for part in case.form.parts), Media())


def are_valid(cases: Iterable[Case]) -> bool:
    """Whether all forms are filled in; each of them says what is not."""
    found = [case.form.is_valid() for case in cases]
    return all(found)


def settle(
    cases: Sequence[Case], article: Article, *, by: User, version: int | None = None
) -> Done:
    """Do what was chosen in valid forms, all or nothing; returns what was done.

    Raises ``Refused`` once every refusal stands in the form that it is about, and ``StaleVersion``
    if the text is no longer that of ``version``, on whose words the choices were made.
    """
    chosen = [case for case in cases if case.form.chosen != Choice.LATER]
    done = Done()
    if not chosen:
        return done
    refused = False
    with transaction.atomic():
        keys = [case.passage.pk for case in chosen]
        passages = editing.take_up(article, keys, by=by, version=version)
        # Words that are given up may be wanted by others.
        for case in sorted(chosen, key=lambda case: case.form.chosen != Choice.DETACH):
            try:
                with transaction.atomic():
                    _decide(case, passages.get(case.passage.pk), by, done)
            except NewsroomError as error:
                case.form.refuse(error)
                refused = True
        if refused:
            raise Refused
    return done


def _decide(case: Case, passage: Passage | None, by: User, done: Done) -> None:
    """Call the operation that was chosen for one passage."""
    if passage is None or passage.state != case.fate.state:
        raise WrongState(_("Somebody else has decided about this passage in the meantime."))
    form = case.form
    if form.chosen == Choice.DETACH:
        editing.detach(passage, by=by, reason=form.cleaned_data["reason"])
    elif form.chosen == Choice.RECAPTURE:
        editing.recapture(passage, by=by, **form.selection())
    elif form.chosen == Choice.FIGURE:
        editing.restate(passage, by=by, **form.selection(), **form.figure.values())
        if case.is_public:
            done.told.append(
                _("Readers know the claim, so its wording stays: “%(statement)s”")
                % {"statement": passage.claim}
            )
    else:
        _replace(passage, form, by)
    done.decided += 1


def _replace(passage: Passage, form: DecisionForm, by: User) -> None:
    new = form.new
    actor = new.actor(by)
    if passage.claim_id:
        values = {**new.claim(), "attribution": {**new.attribution(), "actor": actor}}
        values["updates"] = new.cleaned_data["updates"]
        editing.replace_claim(passage, by=by, **form.selection(), **values)
    else:
        editing.replace_position(passage, by=by, holder=actor, **form.selection(), **new.position())


def _offered(passage: Passage, fate: Fate, text: str) -> Iterator[Words]:
    """Yield words that may be taken: those there now, or for lost ones what is like them."""
    if fate.state != PassageState.ORPHANED:
        if fate.now:
            yield Words.at(text, *fate.now)
        return
    selector = Selector(passage.quote, passage.prefix, passage.suffix, passage.start, passage.end)
    for found in candidates(selector, fate.now, text):
        yield Words.at(text, found.start, found.end)


def _rows(article: Article, keys: Collection[int]) -> dict[int, Passage]:
    """Return passages by their keys, with what they carry and with ``article`` itself."""
    passages = article.passages.filter(pk__in=keys).select_related(
        "claim", "position__holder__canonical"
    )
    rows = {row.pk: row for row in passages.prefetch_related("claim__figures__series")}
    for row in rows.values():
        row.article = article
    return rows


def _dress(parts: Sequence[Any], request: HttpRequest) -> None:
    """Dress the forms; all of them let choose from the same questions, fetched once."""
    questions: list[Any] | None = None
    for part in parts:
        dress(part, request)
        if field := part.fields.get("question"):
            questions = list(field.choices) if questions is None else questions
            field.widget.choices = questions


def _pieces(old: str, new: str) -> Iterator[Piece]:
    for step in differences.words(old, new):
        if step.kind == "equal":
            yield Piece("same", step.old)
            continue
        if step.old:
            yield Piece("gone", step.old)
        if step.new:
            yield Piece("new", step.new)
