"""Random people do random things at the desk; after each the rules of publishing hold."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from articles import editing
from articles.choices import ArticleKind
from articles.models import Article, User
from tests.editing.desk_at_random import CHANGES, PEOPLE, Desk

pytestmark = pytest.mark.django_db

WHO = st.sampled_from(sorted(PEOPLE))
WHICH = st.integers(0, 2)
REASON = st.sampled_from(["", "Niemand sonst ist im Haus."])


class Days(RuleBasedStateMachine):
    """Every operation on texts, by anybody, in any order; many are refused, as they should be."""

    def __init__(self) -> None:
        super().__init__()
        self.outer = transaction.atomic()
        self.outer.__enter__()
        self.desk = Desk()
        self.desk.write(self.desk.people["erik"], ArticleKind.ANALYSIS)

    def teardown(self) -> None:
        """Leave nothing to the next run."""
        transaction.set_rollback(True)
        self.outer.__exit__(None, None, None)

    def people(self, who: str) -> User:
        """Return the account of somebody, as a new request would."""
        return User.objects.get(username=who)

    def text(self, which: int) -> Article:
        """Return one of the texts."""
        texts = list(Article.objects.order_by("pk"))
        return texts[which % len(texts)]

    @rule(who=WHO, kind=st.sampled_from(ArticleKind))
    def write(self, who: str, kind: ArticleKind) -> None:
        self.desk.write(self.people(who), kind)

    @rule(which=WHICH, who=WHO, change=st.sampled_from(sorted(CHANGES)))
    def revise(self, which: int, who: str, change: str) -> None:
        self.desk.revise(self.text(which), self.people(who), change)

    @rule(which=WHICH, who=WHO)
    def submit(self, which: int, who: str) -> None:
        self.desk.act(lambda: editing.submit(self.text(which), by=self.people(who)))

    @rule(which=WHICH, who=WHO, late=st.integers(0, 1), reason=REASON)
    def approve(self, which: int, who: str, late: int, reason: str) -> None:
        text = self.text(which)
        self.desk.act(
            lambda: editing.approve(
                text, by=self.people(who), version=text.version - late, reason=reason
            )
        )

    @rule(which=WHICH, who=WHO)
    def send_back(self, which: int, who: str) -> None:
        self.desk.act(
            lambda: editing.send_back(self.text(which), by=self.people(who), reason="Zu früh.")
        )

    @rule(which=WHICH, who=WHO, change=st.sampled_from([None, "minor", "update"]))
    def publish(self, which: int, who: str, change: Any) -> None:
        self.desk.act(lambda: editing.publish(self.text(which), by=self.people(who), change=change))

    @rule(which=WHICH)
    def whole_way(self, which: int) -> None:
        """What chance alone would seldom find: a text that goes all the way."""
        text, erik, clara = self.text(which), self.people("erik"), self.people("clara")
        self.desk.act(lambda: editing.submit(text, by=erik))
        self.desk.act(lambda: editing.approve(text, by=clara, version=self.text(which).version))
        self.desk.act(lambda: editing.publish(text, by=clara))

    @rule(which=WHICH, who=WHO)
    def withdraw(self, which: int, who: str) -> None:
        self.desk.act(
            lambda: editing.withdraw(self.text(which), by=self.people(who), notice="Nicht haltbar.")
        )

    @rule(which=WHICH, who=WHO, hours=st.integers(-1, 30))
    def schedule(self, which: int, who: str, hours: int) -> None:
        text, at = self.text(which), timezone.now() + timedelta(hours=hours)
        self.desk.act(
            lambda: editing.schedule(text, by=self.people(who), at=at, version=text.version)
        )

    @rule(hours=st.integers(0, 40))
    def time_passes(self, hours: int) -> None:
        """Somebody's request comes so many hours later."""
        now = timezone.now() + timedelta(hours=hours)
        self.desk.act(lambda: editing.publish_due(now=now))

    @rule(which=WHICH, who=WHO, word=st.sampled_from(["sehr", "nicht", "300"]))
    def fix(self, which: int, who: str, word: str) -> None:
        text = self.text(which)
        if live := text.live_edition:
            body = live.body.replace("baut", f"baut {word}", 1)
            self.desk.act(
                lambda: editing.fix(text, by=self.people(who), edition=live.number, body=body)
            )

    @invariant()
    def rules_hold(self) -> None:
        self.desk.check()


def test_whatever_anybody_does_the_rules_hold():
    run_state_machine_as_test(
        Days,
        settings=settings(
            max_examples=8,
            stateful_step_count=15,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
