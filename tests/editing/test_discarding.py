"""Discarding: what goes, what stays, what is refused, and what the history keeps."""

import pytest
from django.utils import translation

from articles import editing
from articles.choices import Role
from articles.exceptions import NotAllowed, StaleVersion, WrongState
from articles.models import (
    Actor,
    Article,
    Attribution,
    Byline,
    Claim,
    Dossier,
    Enquiry,
    Evidence,
    Figure,
    Ground,
    HistoryEntry,
    Image,
    Listing,
    Passage,
    Position,
    Publication,
    Question,
    Series,
    Source,
    Tag,
    User,
)
from tests.builders import (
    COST,
    DEMAND,
    FACT,
    a_claim,
    a_commentary,
    a_ground,
    a_position,
    a_question,
    a_secret,
    a_site,
    an_analysis,
    some_evidence,
    withdrawn,
)
from tests.staff import a_dossier, a_draft, account, an_actor, approved, chief, member, published

pytestmark = pytest.mark.django_db

#: What everybody is told who may not know what there is.
NEUTRAL = "This stays: something uses it or is on record with it. Ask the managing editor."


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def erik() -> User:
    """An editor."""
    return account("erik")


@pytest.fixture
def draft(erik) -> Article:
    """An analysis that states two things."""
    article = an_analysis(tags=["Wärme"])
    a_claim(
        article,
        attribution={"actor": an_actor("Stadtwerke")},
        figures=[{"best": 120, "unit": "km"}],
    )
    a_claim(article, COST)
    article.refresh_from_db()
    return article


def of(statement: str) -> Claim:
    """Return the claim with this statement."""
    return Claim.objects.get(statement=statement)


def why(thing, by: User) -> str:
    """Return why ``thing`` is not discarded."""
    with pytest.raises(WrongState) as refused:
        editing.discard(thing, by=by)
    return str(refused.value)


def entry(verb: str) -> HistoryEntry:
    """Return the last entry of the history with this verb."""
    return HistoryEntry.objects.filter(verb=verb).latest("id")


def test_a_draft_goes_with_its_passages_and_byline(draft, erik):
    editing.discard(draft, by=erik)
    assert not Article.objects.exists()
    assert not Passage.objects.exists()
    assert not Byline.objects.exists()


def test_what_a_draft_alone_states_goes_with_it(draft, erik):
    editing.discard(draft, by=erik)
    assert not Claim.objects.exists()
    assert not Attribution.objects.exists()
    assert not Figure.objects.exists()


def test_names_and_topics_stay(draft, erik):
    editing.discard(draft, by=erik)
    assert Actor.objects.filter(name="Stadtwerke").exists()
    assert Tag.objects.filter(name="Wärme").exists()


def test_what_another_text_states_too_stays(draft, erik):
    other = a_draft("Noch ein Text", body=FACT)
    editing.tie_claim(other, of(FACT), by=erik, quote=FACT)
    editing.discard(draft, by=erik)
    assert [claim.statement for claim in Claim.objects.all()] == [FACT]


def test_what_a_position_elsewhere_rests_on_stays(draft, erik):
    a_ground(a_position(a_commentary()), of(COST))
    editing.discard(draft, by=erik)
    assert [claim.statement for claim in Claim.objects.all()] == [COST]


def test_what_only_positions_of_the_same_text_rest_on_goes(draft, erik):
    a_ground(a_position(draft, FACT), of(COST))
    editing.discard(draft, by=erik)
    assert not Claim.objects.exists()
    assert not Ground.objects.exists()
    assert not Position.objects.exists()


def test_what_rests_on_a_claim_that_stays_stays_too(draft, erik):
    a_dossier(title="Wärme", items=[{"claim": of(COST)}])
    a_ground(a_position(draft, FACT), of(COST))
    editing.discard(draft, by=erik)
    assert Claim.objects.get().statement == COST
    assert Ground.objects.count() == 1


def test_a_claim_that_readers_know_stays(erik):
    site = a_site()
    draft = a_draft("Noch ein Text", body=FACT)
    editing.tie_claim(draft, site.fact, by=erik, quote=FACT)
    editing.discard(draft, by=erik)
    assert Claim.objects.filter(pk=site.fact.pk).exists()


def test_discarding_changes_nothing_for_readers(draft, erik):
    a_site()
    before = Publication.objects.get().number, list(Listing.objects.values_list("pk", "card"))
    editing.discard(draft, by=erik)
    assert (
        Publication.objects.get().number,
        list(Listing.objects.values_list("pk", "card")),
    ) == before


def test_history_keeps_the_words_of_a_text(draft, erik):
    editing.discard(draft, by=erik, reason="Doppelt angelegt.")
    kept = entry("article.discarded")
    assert (kept.object_id, kept.by, kept.reason) == (draft.pk, erik, "Doppelt angelegt.")
    assert (kept.old["title"], kept.old["body"]) == (draft.title, draft.body)


def test_history_keeps_the_parts_of_a_text(draft, erik):
    editing.discard(draft, by=erik)
    parts = entry("article.discarded").old["parts"]
    assert [passage["quote"] for passage in parts["passage"]] == [FACT, COST]
    assert [row["actor"]["name"] for row in parts["byline"]] == ["Anna Lindner"]
    assert [row["tag"]["name"] for row in parts["articletag"]] == ["Wärme"]


def test_history_keeps_what_a_text_responds_to(erik):
    answered = an_analysis()
    editing.discard(a_commentary(responds_to=[answered]), by=erik)
    assert entry("article.discarded").old["responds_to"] == [
        {"id": answered.pk, "name": answered.title}
    ]


def test_history_keeps_the_figures_of_a_claim(draft, erik):
    editing.discard(draft, by=erik)
    kept = HistoryEntry.objects.filter(verb="claim.discarded").earliest("id")
    assert kept.old["statement"] == FACT
    assert kept.old["parts"]["figure"][0]["unit"] == "km"
    assert kept.old["parts"]["attribution"][0]["actor"]["name"] == "Stadtwerke"


def test_a_published_text_stays(erik):
    assert "Readers know" in why(published(), chief())
    assert Article.objects.exists()


def test_a_withdrawn_text_stays():
    work = published()
    withdrawn(work)
    work.refresh_from_db()
    assert "Readers know" in why(work, chief())


def test_an_approved_text_is_sent_back_first(draft, erik):
    assert "send it back" in why(approved(draft), erik)


def test_a_text_that_is_answered_stays(erik):
    answered = an_analysis(title="Gefragt")
    a_commentary(title="Die Antwort", responds_to=[answered])
    assert "Die Antwort" in why(answered, erik)


def test_a_text_in_a_dossier_stays(draft, erik):
    a_dossier(draft, title="Wärme in Lindenau")
    assert "Wärme in Lindenau" in why(draft, erik)


def test_a_stale_version_is_refused(draft, erik):
    seen = draft.version
    editing.revise_article(draft, by=erik, version=seen, title="Neuer Titel")
    with pytest.raises(StaleVersion):
        editing.discard(draft, by=erik, version=seen)


def test_a_dossier_goes_with_its_items(draft, erik):
    dossier = a_dossier(draft)
    editing.discard(dossier, by=erik)
    assert not Dossier.objects.exists()
    assert Article.objects.exists()
    assert entry("dossier.discarded").old["parts"]["dossieritem"][0]["article"]["id"] == draft.pk


def test_a_published_dossier_stays(erik):
    assert "Readers know" in why(a_site().dossier, erik)


def test_a_claim_in_a_text_stays(draft, erik):
    assert draft.title in why(of(FACT), chief())


def test_a_claim_whose_passage_was_removed_goes(draft, erik):
    editing.detach(of(FACT).passages.get(), by=erik)
    editing.discard(of(FACT), by=erik)
    assert not Claim.objects.filter(statement=FACT).exists()
    assert entry("claim.discarded").old["parts"]["passage"][0]["quote"] == FACT


def test_a_claim_goes_with_its_grounds(draft, erik):
    a_ground(a_position(a_commentary()), of(FACT), note="Die Länge")
    editing.detach(of(FACT).passages.get(), by=erik)
    editing.discard(of(FACT), by=erik)
    assert not Ground.objects.exists()
    assert entry("ground.discarded").old["note"] == "Die Länge"


def test_a_claim_that_readers_knew_once_stays(erik):
    site = a_site()
    withdrawn(site.analysis)
    assert "Readers know" in why(site.fact, erik)


def test_a_figure_in_a_calculation_keeps_its_claim(draft, erik):
    from articles.models import Calculation, CalculationTerm

    reckoned = Calculation.objects.create(unit="km", note="Summe der Leitungen")
    CalculationTerm.objects.create(calculation=reckoned, figure=of(FACT).figures.get())
    editing.detach(of(FACT).passages.get(), by=erik)
    assert "Summe der Leitungen" in why(of(FACT), chief())


def test_a_position_goes_when_no_text_takes_it(erik):
    commentary = a_commentary()
    position = a_position(commentary, DEMAND, addressees=[an_actor("Rat")])
    editing.detach(position.passages.get(), by=erik)
    editing.discard(position, by=erik)
    assert not Position.objects.exists()
    assert entry("position.discarded").old["addressees"][0]["name"] == "Rat"


def an_enquiry(**fields) -> Enquiry:
    """Return a question to the council."""
    return Enquiry.objects.create(
        whom=an_actor("Rat"), question="Stimmt das?", created_by=account("erik"), **fields
    )


def test_an_enquiry_about_the_text_alone_goes_with_it(draft, erik):
    an_enquiry(article=draft)
    editing.discard(draft, by=erik)
    assert entry("enquiry.discarded").old["question"] == "Stimmt das?"


def test_an_enquiry_about_a_claim_too_stays_without_the_text(draft, erik):
    claim = a_site().fact
    enquiry = an_enquiry(article=draft, claim=claim)
    editing.discard(draft, by=erik)
    enquiry.refresh_from_db()
    assert (enquiry.article, enquiry.claim) == (None, claim)
    assert entry("enquiry.revised").old["article"]["id"] == draft.pk


@pytest.mark.parametrize(
    ("made", "model"),
    [
        (lambda by: an_actor("Niemand"), Actor),
        (lambda by: a_question(), Question),
        (lambda by: editing.save_tag(Tag(name="Leer"), by=by), Tag),
        (lambda by: Source.objects.create(title="Bericht", created_by=by), Source),
        (lambda by: Series.objects.create(name="Netz", slug="netz", unit="km"), Series),
        (
            lambda by: Image.objects.create(digest="0" * 64, width=1, height=1, created_by=by),
            Image,
        ),
    ],
    ids=["actor", "question", "tag", "source", "series", "image"],
)
def test_an_unused_record_goes(made, model, erik):
    row = made(erik)
    editing.discard(row, by=erik)
    assert not model.objects.filter(pk=row.pk).exists()
    assert entry(f"{model._meta.model_name}.discarded").object_id == row.pk


def test_a_name_in_a_byline_stays(draft, erik):
    assert draft.title in why(an_actor(), erik)


def test_a_name_of_which_others_are_parts_stays(erik):
    an_actor("Tochter", parent=an_actor("Mutter"))
    assert "Tochter" in why(an_actor("Mutter"), erik)


def test_a_name_with_an_account_stays(erik):
    anna = an_actor("Anna", user=member(Role.AUTHOR, "anna"))
    assert "account" in why(anna, erik)


def test_a_carrier_of_an_attribution_stays(draft, erik):
    agency = an_actor("Agentur")
    editing.attribute(of(FACT), by=erik, actor=an_actor("Rat"), via=agency, mode="hearsay")
    assert FACT in why(agency, erik)


def test_a_topic_of_a_text_stays(draft, erik):
    assert draft.title in why(Tag.objects.get(), erik)


def test_a_source_that_is_used_stays(draft, erik):
    source = Source.objects.create(title="Bericht", created_by=erik)
    Evidence.objects.create(claim=of(FACT), source=source, created_by=erik)
    assert FACT in why(source, chief())


def test_an_image_that_leads_a_text_stays(draft, erik):
    image = Image.objects.create(digest="0" * 64, width=1, height=1, created_by=erik)
    Article.objects.filter(pk=draft.pk).update(image=image)
    assert draft.title in why(image, erik)


def test_an_image_in_the_words_of_a_text_stays(erik):
    image = Image.objects.create(digest="1" * 64, width=1, height=1, created_by=erik)
    a_draft("Mit Bild", body=f"![Netz](/media/images/{image.digest}.webp)")
    assert "Mit Bild" in why(image, erik)


def test_a_refusal_names_no_more_than_five(erik):
    for number in range(7):
        a_draft(f"Text {number}", tags=["Viel"])
    assert why(Tag.objects.get(), erik).endswith("and 2 more.")


def test_a_fact_checker_discards_no_text(draft):
    with pytest.raises(NotAllowed):
        editing.discard(draft, by=member(Role.FACT_CHECKER, "doris"))


def test_an_author_discards_no_text_of_others(draft):
    with pytest.raises(NotAllowed):
        editing.discard(draft, by=member(Role.AUTHOR, "anna"))


def test_an_author_discards_a_text_of_their_own():
    anna = member(Role.AUTHOR, "anna")
    own = editing.write_article(by=anna, kind="analysis", title="Mein Text", body=FACT)
    editing.record_claim(own, by=anna, quote=FACT, statement=FACT)
    editing.discard(own, by=anna)
    assert not Claim.objects.exists()


def test_an_author_discards_no_name_that_others_recorded():
    with pytest.raises(NotAllowed):
        editing.discard(an_actor("Niemand"), by=member(Role.AUTHOR, "anna"))


def test_an_author_discards_a_name_that_they_recorded():
    anna = member(Role.AUTHOR, "anna")
    row = editing.save_actor(Actor(name="Niemand"), by=anna)
    editing.discard(row, by=anna)
    assert not Actor.objects.exists()


def test_a_refusal_tells_an_author_of_no_secret_text():
    anna = member(Role.AUTHOR, "anna")
    row = editing.save_actor(Actor(name="Niemand"), by=anna)
    a_draft("Zobelpelz", authors=[row])
    assert "Zobelpelz" not in why(row, anna)


def test_an_author_takes_no_evidence_that_they_may_not_see():
    anna = member(Role.AUTHOR, "anna")
    own = editing.write_article(by=anna, kind="analysis", title="Mein Text", body=FACT)
    claim = editing.record_claim(own, by=anna, quote=FACT, statement=FACT).claim
    source = Source.objects.create(title="Zuträger", created_by=chief())
    Evidence.objects.create(
        claim=claim, source=source, visibility="confidential", created_by=chief()
    )
    editing.detach(claim.passages.get(), by=anna)
    assert why(claim, anna) == NEUTRAL


def test_an_author_learns_of_no_enquiry_that_others_made():
    anna = member(Role.AUTHOR, "anna")
    asked = editing.save_actor(Actor(name="Gefragt"), by=anna)
    Enquiry.objects.create(
        whom=asked, article=an_analysis(), question="Stimmt das?", created_by=chief()
    )
    named = editing.save_actor(Actor(name="Genannt"), by=anna)
    editing.write_article(by=anna, kind="analysis", title="Mein Text", body=FACT, authors=[named])
    assert why(asked, anna) == why(named, anna) == NEUTRAL


def test_an_editor_discards_no_claim_that_others_recorded(draft, erik):
    for passage in draft.passages.all():
        editing.detach(passage, by=erik)
    assert why(of(FACT), member(Role.EDITOR, "frieda")) == NEUTRAL


def test_an_editor_discards_no_source_that_others_entered(draft, erik):
    source = some_evidence(of(FACT), by=chief()).source
    assert why(source, erik) == NEUTRAL


@pytest.mark.parametrize("visibility", ["public", "desk", "confidential"])
def test_a_refusal_does_not_tell_which_evidence_there_is(visibility, erik):
    claim = a_claim(an_analysis())
    editing.detach(claim.passages.get(), by=erik)
    evidence = some_evidence(claim, by=chief(), visibility=visibility)
    assert why(claim, erik) == NEUTRAL
    Source.objects.filter(pk=evidence.source_id).update(created_by=erik)
    assert why(evidence.source, erik) == NEUTRAL


def test_a_claim_with_evidence_outlives_its_text(draft, erik):
    a_secret(of(FACT))
    editing.discard(draft, by=erik)
    assert [claim.statement for claim in Claim.objects.all()] == [FACT]


def test_a_claim_of_somebody_else_outlives_its_text_unless_all_is_seen(draft):
    editing.discard(draft, by=member(Role.EDITOR, "frieda"))
    assert Claim.objects.count() == 2


def test_the_managing_editor_discards_a_text_with_all_its_claims(draft):
    a_secret(of(FACT))
    editing.discard(draft, by=chief())
    assert not Claim.objects.exists()


def test_a_fact_checker_discards_a_claim_that_they_noted():
    doris = member(Role.FACT_CHECKER, "doris")
    editing.discard(editing.note_claim(by=doris, statement=FACT, kind="state"), by=doris)
    assert not Claim.objects.exists()


def test_a_fact_checker_discards_no_claim_that_others_recorded(draft):
    with pytest.raises(NotAllowed):
        editing.discard(of(FACT), by=member(Role.FACT_CHECKER, "doris"))


def test_what_stands_in_no_list_is_in_the_way():
    """A new relation keeps what it points at until somebody has thought about it."""
    from articles.editing.inventory import PARTS

    assert "notice.article" not in PARTS


def test_something_else_is_never_discarded(draft, erik):
    with pytest.raises(TypeError):
        editing.discard(draft.passages.first(), by=erik)


def test_a_text_of_many_claims_needs_a_bounded_number_of_queries_to_look_at(
    erik, django_assert_max_num_queries
):
    sentences = [f"Im Jahr {year} kostete das Netz {year * 3} Euro." for year in range(1900, 1940)]
    article = a_draft(body="\n\n".join(sentences))
    for sentence in sentences:
        a_claim(article, sentence)
    with django_assert_max_num_queries(90):
        editing.take_stock(article, by=erik)
