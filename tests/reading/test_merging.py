"""What was merged reads as one: one name, one page, one number, wherever it stands."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import editing
from articles.models import Actor, Listing, Tag
from articles.reading import (
    Missing,
    Moved,
    actor_page,
    article_page,
    claim_page,
    dossier_page,
    export_dossier,
    question_page,
    tag_page,
)
from tests.builders import a_claim, a_commentary, a_position, a_question, an_analysis, revised
from tests.staff import a_dossier, account, an_actor, published

pytestmark = pytest.mark.django_db


def merge(row, into):
    """Merge ``row`` into ``into`` and return what stands for both."""
    editing.merge(row, into=into, by=account("erik"))
    return into


def renamed(name: str, **fields) -> Actor:
    """Merge the actor ``name`` of the site into a new one, and return that."""
    return merge(Actor.objects.get(name=name), an_actor(f"{name} (neu)", **fields))


# Addresses


def test_a_merged_actor_s_address_leads_to_who_stands_for_it(site):
    renamed("Max Kern")
    with pytest.raises(Moved) as moved:
        actor_page("max-kern", None)
    assert moved.value.path == "/akteure/max-kern-neu/"


def test_the_address_answers_301(site, client):
    renamed("Max Kern")
    answer = client.get("/akteure/max-kern/")
    assert (answer.status_code, answer["Location"]) == (301, "/akteure/max-kern-neu/")


def test_an_old_address_of_a_merged_actor_leads_there_at_once(site):
    actor = Actor.objects.get(name="Max Kern")
    actor.slug = "kern"
    editing.save_actor(actor, by=account("erik"))
    renamed("Max Kern")
    with pytest.raises(Moved) as moved:
        actor_page("max-kern", None)
    assert moved.value.path == "/akteure/max-kern-neu/"


def test_a_merged_topic_s_address_leads_to_the_other(site):
    one, two = (Tag.objects.get(name=name) for name in ("Haushalt", "Wärme"))
    merge(one, two)
    with pytest.raises(Moved) as moved:
        tag_page("haushalt", None)
    assert moved.value.path == "/themen/waerme/"


def test_a_merged_question_s_address_leads_to_the_other(site):
    merge(site.question, a_question("Netz oder kein Netz?"))
    with pytest.raises(Moved) as moved:
        question_page(site.question.slug)
    assert moved.value.path == "/streitfragen/netz-oder-kein-netz/"


def test_what_was_never_public_has_no_address_to_lead_on(site):
    merge(an_actor("Geheim"), Actor.objects.get(name="Max Kern"))
    with pytest.raises(Missing):
        actor_page("geheim", None)


def test_merged_but_no_longer_public_is_missing(site):
    merge(Actor.objects.get(name="Stadtwerke"), an_actor("Werke"))
    for work in (site.dossier, site.analysis):
        work.refresh_from_db()
        editing.withdraw(work, by=account("clara"), notice="Weg.")
    with pytest.raises(Missing):
        actor_page("stadtwerke", None)


def test_undone_it_has_its_page_again(site):
    merge(Actor.objects.get(name="Max Kern"), an_actor("Kern"))
    editing.unmerge(Actor.objects.get(name="Max Kern"), by=account("erik"))
    assert actor_page("max-kern", None).actor.name == "Max Kern"


# Pages


def test_an_actor_shows_everything_under_both_names(site):
    merge(Actor.objects.get(name="Stadtwerke"), Actor.objects.get(name="Max Kern"))
    page = actor_page("max-kern", None)
    assert (page.pieces.total, len(page.positions), len(page.claims)) == (1, 2, 1)


def test_an_actor_under_several_names_needs_five_queries(site, django_assert_num_queries):
    merge(Actor.objects.get(name="Stadtwerke"), Actor.objects.get(name="Max Kern"))
    with django_assert_num_queries(5):
        actor_page("max-kern", None)


def test_a_question_shows_the_answers_to_both(site):
    other = a_question("Netz?")
    commentary = a_commentary(title="Doch", body="Bauen, und zwar sofort!")
    a_position(commentary, "Bauen, und zwar sofort!", question=other, stance="for")
    published(commentary)
    merge(other, site.question)
    answers = [len(column.answers) for column in question_page(site.question.slug).columns]
    assert answers == [1, 1, 0]


def test_a_topic_shows_the_texts_of_both(site):
    published(an_analysis(title="Energie", tags=["Energie"]))
    merge(Tag.objects.get(name="Energie"), Tag.objects.get(name="Wärme"))
    assert tag_page("waerme", None).articles.total == 3


def test_a_byline_names_who_stands_for_it(site):
    renamed("Max Kern")
    page = article_page("kommentare", "zu-gross-geplant")
    assert [(row.title, row.path) for row in page.authors] == [
        ("Max Kern (neu)", "/akteure/max-kern-neu/")
    ]


def test_two_names_in_a_byline_are_one(site):
    kern, zweit = Actor.objects.get(name="Max Kern"), an_actor("M. Kern")
    revised(site.commentary, byline=[zweit, (kern, "contributor")])
    merge(zweit, kern)
    page = article_page("kommentare", "zu-gross-geplant")
    assert [row.title for row in (*page.authors, *page.contributors)] == ["Max Kern"]


def test_a_byline_keeps_its_order(site):
    people = [an_actor(name) for name in ("Zoe", "Max K.", "Anton")]
    revised(site.commentary, authors=people)
    merge(people[1], Actor.objects.get(name="Max Kern"))
    page = article_page("kommentare", "zu-gross-geplant")
    assert [row.title for row in page.authors] == ["Zoe", "Max Kern", "Anton"]


def test_two_topics_of_a_text_are_one(site):
    merge(Tag.objects.get(name="Haushalt"), Tag.objects.get(name="Wärme"))
    page = article_page("kommentare", "zu-gross-geplant")
    assert [topic.title for topic in page.topics] == ["Wärme"]


@pytest.mark.parametrize("path", ["/kommentare/zu-gross-geplant/", "/dossiers/waerme-in-lindenau/"])
def test_no_page_says_the_old_name_of_a_holder(site, client, path):
    renamed("Max Kern")
    words = client.get(path).content.decode()
    assert "Max Kern" not in words.replace("Max Kern (neu)", "")


def test_a_claim_says_who_says_it_by_the_name_that_stands(site, client):
    renamed("Stadtwerke")
    words = client.get(f"/aussagen/{site.fact.pk}/").content.decode()
    assert '<a href="/akteure/stadtwerke-neu/">Stadtwerke (neu)</a>' in words


def test_the_path_of_who_says_it_leads_to_who_stands(site):
    renamed("Stadtwerke")
    [said] = claim_page(site.fact.pk).attributions
    assert said.actor_path == "/akteure/stadtwerke-neu/"


def test_a_page_asks_the_question_that_stands(site, client):
    merge(site.question, a_question("Netz oder kein Netz?"))
    words = client.get("/kommentare/zu-gross-geplant/").content.decode()
    assert "Netz oder kein Netz?" in words
    assert "Soll die Stadt das Netz bauen?" not in words


def test_a_merged_parent_gives_its_new_name(site):
    konzern = an_actor("Konzern")
    actor = Actor.objects.get(name="Stadtwerke")
    actor.parent = konzern
    editing.save_actor(actor, by=account("erik"))
    merge(konzern, Actor.objects.get(name="Max Kern"))
    assert actor_page("stadtwerke", None).parent_path == "/akteure/max-kern/"


# Lists and feeds


@pytest.mark.parametrize("kind", ["commentary", "position"])
def test_cards_name_who_stands(site, kind):
    renamed("Max Kern")
    assert "Max Kern (neu)" in Listing.objects.filter(kind=kind).first().card


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_feeds_name_who_stands(site, form):
    renamed("Max Kern")
    assert "Max Kern (neu)" in Listing.objects.get(kind="commentary").feed[form]


def test_feeds_name_the_topic_that_stands_once(site):
    merge(Tag.objects.get(name="Haushalt"), Tag.objects.get(name="Wärme"))
    tags = Listing.objects.get(kind="commentary").feed["json"]["tags"]
    assert tags.count("Wärme") == 1
    assert "Haushalt" not in tags


def test_the_listing_links_only_what_stands(site):
    kern = renamed("Max Kern")
    merge(Tag.objects.get(name="Haushalt"), Tag.objects.get(name="Wärme"))
    row = Listing.objects.get(kind="commentary")
    assert list(row.actors.all()) == [kern]
    assert [tag.name for tag in row.tags.all()] == ["Wärme"]


def test_statements_are_listed_under_the_topic_that_stands(site):
    merge(Tag.objects.get(name="Wärme"), Tag.objects.get(name="Haushalt"))
    row = Listing.objects.get(kind="claim", object_id=site.fact.pk)
    assert [tag.name for tag in row.tags.all()] == ["Haushalt"]


# The dossier


def test_a_dossier_asks_each_question_once(site):
    other = a_question("Netz?")
    items = [{"question": other}, {"question": site.question}, {"article": site.commentary}]
    published(a_dossier(title="Doppelt", items=items))
    merge(other, site.question)
    page = dossier_page("doppelt")
    assert [item.entry.title for item in page.items] == [
        site.question.wording,
        "Zu groß geplant",
    ]


def test_a_dossier_gathers_the_answers_to_both(site):
    other = a_question("Netz?")
    commentary = a_commentary(title="Doch", body="Bauen, und zwar sofort!")
    a_position(commentary, "Bauen, und zwar sofort!", question=other, stance="for")
    published(commentary)
    published(a_dossier(site.commentary, commentary, title="Beide"))
    merge(other, site.question)
    [group] = dossier_page("beide").questions
    assert group.question == site.question
    assert [len(column.answers) for column in group.columns] == [1, 1, 0]


def test_two_curators_that_are_one_stand_once(site):
    other = an_actor("A. Lindner")
    dossier = a_dossier(site.analysis, title="Zwei", curators=[other, an_actor()])
    published(dossier)
    merge(other, an_actor())
    assert [row.actor.standing.name for row in dossier_page("zwei").curators] == ["Anna Lindner"]


def merged_export(site) -> dict:
    """Merge an actor, a question and a topic of the site; export its dossier."""
    renamed("Max Kern")
    renamed("Stadtwerke")
    merge(site.question, a_question("Netz oder kein Netz?"))
    merge(Tag.objects.get(name="Haushalt"), Tag.objects.get(name="Wärme"))
    return export_dossier("waerme-in-lindenau")


def test_the_export_has_only_what_stands(site):
    found = merged_export(site)
    names = {row["name"] for row in found["actors"]}
    assert names == {"Anna Lindner", "Max Kern (neu)", "Stadtwerke (neu)"}
    assert [row["wording"] for row in found["questions"]] == ["Netz oder kein Netz?"]


def test_every_reference_in_the_export_is_to_what_stands(site):
    found = merged_export(site)
    actors = {row["id"] for row in found["actors"]}
    questions = {row["id"] for row in found["questions"]}
    named = {key for row in found["articles"] for key in row["authors"]}
    named |= {said["actor"] for row in found["claims"] for said in row["attributions"]}
    named |= {row["holder"] for row in found["positions"]}
    asked = {row["question"] for row in (*found["positions"], *found["items"]) if "question" in row}
    assert named <= actors
    assert asked - {None} == questions


def test_the_export_names_a_topic_once(site):
    found = merged_export(site)
    assert [row["tags"] for row in found["articles"]] == [["Wärme"], ["Wärme"]]


def test_the_export_needs_no_more_queries_for_merged_names(site, django_assert_max_num_queries):
    with CaptureQueriesContext(connection) as before:
        export_dossier("waerme-in-lindenau")
    renamed("Max Kern")
    merge(site.question, a_question("Netz?"))
    with django_assert_max_num_queries(len(before)):
        export_dossier("waerme-in-lindenau")


def test_a_new_text_under_a_merged_name_shows_with_the_other(site):
    kern = Actor.objects.get(name="Max Kern")
    merge(an_actor("M. Kern"), kern)
    published(a_commentary(title="Noch eins", authors=[an_actor("M. Kern")]))
    assert actor_page("max-kern", None).pieces.total == 2


def test_a_claim_by_a_merged_name_shows_with_the_other(site):
    other = an_actor("Werke")
    merge(other, Actor.objects.get(name="Stadtwerke"))
    analysis = an_analysis(title="Noch eine")
    a_claim(analysis, attribution={"actor": other, "mode": "quote"}, statement="Neu.")
    published(analysis)
    assert len(actor_page("stadtwerke", None).claims) == 2
