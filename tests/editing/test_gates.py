"""Gates: what is missing, what is recommended, what is excused, and that there is no way around."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from articles import editing
from articles.choices import Gate, Level, Role, State, Step
from articles.editing.gates import GATES, is_required
from articles.exceptions import Incomplete, InvalidRecord, NotAllowed, WrongState
from articles.models import HistoryEntry, LabelExplanation, Waiver
from tests.builders import (
    COST,
    OPINION,
    a_claim,
    a_commentary,
    a_ground,
    a_position,
    a_secret,
    a_series,
    a_source,
    an_analysis,
    an_enquiry,
    some_evidence,
)
from tests.pictures import an_image
from tests.staff import (
    a_dossier,
    a_draft,
    account,
    an_actor,
    approved,
    chief,
    excused,
    member,
    published,
)

pytestmark = pytest.mark.django_db

REASON = "Steht so im Haushaltsplan."
OWN = {"mode": "own"}


def gates(work, level: Level = Level.REQUIRED) -> list[str]:
    """Return the gates of this level that a piece has not passed."""
    work.refresh_from_db()
    return [row.gate for row in editing.findings(work) if row.level == level]


def advised(work) -> list[str]:
    return gates(work, Level.RECOMMENDED)


def waive(thing, gate, *, by=None, reason=REASON):
    return editing.waive(thing, gate, by=by or account("erik"), reason=reason)


def linked(**claim):
    """Return a commentary whose opinion rests on a claim of an analysis."""
    commentary = a_commentary()
    a_ground(a_position(commentary), a_claim(an_analysis(), **claim))
    return commentary


# Figures of analyses


def test_figure_without_a_source_is_missing_one():
    analysis = an_analysis()
    a_claim(analysis, COST, attribution=OWN)
    assert gates(analysis) == [Gate.FIGURE_SOURCE]


def test_figure_with_attribution_and_evidence_passes():
    analysis = an_analysis()
    some_evidence(a_claim(analysis, COST, attribution=OWN))
    assert gates(analysis) == []


def test_source_of_what_is_said_is_a_source():
    analysis = an_analysis()
    a_claim(analysis, COST, attribution={**OWN, "source": a_source()})
    assert gates(analysis) == []


def test_figure_that_nobody_is_said_to_give_is_missing_one():
    analysis = an_analysis()
    some_evidence(a_claim(analysis, COST))
    assert gates(analysis) == [Gate.FIGURE_SOURCE]


def test_confidential_evidence_tells_nobody_of_itself():
    analysis = an_analysis()
    a_secret(a_claim(analysis, COST, attribution=OWN))
    assert gates(analysis) == [Gate.FIGURE_SOURCE]


def test_claim_without_a_figure_needs_no_source():
    analysis = an_analysis(body="Die Stadt baut ein Netz.")
    a_claim(analysis, "Die Stadt baut ein Netz.")
    assert gates(analysis) == []


def test_figure_on_record_counts_where_the_statement_has_none():
    analysis = an_analysis()
    figures = [{"best": 120, "unit": "Kilometer"}]
    a_claim(analysis, statement="Das Netz wird lang.", figures=figures)
    assert gates(analysis) == [Gate.FIGURE_SOURCE]


def test_figures_of_commentaries_need_no_source():
    commentary = a_commentary(body=f"{OPINION} {COST}")
    a_claim(commentary, COST)
    assert Gate.FIGURE_SOURCE not in gates(commentary)


def test_message_names_the_figure():
    analysis = an_analysis()
    a_claim(analysis, COST)
    [problem] = editing.problems(analysis)
    assert "80 Millionen Euro" in problem.message


def test_every_figure_is_named_at_once():
    analysis = an_analysis()
    a_claim(analysis)
    a_claim(analysis, COST)
    assert gates(analysis) == [Gate.FIGURE_SOURCE] * 2


def test_figures_of_no_claim_are_recommended_to_be_recorded():
    assert Gate.LOOSE_FIGURES in advised(an_analysis())


def test_figures_of_a_claim_are_not():
    analysis = an_analysis()
    a_claim(analysis)
    a_claim(analysis, COST)
    assert Gate.LOOSE_FIGURES not in advised(analysis)


def test_years_dates_and_durations_are_no_figures():
    body = "Im Jahr 2024 begann es am 3. Mai. Seit zwei Jahren wird gebaut, siehe Seite 12."
    assert Gate.LOOSE_FIGURES not in advised(an_analysis(body=body))


def test_unchecked_claims_are_recommended_to_be_checked():
    analysis = an_analysis()
    a_claim(analysis)
    assert Gate.UNCHECKED in advised(analysis)


def test_checked_claims_are_not():
    analysis = an_analysis()
    editing.check_claim(a_claim(analysis), by=account("clara"))
    assert Gate.UNCHECKED not in advised(analysis)


# Commentaries


def test_label_that_is_not_explained_keeps_a_commentary_back():
    LabelExplanation.objects.filter(label="commentary").update(text="")
    assert gates(linked()) == [Gate.LABEL]


def test_commentary_tied_to_a_claim_passes():
    assert gates(linked()) == []


def test_commentary_without_a_tie_is_missing_one():
    commentary = a_commentary()
    a_position(commentary)
    assert gates(commentary) == [Gate.LINKED_CLAIM]


def test_commentary_without_a_position_is_missing_one():
    assert gates(a_commentary()) == [Gate.LINKED_CLAIM]


def test_suggested_tie_does_not_count():
    commentary = a_commentary()
    position, claim = a_position(commentary), a_claim(an_analysis())
    editing.suggest_link(position, claim, by=account("erik"))
    assert gates(commentary) == [Gate.LINKED_CLAIM]


def test_tie_of_somebody_quoted_does_not_count():
    commentary = a_commentary()
    a_ground(a_position(commentary, role="quoted"), a_claim(an_analysis()))
    assert gates(commentary) == [Gate.LINKED_CLAIM]


# Dossiers


@pytest.fixture
def both(db):
    """A published analysis and a published commentary."""
    return published(an_analysis()), published(a_commentary())


def test_dossier_with_both_kinds_passes(both):
    assert gates(a_dossier(*both)) == []


@pytest.mark.parametrize("kept", [0, 1], ids=["analysis", "commentary"])
def test_dossier_of_one_kind_is_missing_the_other(both, kept):
    assert gates(a_dossier(both[kept])) == [Gate.BOTH_KINDS]


def test_dossier_without_an_introduction_is_missing_it(both):
    assert gates(a_dossier(*both, introduction="")) == [Gate.TEXT]


# Images


@pytest.mark.parametrize("gate", [Gate.ALTERNATIVE_TEXT, Gate.CREDIT])
def test_image_needs_what_readers_are_owed(gate):
    assert gates(a_draft(image=an_image(**{gate.value: ""}))) == [gate]


@pytest.mark.parametrize("gate", [Gate.CREDIT, Gate.ALTERNATIVE_TEXT])
def test_image_in_the_text_needs_it_too(gate):
    image = an_image(**{gate.value: ""})
    assert gates(a_draft(body=f"Ein Satz.\n\n![]({image.path})")) == [gate]


@pytest.mark.parametrize("gate", [Gate.CAPTION, Gate.LICENCE])
def test_caption_and_licence_are_recommended(gate):
    assert gate in advised(a_draft(image=an_image()))


@pytest.mark.parametrize("gate", [Gate.CAPTION, Gate.LICENCE])
def test_caption_and_licence_that_are_there_are_not(gate):
    assert gate not in advised(a_draft(image=an_image(**{gate.value: "CC BY 4.0"})))


def test_image_with_everything_passes():
    assert gates(a_draft(image=an_image())) == []


# Recommended


@pytest.mark.parametrize(
    ("gate", "fields"),
    [
        (Gate.STANDFIRST, {"standfirst": "Was der Ausbau bringt."}),
        (Gate.TOPICS, {"tags": ["Wärme"]}),
    ],
)
def test_standfirst_and_topics_are_recommended_until_they_are_there(gate, fields):
    found = [gate in advised(a_draft()), gate in advised(a_draft(**fields))]
    assert found == [True, False]


@pytest.mark.parametrize(("length", "told"), [(110, False), (111, True)])
def test_long_title_is_told(length, told):
    assert (Gate.TITLE_LENGTH in advised(a_draft(title="T" * length))) == told


@pytest.mark.parametrize("prominent", [True, False])
def test_margin_note_is_recommended_until_there_is_one(prominent):
    analysis = an_analysis()
    a_claim(analysis, prominent=prominent)
    assert (Gate.MARGIN_NOTES in advised(analysis)) is not prominent


@pytest.mark.parametrize(("days", "told"), [(20, False), (40, True)])
def test_figure_older_than_its_series_allows_is_told(days, told):
    series = a_series(stale_after=30)
    day = timezone.localdate() - timedelta(days=days)
    figure = {"series": series, "best": 120, "as_of_from": day, "as_of_to": day, "as_of": "x"}
    analysis = an_analysis()
    a_claim(analysis, figures=[figure])
    assert (Gate.STALE in advised(analysis)) is told


@pytest.mark.parametrize(("hours", "told"), [(1, False), (-1, True)])
def test_enquiry_past_its_deadline_is_told(hours, told):
    analysis = an_analysis()
    an_enquiry(article=analysis, deadline=timezone.now() + timedelta(hours=hours))
    assert (Gate.ENQUIRIES in advised(analysis)) is told


def test_answered_enquiry_is_not_told():
    analysis = an_analysis()
    late = timezone.now() - timedelta(hours=1)
    an_enquiry(article=analysis, deadline=late, answer="Ja.", answered=timezone.localdate())
    assert Gate.ENQUIRIES not in advised(analysis)


# Exceptions


@pytest.fixture
def analysis(db):
    """An analysis with a figure that nobody is said to give."""
    article = an_analysis()
    a_claim(article, COST)
    return article


@pytest.fixture
def claim(analysis):
    """The claim of it."""
    return analysis.passages.get().claim


def test_figure_with_a_reason_passes(analysis, claim):
    waive(claim, Gate.FIGURE_SOURCE)
    assert (gates(analysis), gates(analysis, Level.EXCUSED)) == ([], [Gate.FIGURE_SOURCE])


def test_reason_taken_back_is_asked_for_again(analysis, claim):
    waive(claim, Gate.FIGURE_SOURCE)
    editing.take_back_waiver(claim, Gate.FIGURE_SOURCE, by=account("erik"))
    assert gates(analysis) == [Gate.FIGURE_SOURCE]


def test_reason_lapses_when_the_figure_changes(analysis, claim):
    waive(claim, Gate.FIGURE_SOURCE)
    editing.state_figure(claim, by=account("erik"), best=90_000_000, unit="Euro")
    assert gates(analysis) == [Gate.FIGURE_SOURCE]


def test_reason_stays_when_other_words_change(analysis, claim):
    waive(claim, Gate.FIGURE_SOURCE)
    statement = "Das Netz kostet die Stadt rund 80 Millionen Euro."
    editing.revise_claim(claim, by=account("erik"), statement=statement)
    assert gates(analysis) == []


def test_lapsed_reason_may_be_given_again(analysis, claim):
    waive(claim, Gate.FIGURE_SOURCE)
    editing.state_figure(claim, by=account("erik"), best=90_000_000, unit="Euro")
    waive(claim, Gate.FIGURE_SOURCE)
    assert (gates(analysis), Waiver.objects.count()) == ([], 1)


def test_commentary_may_go_out_unlinked_with_a_reason():
    commentary = a_commentary()
    waive(commentary, Gate.LINKED_CLAIM)
    assert gates(commentary) == []


def test_reason_is_irrelevant_once_there_is_a_tie():
    commentary = linked()
    waive(commentary, Gate.LINKED_CLAIM)
    assert gates(commentary, Level.EXCUSED) == []


def test_dossier_may_go_out_with_one_kind_with_a_reason(both):
    dossier = a_dossier(both[0])
    waive(dossier, Gate.BOTH_KINDS)
    assert gates(dossier) == []


def test_reason_lapses_when_the_other_kind_is_missing(both):
    dossier = a_dossier(both[0])
    waive(dossier, Gate.BOTH_KINDS)
    items = [{"article": both[1]}]
    editing.revise_dossier(dossier, by=account("erik"), version=dossier.version, items=items)
    assert gates(dossier) == [Gate.BOTH_KINDS]


def test_history_keeps_the_reason(claim):
    waive(claim, Gate.FIGURE_SOURCE)
    entry = HistoryEntry.objects.of(claim).last()
    assert (entry.verb, entry.by, entry.reason) == ("claim.waived", account("erik"), REASON)


def test_same_reason_twice_is_one_act(claim):
    waive(claim, Gate.FIGURE_SOURCE)
    waive(claim, Gate.FIGURE_SOURCE)
    assert HistoryEntry.objects.filter(verb="claim.waived").count() == 1


def test_exception_needs_a_reason(claim):
    with pytest.raises(InvalidRecord):
        waive(claim, Gate.FIGURE_SOURCE, reason="  ")


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.FACT_CHECKER])
def test_only_the_desk_makes_exceptions(claim, role):
    with pytest.raises(NotAllowed):
        waive(claim, Gate.FIGURE_SOURCE, by=member(role))


def test_author_makes_none_for_own_work():
    anna = member(Role.AUTHOR, "anna")
    commentary = a_commentary(authors=[an_actor("Anna", user=anna)])
    with pytest.raises(NotAllowed):
        waive(commentary, Gate.LINKED_CLAIM, by=anna)


def test_managing_editor_makes_exceptions(claim):
    assert waive(claim, Gate.FIGURE_SOURCE, by=chief()).by == chief()


def test_there_is_no_exception_from_what_readers_are_owed():
    with pytest.raises(WrongState):
        waive(a_draft(image=an_image(credit="")), Gate.CREDIT)


def test_there_is_no_exception_for_a_claim_without_a_figure():
    analysis = an_analysis(body="Die Stadt baut ein Netz.")
    claim = a_claim(analysis, "Die Stadt baut ein Netz.")
    with pytest.raises(WrongState):
        waive(claim, Gate.FIGURE_SOURCE)


def test_nothing_is_taken_back_twice(claim):
    with pytest.raises(WrongState):
        editing.take_back_waiver(claim, Gate.FIGURE_SOURCE, by=account("erik"))


# Steps


def test_every_gate_is_in_the_table():
    assert set(GATES) == set(Gate)


def test_what_one_step_requires_all_later_ones_do():
    for gate in Gate:
        asked = [is_required(gate, step) for step in (Step.SUBMIT, Step.APPROVE, Step.PUBLISH)]
        assert asked == sorted(asked), gate


def test_submitting_needs_a_text():
    with pytest.raises(Incomplete) as refusal:
        editing.submit(a_draft(body="", authors=[]), by=account("erik"))
    assert [row.gate for row in refusal.value.problems] == [Gate.TEXT]


def test_submitting_needs_no_source(analysis):
    assert editing.submit(analysis, by=account("erik")).state == State.IN_REVIEW


def test_approving_does(analysis):
    work = editing.submit(analysis, by=account("erik"))
    with pytest.raises(Incomplete):
        editing.approve(work, by=account("clara"), version=work.version)


def test_dossier_is_approved_before_its_texts_are_public():
    dossier = approved(a_dossier(a_draft()))
    assert dossier.state == State.APPROVED


def test_nothing_recommended_keeps_a_piece_back():
    assert published(a_draft(title="T" * 150)).state == State.PUBLISHED


def test_one_door_leads_to_readers():
    """Whatever else makes an edition live calls ``refuse_incomplete``, and is named here.

    Lifting a block puts back what was public before it.
    """
    makes_live = re.compile(r"\.live_edition = (?!None)")
    modules = {path.name: path.read_text() for path in Path(editing.__file__).parent.rglob("*.py")}
    doors = {name for name, source in modules.items() if makes_live.search(source)}
    assert doors == {"publishing.py", "blocks.py"}
    assert "refuse_incomplete(" in modules["publishing.py"]


@pytest.mark.parametrize("state", [State.APPROVED, State.SCHEDULED])
def test_no_state_is_a_way_around(analysis, claim, state):
    """A reason taken back after the approval is missing again at every door to readers."""
    work = approved(analysis)
    if state == State.SCHEDULED:
        soon = timezone.now() + timedelta(days=1)
        work = editing.schedule(work, by=account("clara"), at=soon, version=work.version)
    editing.take_back_waiver(claim, Gate.FIGURE_SOURCE, by=account("erik"))
    with pytest.raises(Incomplete):
        editing.publish(work, by=account("clara"))


def test_a_further_edition_passes_the_gates_too(analysis, claim):
    work = published(analysis)
    editing.take_back_waiver(claim, Gate.FIGURE_SOURCE, by=account("erik"))
    work = editing.revise_article(work, by=account("erik"), version=work.version, kicker="Neu")
    work = editing.submit(work, by=account("erik"))
    with pytest.raises(Incomplete):
        editing.approve(work, by=account("clara"), version=work.version)


def test_superuser_does_not_pass_either(analysis):
    admin = account("erik")
    admin.is_superuser = True
    work = editing.submit(analysis, by=account("clara"))
    with pytest.raises(Incomplete):
        editing.approve(work, by=admin, version=work.version)


# Cost


def test_number_of_queries_does_not_grow(django_assert_max_num_queries):
    sentences = [f"Das kostet {number} Millionen Euro." for number in range(100, 130)]
    many = an_analysis(body=" ".join(sentences))
    for sentence in sentences:
        a_claim(many, sentence, attribution=OWN)
    excused(many)
    with django_assert_max_num_queries(20):
        assert len(editing.findings(many)) >= len(sentences)


def test_discarded_draft_takes_its_exceptions_along():
    commentary = a_commentary()
    waive(commentary, Gate.LINKED_CLAIM)
    editing.discard(commentary, by=chief())
    assert not Waiver.objects.exists()
