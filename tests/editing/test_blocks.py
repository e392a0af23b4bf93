"""Blocking: what vanishes, who may, and how everything comes back."""

import pytest

from articles import editing
from articles.choices import Role, State
from articles.exceptions import Incomplete, InvalidRecord, NotAllowed, WrongState
from articles.models import Actor, Block, Claim, HistoryEntry, Listing, Publication
from tests.builders import COST, FACT, a_claim, a_site, an_analysis, revised
from tests.pictures import an_image
from tests.staff import a_dossier, account, an_actor, chief, member, published

pytestmark = pytest.mark.django_db

REASON = "Einstweilige Verfügung vom 20. November 2026"


@pytest.fixture
def site():
    return a_site()


def blocked(target, **fields) -> Block:
    """Block something as the managing editor."""
    return editing.block(target, by=chief(), reason=REASON, **fields)


def listed() -> list:
    """Everything that the listing says, but for its own keys."""
    columns = [field.name for field in Listing._meta.concrete_fields if field.name != "id"]
    return list(Listing.objects.order_by("kind", "object_id").values(*columns))


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.EDITOR, Role.FACT_CHECKER])
def test_only_the_managing_editor_blocks(site, role):
    with pytest.raises(NotAllowed):
        editing.block(site.fact, by=member(role, "somebody"), reason=REASON)


def test_a_reason_is_needed(site):
    with pytest.raises(InvalidRecord):
        editing.block(site.fact, by=chief(), reason=" ")


def test_what_readers_never_knew_is_not_blocked(site):
    claim = a_claim(an_analysis(title="Entwurf"))
    with pytest.raises(WrongState):
        blocked(claim)


def test_nothing_is_blocked_twice(site):
    blocked(site.fact)
    with pytest.raises(InvalidRecord):
        blocked(site.fact)


def test_words_that_are_too_short_are_refused(site):
    with pytest.raises(InvalidRecord) as error:
        blocked(site.fact, words=["er"])
    assert "words" in error.value.fields


def test_a_claim_without_words_is_not_blocked(site):
    with pytest.raises(InvalidRecord) as error:
        blocked(site.fact, words=[])
    assert "words" in error.value.fields


def test_the_usual_words_of_a_claim_are_its_statement_and_its_quotations(site):
    assert editing.usual_words(site.fact) == [FACT]


def test_the_usual_words_of_an_actor_are_all_its_names(site):
    actor = Actor.objects.get(name="Max Kern")
    actor.aliases.create(name="M. Kern")
    assert editing.usual_words(actor) == ["Max Kern", "M. Kern"]


def test_a_blocked_claim_is_not_public(site):
    blocked(site.fact)
    assert site.fact not in Claim.objects.public()


def test_a_blocked_claim_leaves_the_listing(site):
    blocked(site.fact)
    assert not Listing.objects.filter(kind="claim", object_id=site.fact.pk).exists()


def test_the_words_leave_the_listing(site):
    blocked(site.fact)
    assert not any(FACT in str(row) for row in listed())


def test_other_words_stay_in_the_listing(site):
    blocked(site.fact)
    assert any(COST in str(row) for row in listed())


def test_a_blocked_passage_takes_its_words_out_of_the_text(site):
    passage = site.analysis.passages.get(claim=site.fact)
    blocked(passage)
    site.analysis.refresh_from_db()
    assert FACT not in str(site.analysis.live_edition.rendering.body)


def test_a_blocked_edition_is_not_live(site):
    blocked(site.analysis.live_edition)
    site.analysis.refresh_from_db()
    assert (site.analysis.live_edition, site.analysis.state) == (None, State.DRAFT)


def test_a_blocked_edition_takes_what_it_alone_carries(site):
    blocked(site.analysis.live_edition)
    assert site.cost not in Claim.objects.public()


def test_a_blocked_dossier_leaves_the_listing(site):
    blocked(site.dossier.live_edition)
    assert not Listing.objects.filter(kind="dossier").exists()


def test_an_older_edition_is_blocked_alone(site):
    first = site.analysis.live_edition
    article = revised(site.analysis, body=f"{FACT} {COST} Neu.")
    blocked(first)
    article.refresh_from_db()
    assert article.live_edition.number == 2


def test_a_work_with_a_blocked_edition_is_published_anew(site):
    blocked(site.analysis.live_edition)
    site.analysis.refresh_from_db()
    article = published(site.analysis, change="update")
    assert article.live_edition.number == 2


def test_blocked_words_do_not_come_back_by_a_new_edition(site):
    passage = site.analysis.passages.get(claim=site.fact)
    blocked(passage)
    with pytest.raises(Incomplete):
        published(an_analysis(title="Noch einmal"))


def test_a_blocked_actor_leaves_the_listing(site):
    blocked(Actor.objects.get(name="Max Kern"))
    assert not any("Max Kern" in str(row) for row in listed())


def test_a_block_raises_the_number(site):
    before = Publication.current().number
    blocked(site.fact)
    assert Publication.current().number > before


def test_the_history_of_a_thing_says_that_it_was_blocked(site):
    blocked(site.fact)
    entry = HistoryEntry.objects.of(site.fact).last()
    assert (entry.verb, entry.by) == ("claim.blocked", chief())


def test_the_history_of_a_thing_says_that_its_block_was_lifted(site):
    editing.lift(blocked(site.fact), by=chief(), reason="Vergleich")
    entry = HistoryEntry.objects.of(site.fact).last()
    assert (entry.verb, entry.by) == ("claim.lifted", chief())


def test_the_history_of_a_thing_tells_neither_words_nor_reason_of_a_block(site):
    editing.lift(blocked(site.fact, words=["Kuckucksei"]), by=chief(), reason="Vergleich")
    told = [
        (entry.reason, entry.old, entry.new)
        for entry in HistoryEntry.objects.of(site.fact).order_by("-id")[:2]
    ]
    assert told == [("", {}, {})] * 2


def test_the_history_of_a_block_tells_words_and_reason(site):
    block = blocked(site.fact, words=["Kuckucksei"])
    entry = HistoryEntry.objects.of(block).get()
    assert (entry.verb, entry.new, entry.reason) == (
        "block.blocked",
        {"words": "Kuckucksei"},
        REASON,
    )


def test_the_history_of_a_block_tells_why_it_was_lifted(site):
    block = editing.lift(blocked(site.fact), by=chief(), reason="Vergleich")
    entry = HistoryEntry.objects.of(block).last()
    assert (entry.verb, entry.reason) == ("block.lifted", "Vergleich")


@pytest.mark.parametrize(
    "find",
    [
        lambda site: site.fact,
        lambda site: site.analysis.passages.get(claim=site.cost),
        lambda site: site.analysis.live_edition,
        lambda site: site.commentary.live_edition,
        lambda site: site.dossier.live_edition,
        lambda site: Actor.objects.get(name="Max Kern"),
        lambda site: Actor.objects.get(name="Stadtwerke"),
    ],
    ids=["claim", "passage", "analysis", "commentary", "dossier", "author", "speaker"],
)
def test_lifting_brings_everything_back(site, find):
    before = listed()
    editing.lift(blocked(find(site)), by=chief(), reason="Aufgehoben")
    assert listed() == before


@pytest.mark.parametrize(
    "find",
    [
        lambda site: site.fact,
        lambda site: site.analysis.live_edition,
        lambda site: Actor.objects.get(name="Max Kern"),
    ],
    ids=["claim", "edition", "actor"],
)
def test_a_rebuilt_listing_is_equal(site, find):
    blocked(find(site))
    before = listed()
    editing.rebuild_listings()
    assert listed() == before


def test_a_block_is_lifted_once(site):
    block = editing.lift(blocked(site.fact), by=chief(), reason="Aufgehoben")
    with pytest.raises(WrongState):
        editing.lift(block, by=chief(), reason="Noch einmal")


def test_what_was_lifted_may_be_blocked_again(site):
    editing.lift(blocked(site.fact), by=chief(), reason="Aufgehoben")
    assert blocked(site.fact).lifted is None


def test_an_edition_withdrawn_meanwhile_does_not_come_back(site):
    block = blocked(site.analysis.live_edition)
    site.analysis.refresh_from_db()
    article = published(site.analysis, change="update")
    editing.withdraw(article, by=account("clara"), notice="Überholt.")
    editing.lift(block, by=chief(), reason="Aufgehoben")
    article.refresh_from_db()
    assert article.live_edition is None


def test_the_preview_of_a_claim_shows_the_texts_with_its_words(site):
    preview = editing.preview_block(site.fact, [FACT])
    titles = {row.title for row in preview.consequences}
    assert {FACT, site.analysis.title} <= titles


def test_the_preview_of_an_actor_warns_of_addresses(site):
    actor = an_actor("Zobel Lene")
    published(an_analysis(title="Zobel Lene im Rat", authors=[actor]))
    preview = editing.preview_block(actor, ["Zobel Lene"])
    assert preview.addresses == ["/analysen/zobel-lene-im-rat/"]


def test_the_preview_of_an_edition_names_its_page(site):
    [row] = editing.preview_block(site.dossier.live_edition, []).consequences
    assert (row.is_gone, row.editions) == (True, [1])


def test_a_preview_writes_nothing(site):
    before = Publication.current().number
    editing.preview_block(site.fact, [FACT])
    assert (Publication.current().number, Block.objects.count()) == (before, 0)


def test_the_words_leave_a_dossier_that_repeats_them(site):
    dossier = a_dossier(site.analysis, title="Noch eins", introduction=f"Es heißt: *{FACT}*")
    dossier = published(dossier)
    blocked(site.fact)
    dossier.refresh_from_db()
    assert "120 Kilometer" not in dossier.live_edition.rendering.introduction


def test_an_image_that_only_an_introduction_shows_is_blocked(site):
    image = an_image()
    introduction = f"![Rathaus]({image.path}) Was bekannt ist."
    dossier = published(a_dossier(site.analysis, title="Mit Bild", introduction=introduction))
    blocked(image)
    assert image.digest not in dossier.live_edition.rendering.introduction


def test_a_blocked_name_is_not_changed(site):
    actor = Actor.objects.get(name="Max Kern")
    blocked(actor)
    actor.name = "Max S. Kern"
    with pytest.raises(InvalidRecord):
        editing.save_actor(actor, by=account("erik"))


def test_a_blocked_name_gets_no_other_name(site):
    actor = Actor.objects.get(name="Max Kern")
    blocked(actor)
    with pytest.raises(InvalidRecord):
        editing.save_actor(actor, by=account("erik"), aliases=["M. Kern"])


def test_the_rest_of_a_blocked_actor_may_be_changed(site):
    actor = Actor.objects.get(name="Max Kern")
    blocked(actor)
    actor.description = "Kolumnist"
    assert editing.save_actor(actor, by=account("erik")).description == "Kolumnist"


def test_nobody_is_merged_into_a_blocked_actor(site):
    actor, other = Actor.objects.get(name="Max Kern"), an_actor("M. Kern")
    blocked(actor)
    with pytest.raises(InvalidRecord):
        editing.merge(other, into=actor, by=account("erik"))


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Was Max Kern weiß"},
        {"kicker": "Max Kern"},
        {"disclosure": "Max Kern ist Mitglied."},
        {"dateline": "Bei Max Kern"},
        {"body": "Das sagt **Max** Kern."},
        {"slug": "was-max-kern-weiss"},
        {"tags": ["Max Kern"]},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_no_part_of_an_article_brings_a_blocked_name_back(site, changes):
    blocked(Actor.objects.get(name="Max Kern"))
    article = an_analysis(**{"title": "Noch einmal", **changes})
    assert [problem.field for problem in editing.problems(article)] == [next(iter(changes))] or (
        "title" in changes
    )


@pytest.mark.parametrize("field", ["title", "introduction", "heading"])
def test_no_part_of_a_dossier_brings_a_blocked_name_back(site, field):
    blocked(Actor.objects.get(name="Max Kern"))
    items = [{"article": site.analysis, "heading": "Max Kern" if field == "heading" else ""}]
    fields = {field: "Über Max Kern"} if field != "heading" else {}
    dossier = a_dossier(**{"title": "Noch eins", "items": items, **fields})
    assert editing.problems(dossier)
