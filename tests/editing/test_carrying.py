"""Passages of a working copy after its text was saved."""

import pytest

from articles import editing
from articles.choices import PassageState
from articles.exceptions import NewsroomError
from articles.models import STANDING, Article, Passage
from tests.builders import a_claim, a_position, an_analysis
from tests.staff import account, an_actor, published

pytestmark = pytest.mark.django_db

FACT = "Die Stadt baut 120 Kilometer Leitungen."
COST = "Das kostet rund 80 Millionen Euro."
QUOTE = "baut 120 Kilometer Leitungen"


def a_passage(article, quote=QUOTE, **fields):
    return a_claim(article, quote, **fields).passages.get()


def saved(article, **changes):
    article.refresh_from_db()
    return editing.revise_article(article, by=account("erik"), version=article.version, **changes)


def carried(article, body, *, quote=QUOTE):
    """Return a passage after the text of its article was replaced."""
    passage = a_passage(article, quote)
    saved(article, body=body)
    passage.refresh_from_db()
    return passage


def test_a_passage_in_place_is_in_order():
    passage = carried(an_analysis(), f"Neu.\n\n{FACT} {COST}")
    assert (passage.state, passage.now_start, passage.touched) == (PassageState.OK, None, [])


def test_a_changed_figure_is_told():
    article = an_analysis()
    passage = carried(article, f"{FACT} {COST}".replace("120", "140"))
    text = editing.projection_of(Article.objects.get(pk=article.pk))
    assert (passage.state, passage.touched) == (PassageState.CHANGED, ["figure"])
    assert editing.current_words(passage, text) == "baut 140 Kilometer Leitungen"


def test_a_changed_passage_keeps_the_words_that_were_chosen():
    article = an_analysis()
    before = a_passage(article)
    saved(article, body=article.body.replace("120", "140"))
    after = Passage.objects.get(pk=before.pk)
    kept = ("quote", "prefix", "suffix", "start", "end")
    assert [getattr(after, name) for name in kept] == [getattr(before, name) for name in kept]


def test_the_figure_of_a_changed_passage_stays_with_its_claim():
    article = an_analysis()
    claim = a_claim(article, QUOTE, figures=[{"best": 120, "unit": "Kilometer"}])
    saved(article, body=article.body.replace("120", "140"))
    assert [figure.best for figure in claim.figures.all()] == [120]


def test_a_negation_beside_the_words_is_told():
    passage = carried(an_analysis(), FACT.replace("Die Stadt", "Keine Stadt"))
    assert (passage.state, passage.touched) == (PassageState.CHANGED, ["negation"])


def test_a_deleted_passage_is_lost_and_stands_nowhere():
    passage = carried(an_analysis(), COST)
    assert (passage.state, passage.now_start, passage.now_end) == (
        PassageState.ORPHANED,
        None,
        None,
    )


def test_a_moved_paragraph_takes_its_passage_along():
    article = an_analysis(body=f"{FACT}\n\n{COST}\n\nMehr ist nicht bekannt.")
    passage = carried(article, f"{COST}\n\nMehr ist nicht bekannt.\n\n{FACT}")
    assert (passage.state, passage.method) == (PassageState.MOVED, "only copy")


def test_undoing_an_edit_ties_again():
    article = an_analysis()
    passage = a_passage(article)
    start, body = passage.start, article.body
    for text in (COST, body.replace("120", "140"), body):
        saved(article, body=text)
    passage.refresh_from_db()
    assert (passage.state, passage.start, passage.touched) == (PassageState.OK, start, [])


def test_the_version_in_which_a_state_was_reached_is_kept():
    article = an_analysis()
    passage = a_passage(article)
    article = saved(article, body=article.body.replace("120", "140"))
    saved(article, body=f"Neu.\n\n{article.body}")
    passage.refresh_from_db()
    assert passage.since == article.version


def test_passages_take_the_places_that_others_leave():
    article = an_analysis(body="Es waren 11.000. Es waren 12.000. Es waren 13.000. Schluss jetzt.")
    for number in ("11.000", "12.000", "13.000"):
        a_passage(article, number)
    body = "Es waren 13.000. Es waren 11.000. Es waren 12.000. Schluss jetzt."
    article = saved(article, body=body)
    text = editing.projection_of(article)
    standing = article.passages.standing()
    assert [text[one.start : one.end] for one in standing] == [one.quote for one in standing]


def test_many_passages_shift_at_once():
    article = an_analysis(body=" ".join(f"Zahl {number}." for number in range(100, 130)))
    for number in range(100, 130):
        a_passage(article, f"{number}")
    article = saved(article, body=f"Ja. {article.body}")
    text = editing.projection_of(article)
    assert {text[one.start : one.end] == one.quote for one in article.passages.standing()} == {True}
    assert article.passages.standing().count() == 30


def test_a_claim_and_a_position_share_their_words():
    article = an_analysis()
    a_passage(article)
    a_position(article, QUOTE, holder=an_actor("Max Kern"))
    saved(article, body=f"Neu.\n\n{article.body}")
    assert article.passages.standing().count() == 2


def test_a_passage_whose_words_were_taken_stays_lost():
    article = an_analysis()
    lost = a_passage(article)
    body = article.body
    saved(article, body=COST)
    article = saved(article, body=f"Zwar: {body}")
    second = a_passage(article, statement="Andere Aussage.")
    saved(article, body=body)
    second.refresh_from_db()
    lost.refresh_from_db()
    assert (second.state, lost.state) == (PassageState.OK, PassageState.ORPHANED)


def test_looking_at_the_outcome_writes_nothing():
    article = an_analysis()
    passage = a_passage(article)
    text = editing.projection_of(article)
    [outcome] = editing.outcomes(article, text, text.replace("120", "140"))
    passage.refresh_from_db()
    assert (outcome.carried.state, outcome.before, passage.state) == ("changed", "ok", "ok")


def test_a_removed_passage_is_not_carried():
    article = an_analysis()
    editing.detach(a_passage(article), by=account("erik"))
    text = editing.projection_of(article)
    assert editing.outcomes(article, text, f"Neu.\n\n{text}") == []


def test_emphasis_and_a_link_inside_the_words_change_nothing():
    article = an_analysis()
    body = article.body.replace("120 Kilometer", "[120](https://example.org/) *Kilometer*")
    assert carried(article, body).state == PassageState.OK


def test_the_names_of_those_quoted_are_known():
    article = an_analysis(body=f"{FACT} Das schreibt die taz in ihrer Ausgabe vom Montag.")
    who = {"actor": an_actor("taz", kind="medium"), "mode": "indirect"}
    passage = a_passage(article, "schreibt die taz in ihrer Ausgabe", attribution=who)
    saved(article, body=article.body.replace("die taz in", "man in"))
    passage.refresh_from_db()
    assert passage.touched == ["name"]


def test_an_undecided_passage_cannot_be_published():
    article = an_analysis()
    carried(article, article.body.replace("120", "140"))
    with pytest.raises(NewsroomError):
        published(article)


def test_the_live_edition_keeps_its_own_passages():
    article = an_analysis()
    a_passage(article)
    article = published(article)
    saved(article, body=COST)
    [frozen] = article.editions.get().passages.all()
    assert frozen.quote == QUOTE


def test_a_restored_version_ties_again():
    article = an_analysis()
    passage = a_passage(article)
    first = article.body
    for body in (first.replace("120", "140"), COST, f"{COST} {FACT.replace('baut', 'plant')}"):
        saved(article, body=body)
    saved(article, body=first)
    passage.refresh_from_db()
    assert passage.state in STANDING


def test_every_open_passage_has_one_of_the_states():
    article = an_analysis(body=f"{FACT} {COST}\n\nMehr ist nicht bekannt.")
    for quote in (QUOTE, COST, "Mehr ist nicht bekannt"):
        a_passage(article, quote)
    saved(article, body=f"Mehr ist nicht bekannt.\n\n{FACT.replace('120', '140')}")
    open_ = article.passages.open()
    assert open_.count() == 3 == open_.standing().count() + open_.undecided().count()


def test_words_that_come_back_take_their_place_from_those_that_stood_there_meanwhile():
    article = an_analysis()
    first = a_passage(article)
    saved(article, body=article.body.replace("120", "140"))
    second = a_passage(article, QUOTE.replace("120", "140"))
    saved(article, body=article.body.replace("140", "120"))
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.start, first.end) == (second.start, second.end)
    assert (first.state, second.state) == (PassageState.OK, PassageState.CHANGED)


def test_many_edits_at_once_move_every_passage_to_its_words():
    numbers = range(100, 130)
    article = an_analysis(body="\n\n".join(f"Es sind {number} Kilometer." for number in numbers))
    for number in numbers:
        a_passage(article, f"{number} Kilometer")
    saved(article, body="\n\n".join(f"{'Ja. ' * (n % 7)}Es sind {n} Kilometer." for n in numbers))
    text = editing.projection_of(Article.objects.get(pk=article.pk))
    words = [editing.current_words(passage, text) for passage in Passage.objects.order_by("pk")]
    assert words == [f"{number} Kilometer" for number in numbers]
