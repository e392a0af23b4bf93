"""A desk at which chance decides who does what, and the rules that hold whatever they do.

Used one act after the other (``test_rules_under_chance``) and by several people at the same time
(``test_rules_at_once``).
"""

import itertools
import re
from collections.abc import Callable, Iterable, Mapping

from django.db import transaction

from articles import editing
from articles.choices import ArticleKind, Role, State, Step
from articles.editing.ownership import is_named_above
from articles.exceptions import NewsroomError
from articles.models import Article, ArticleEdition, HistoryEntry, Listing, User
from tests.staff import an_actor, excused, member

#: Who works here: an author, two editors, a fact checker, a managing editor.
PEOPLE: Mapping[str, Role] = {
    "anna": Role.AUTHOR,
    "erik": Role.EDITOR,
    "paula": Role.EDITOR,
    "doris": Role.FACT_CHECKER,
    "clara": Role.MANAGING_EDITOR,
}

#: What each revision adds to the text; the last one touches nothing that was approved.
CHANGES: Mapping[str, str] = {
    "figure": "Es sind nun {count} Kilometer.",
    "negation": "Das ist nicht alles: {word}.",
    "words": "So viel dazu, wie es heißt: {word}.",
}

#: Words that nobody else writes, one for each act.
SECRET = re.compile("geheim[a-z]+")
SYLLABLES = ("ba", "de", "fi", "go", "lu", "ma", "ne", "pi", "ro", "su")


class Desk:
    """A few texts and the people who work on them; an act that is refused leaves no trace."""

    def __init__(self) -> None:
        self.people = {name: member(role, name) for name, role in PEOPLE.items()}
        self.author = an_actor("Anna Lindner", user=self.people["anna"])
        self.counted = itertools.count(1)
        #: Every edition that was seen, with its hash: none may change or go.
        self.editions: dict[int, str] = {}

    def word(self) -> str:
        """Return a word that nothing has used before."""
        return "geheim" + "".join(SYLLABLES[int(digit)] for digit in str(next(self.counted)))

    def act(self, deed: Callable[[], object]) -> NewsroomError | None:
        """Do something in a transaction of its own; return why it was refused, if it was."""
        try:
            with transaction.atomic():
                deed()
        except NewsroomError as refusal:
            return refusal
        return None

    def write(self, by: User, kind: ArticleKind) -> NewsroomError | None:
        """Begin a text that needs nothing more than an approval."""
        return self.act(
            lambda: excused(
                editing.write_article(
                    by=by,
                    kind=kind,
                    title=f"Ein Text: {self.word()}",
                    standfirst="Worum es geht.",
                    body="Die Stadt baut 120 Kilometer Leitungen.",
                    authors=[self.author],
                )
            )
        )

    def revise(self, article: Article, by: User, change: str) -> NewsroomError | None:
        """Add a sentence to a text."""
        added = CHANGES[change].format(count=1000 + next(self.counted), word=self.word())
        body = f"{article.body}\n\n{added}"
        return self.act(
            lambda: editing.revise_article(article, by=by, version=article.version, body=body)
        )

    # What must be so, whoever did what

    def check(self) -> None:
        """Hold all rules against what there is now."""
        for article in Article.objects.select_related("live_edition"):
            self._check_article(article)
        for edition in ArticleEdition.objects.select_related("article", "approved_by"):
            self._check_edition(edition)
        present = dict(ArticleEdition.objects.values_list("pk", "content_hash"))
        kept = {key: present.get(key) for key in self.editions}
        assert kept == self.editions, "an edition was changed or is gone"
        self.editions = present
        self._check_public_words()

    def _check_article(self, article: Article) -> None:
        if article.state in (State.APPROVED, State.SCHEDULED):
            assert article.approved_version == article.version
            assert article.approved_by is not None
        if article.state == State.PUBLISHED:
            assert article.live_edition is not None
            assert article.live_edition.title == article.title
        listed = Listing.objects.live().filter(kind=article.kind, object_id=article.pk).exists()
        assert listed == (article.live_edition is not None)
        numbers = list(article.editions.order_by("number").values_list("number", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))
        history = HistoryEntry.objects.of(article)
        steps = {step: history.filter(verb=f"article.{step}").count() for step in Step}
        fixes = history.filter(verb="article.fix").count()
        assert steps[Step.PUBLISH] + fixes == len(numbers), "published without an edition"
        assert steps[Step.PUBLISH] <= steps[Step.APPROVE] <= steps[Step.SUBMIT], "two have won"

    def _check_edition(self, edition: ArticleEdition) -> None:
        """Somebody may approve: who was neither named above it nor gave it to review."""
        history = HistoryEntry.objects.of(edition.article)
        approvals = history.filter(verb="article.approve", at__gte=edition.approved)
        approval = approvals.order_by("at", "pk").first()
        assert approval is not None, "published without an approval"
        assert approval.at <= edition.published
        assert approval.by == edition.approved_by
        given = history.filter(verb="article.submit", at__lte=approval.at).order_by("-at", "-pk")
        submission = given.first()
        assert submission is not None, "approved without having been given to review"
        own = submission.by == approval.by or is_named_above(edition.article, approval.by)
        assert not own or approval.reason, "approved by whoever wrote or submitted it"

    def _check_public_words(self) -> None:
        """No word of a draft is in what readers get."""
        frozen = ArticleEdition.objects.values_list("title", "slug", "body")
        shown = secrets(Listing.objects.values_list())
        assert shown <= secrets(frozen), "words of a draft are public"


def secrets(rows: Iterable[object]) -> set[str]:
    """Return the words of ``Desk.word`` that stand in these rows."""
    return {word for row in rows for word in SECRET.findall(str(row))}
