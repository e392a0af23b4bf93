"""Linking at the desk: two texts side by side, without a script and with one."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import editing
from articles.choices import Role
from articles.models import (
    Article,
    ClaimRelation,
    Ground,
    HistoryEntry,
    KnownSince,
    PositionRelation,
)
from tests.builders import (
    COST,
    Site,
    a_claim,
    a_commentary,
    a_ground,
    a_position,
    a_site,
    an_analysis,
)
from tests.staff import a_draft, account, an_actor, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(db) -> Site:
    """A small published site; its one ground ties the opinion to the fact."""
    return a_site()


@pytest.fixture
def as_erik(site) -> Client:
    """The editor at work; the site comes first, for it is put back only where nobody is."""
    return signed_in("erik")


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(account(name))
    return client


def anna() -> Any:
    return member(Role.AUTHOR, "anna")


def both(left: Article, right: Article) -> str:
    return reverse("desk:link", args=[left.pk, right.pk])


def text(response: Any) -> str:
    """Return the words of an answer."""
    plain = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", plain)


def pair(one: Any, other: Any, **more: Any) -> dict[str, Any]:
    """Return what a form says that was picked, and more."""
    names = (f"{thing._meta.model_name}-{thing.pk}" for thing in (one, other))
    return {**dict(zip(("left", "right"), names, strict=True)), **more}


def ground(relation: str = "rests_on", basis: str = "assigned", note: str = "") -> dict[str, str]:
    return {"relation": relation, "basis": basis, "note": note}


def test_both_texts_are_shown_with_their_marks(as_erik, site):
    page = as_erik.get(both(site.commentary, site.analysis)).content.decode()
    assert f'data-position="{site.opinion.pk}"' in page
    assert f'data-claim="{site.fact.pk}"' in page


def test_one_text_beside_itself_has_no_id_twice(as_erik, site):
    page = as_erik.get(both(site.analysis, site.analysis)).content.decode()
    found = re.findall(r'\bid="([^"]+)"', page)
    assert len(found) == len(set(found))


def test_what_each_text_carries_can_be_picked(as_erik, site):
    page = as_erik.get(both(site.commentary, site.analysis)).content.decode()
    assert f'name="left" value="position-{site.demand.pk}"' in page
    assert f'name="right" value="claim-{site.cost.pk}"' in page


def test_a_position_and_a_claim_are_asked_about(as_erik, site):
    page = as_erik.get(both(site.commentary, site.analysis), pair(site.demand, site.cost))
    values = re.findall(r'name="relation" value="(\w+)"', page.content.decode())
    assert values == ["rests_on", "disputes", "qualifies", "prompted_by", "known_since"]


def test_what_became_known_later_is_offered_first(as_erik, site):
    position = a_position(a_commentary(title="Früher"), date=date(2020, 1, 1))
    carrier = position.passages.get().article
    page = as_erik.get(both(carrier, site.analysis), pair(position, site.cost))
    values = re.findall(r'name="relation" value="(\w+)"', page.content.decode())
    assert values[0] == "known_since"
    assert page.context["form"]["relation"].value() == "known_since"


def test_two_claims_are_asked_about(as_erik, site):
    page = as_erik.get(both(site.analysis, site.analysis), pair(site.cost, site.fact))
    values = re.findall(r'name="relation" value="(\w+)"', page.content.decode())
    assert values == ["contradicts", "updates", "narrower"]


def test_two_positions_are_asked_about(as_erik, site):
    page = as_erik.get(both(site.commentary, site.commentary), pair(site.opinion, site.demand))
    values = re.findall(r'name="relation" value="(\w+)"', page.content.decode())
    assert values == ["supports", "opposes", "qualifies", "undercuts"]


def test_the_same_thing_twice_is_not_asked_about(as_erik, site):
    page = as_erik.get(both(site.analysis, site.analysis), pair(site.cost, site.cost))
    assert page.context["form"] is None


def test_what_the_text_does_not_carry_is_not_picked(as_erik, site):
    elsewhere = a_claim(an_analysis(title="Anderswo"))
    page = as_erik.get(both(site.commentary, site.analysis), pair(site.demand, elsewhere))
    assert page.context["form"] is None


def test_a_position_is_tied_to_a_claim(as_erik, site):
    data = pair(site.demand, site.cost, **ground("disputes", note="Zu billig."))
    as_erik.post(both(site.commentary, site.analysis), data)
    found = Ground.objects.get(position=site.demand)
    assert (found.claim, found.relation, found.note) == (site.cost, "disputes", "Zu billig.")


def test_the_sides_do_not_matter_for_a_ground(as_erik, site):
    data = pair(site.cost, site.demand, **ground())
    as_erik.post(both(site.analysis, site.commentary), data)
    assert Ground.objects.get(position=site.demand).claim == site.cost


def test_what_the_holder_names_stands_where_the_position_is_taken(as_erik, site):
    data = pair(site.demand, site.cost, **ground(basis="named"))
    as_erik.post(both(site.commentary, site.analysis), data)
    assert Ground.objects.get(position=site.demand).passage == site.demand.passages.get()


def test_what_the_newsroom_assigns_stands_nowhere(as_erik, site):
    as_erik.post(both(site.commentary, site.analysis), pair(site.demand, site.cost, **ground()))
    assert Ground.objects.get(position=site.demand).passage is None


def test_a_claim_is_known_since(as_erik, site):
    data = pair(site.demand, site.cost, **ground("known_since", note="Erst 2026."))
    as_erik.post(both(site.commentary, site.analysis), data)
    assert KnownSince.objects.get().note == "Erst 2026."
    assert not Ground.objects.filter(position=site.demand).exists()


@pytest.mark.parametrize("direction", ["left", "right"])
def test_claims_are_related_in_a_direction(as_erik, site, direction):
    data = pair(site.cost, site.fact, relation="updates", direction=direction)
    as_erik.post(both(site.analysis, site.analysis), data)
    expected = site.cost if direction == "left" else site.fact
    assert ClaimRelation.objects.get().claim == expected


def test_positions_of_one_text_are_related(as_erik, site):
    data = pair(site.demand, site.opinion, relation="supports", direction="left")
    as_erik.post(both(site.commentary, site.commentary), data)
    relation = PositionRelation.objects.get()
    assert (relation.position, relation.other) == (site.demand, site.opinion)


def test_what_is_tied_already_is_a_complaint(as_erik, site):
    data = pair(site.opinion, site.fact, **ground())
    response = as_erik.post(both(site.commentary, site.analysis), data)
    assert response.status_code == 422
    assert "schon auf diese Weise verknüpft" in text(response)


def test_what_was_typed_stays_with_a_complaint(as_erik, site):
    data = pair(site.opinion, site.fact, **ground(note="Nicht verlieren."))
    response = as_erik.post(both(site.commentary, site.analysis), data)
    assert "Nicht verlieren." in text(response)


def test_what_is_linked_is_told_in_words(as_erik, site):
    page = text(as_erik.get(both(site.commentary, site.analysis)))
    assert "Das Netz ist für diese Stadt zu groß. stützt sich auf" in page
    assert "Die Länge des Netzes ist das Argument." in page


@pytest.mark.parametrize("make", ["ground", "known", "claims", "positions"])
def test_every_tie_names_its_ends_for_the_lines(as_erik, site, make):
    erik = account("erik")
    texts = (site.commentary, site.analysis)
    if make == "ground":
        row, ends = Ground.objects.get(), (site.opinion, site.fact)
    elif make == "known":
        row = editing.mark_known_since(site.demand, site.cost, by=erik)
        ends = (site.demand, site.cost)
    elif make == "claims":
        row = editing.relate(site.cost, site.fact, by=erik, kind="updates")
        ends, texts = (site.cost, site.fact), (site.analysis, site.analysis)
    else:
        row = editing.relate_positions(site.demand, site.opinion, by=erik, kind="supports")
        ends, texts = (site.demand, site.opinion), (site.commentary, site.commentary)
    named = pair(*ends)
    page = as_erik.get(both(*texts)).content.decode()
    assert f'data-left="{named["left"]}" data-right="{named["right"]}"' in page
    assert f'value="{row._meta.model_name}-{row.pk}"' in page


@pytest.mark.parametrize("make", ["ground", "known", "claims", "positions"])
def test_every_tie_is_removed(as_erik, site, make):
    erik = account("erik")
    texts = (site.commentary, site.analysis)
    if make == "ground":
        row = Ground.objects.get()
    elif make == "known":
        row = editing.mark_known_since(site.demand, site.cost, by=erik)
    elif make == "claims":
        row, texts = (
            editing.relate(site.cost, site.fact, by=erik, kind="updates"),
            (
                site.analysis,
                site.analysis,
            ),
        )
    else:
        row = editing.relate_positions(site.demand, site.opinion, by=erik, kind="supports")
        texts = (site.commentary, site.commentary)
    as_erik.post(both(*texts), {"remove": f"{row._meta.model_name}-{row.pk}"})
    assert not type(row)._default_manager.filter(pk=row.pk).exists()


def test_a_tie_of_other_texts_is_not_removed_here(as_erik, site):
    elsewhere = a_ground(a_position(a_commentary(title="Anderswo")), site.cost)
    as_erik.post(both(site.commentary, site.analysis), {"remove": f"ground-{elsewhere.pk}"})
    assert Ground.objects.filter(pk=elsewhere.pk).exists()


def test_what_was_done_is_undone_without_a_script(as_erik, site):
    address = both(site.commentary, site.analysis)
    page = as_erik.post(address, pair(site.demand, site.cost, **ground()), follow=True)
    [act] = page.context["acts"]
    done = page.context["done"]
    page = as_erik.post(address, {"undo": act.entry.pk, "done": done}, follow=True)
    assert not Ground.objects.filter(position=site.demand).exists()
    assert page.context["acts"] == []


def test_several_acts_are_undone_in_any_order(as_erik, site):
    address, done = both(site.commentary, site.analysis), ""
    for claim in (site.cost, site.fact):
        data = pair(site.demand, claim, **ground(), done=done)
        done = as_erik.post(address, data, follow=True).context["done"]
    first = done.split(",")[0]
    as_erik.post(address, {"undo": first, "done": done})
    assert [row.claim for row in Ground.objects.filter(position=site.demand)] == [site.fact]


def test_what_was_removed_is_tied_again(as_erik, site):
    address, row = both(site.commentary, site.analysis), Ground.objects.get()
    page = as_erik.post(address, {"remove": f"ground-{row.pk}"}, follow=True)
    as_erik.post(address, {"undo": page.context["done"], "done": page.context["done"]})
    assert Ground.objects.get().note == row.note


def test_what_others_did_is_not_undone(as_erik, site):
    before = editing.newest_act(account("nina"))
    editing.link(site.demand, site.cost, by=account("nina"))
    [entry] = editing.acts_after(before, by=account("nina"))
    address = both(site.commentary, site.analysis)
    page = as_erik.post(address, {"undo": entry.pk, "done": entry.pk})
    assert Ground.objects.filter(position=site.demand).exists()
    assert page.context["acts"] == []


def test_an_own_act_that_the_page_does_not_carry_is_not_undone(as_erik, site):
    before = editing.newest_act(account("erik"))
    editing.link(site.demand, site.cost, by=account("erik"))
    [entry] = editing.acts_after(before, by=account("erik"))
    response = as_erik.post(both(site.commentary, site.analysis), {"undo": entry.pk, "done": ""})
    assert response.status_code == 422
    assert Ground.objects.filter(position=site.demand).exists()


def test_what_somebody_went_on_with_is_a_complaint(as_erik, site):
    address = both(site.commentary, site.analysis)
    page = as_erik.post(address, pair(site.demand, site.cost, **ground()), follow=True)
    done = page.context["done"]
    row = Ground.objects.get(position=site.demand)
    editing.annotate(row, by=account("nina"), note="Genauer.", basis="assigned")
    response = as_erik.post(address, {"undo": done, "done": done})
    assert response.status_code == 409
    assert "nicht mehr rückgängig" in text(response)
    assert Ground.objects.filter(position=site.demand).exists()


@pytest.mark.parametrize("done", ["x", "1,,2", "9" * 40, "-3", "1;2", "٣"])
def test_forged_keys_of_acts_are_passed_over(as_erik, site, done):
    address = both(site.commentary, site.analysis)
    assert as_erik.get(address, {"done": done}).context["acts"] == []
    assert as_erik.post(address, {"undo": done, "done": done}).status_code == 422


@pytest.mark.parametrize("key", ["", "claim", "claim-", "claim-x", "ground-1", "claim-" + "9" * 40])
def test_forged_picks_are_passed_over(as_erik, site, key):
    data = {"left": key, "right": key, **ground()}
    assert as_erik.get(both(site.commentary, site.analysis), data).status_code == 200
    assert as_erik.post(both(site.commentary, site.analysis), data).status_code == 422


def test_a_script_gets_the_part_that_changes(as_erik, site):
    headers = {"HX-Request": "true"}
    address = both(site.commentary, site.analysis)
    page = as_erik.get(address, pair(site.demand, site.cost), headers=headers)
    assert page.content.decode().lstrip().startswith('<div id="linking">')


def test_a_script_is_told_what_was_done_in_place(as_erik, site):
    headers = {"HX-Request": "true"}
    data = pair(site.demand, site.cost, **ground())
    page = as_erik.post(both(site.commentary, site.analysis), data, headers=headers)
    assert page.status_code == 200
    assert page.context["said"]
    assert len(page.context["acts"]) == 1


def test_a_note_that_was_begun_survives_another_pick(as_erik, site):
    data = pair(site.demand, site.cost, note="Angefangen")
    headers = {"HX-Request": "true"}
    page = as_erik.get(both(site.commentary, site.analysis), data, headers=headers)
    assert "Angefangen" in text(page)


def test_an_author_ties_an_own_draft_to_a_public_text(site):
    author = anna()
    own = a_draft("Mein Text", authors=[an_actor("Anna", user=author)])
    position = a_position(own, COST)
    signed_in("anna").post(both(own, site.analysis), pair(position, site.fact, **ground()))
    assert Ground.objects.get(position=position).by == author


def test_an_author_is_not_asked_about_a_public_position(site):
    anna()
    page = signed_in("anna").get(both(site.commentary, site.analysis), pair(site.demand, site.cost))
    assert page.context["form"] is None


def test_an_author_ties_no_public_position(site):
    anna()
    data = pair(site.demand, site.cost, **ground())
    signed_in("anna").post(both(site.commentary, site.analysis), data)
    assert not Ground.objects.filter(position=site.demand).exists()


def test_an_author_is_offered_no_removal_at_a_public_position(site):
    anna()
    page = signed_in("anna").get(both(site.commentary, site.analysis)).content.decode()
    assert 'name="remove"' not in page


def test_an_author_removes_no_public_ground(site):
    anna()
    row = Ground.objects.get()
    response = signed_in("anna").post(
        both(site.commentary, site.analysis), {"remove": f"ground-{row.pk}"}
    )
    assert response.status_code == 409
    assert Ground.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_text_that_may_not_be_seen_looks_like_none(site, side):
    anna()
    hidden, client = an_analysis(title="Geheim"), signed_in("anna")
    answers = []
    for key in (hidden.pk, 10**6):
        pks = (key, site.analysis.pk) if side == "left" else (site.analysis.pk, key)
        address = reverse("desk:link", args=pks)
        answers.append(client.get(address).content.replace(address.encode(), b""))
        assert client.get(address).status_code == client.post(address).status_code == 404
    assert answers[0] == answers[1]


def test_strangers_are_sent_to_sign_in(client, site):
    assert client.get(both(site.commentary, site.analysis)).status_code == 302


def test_a_blank_text_leads_to_the_workbench(as_erik, site):
    empty = an_analysis(title="Leer")
    page = as_erik.get(both(empty, site.analysis)).content.decode()
    assert reverse("desk:workbench", args=[empty.pk]) in page


def test_the_page_asks_no_more_often_for_more_claims(as_erik):
    left, right = (
        a_commentary(),
        an_analysis(body=" ".join(f"Das sind {n} Tonnen." for n in range(9))),
    )
    position = a_position(left)
    counts = []
    for first, last in ((0, 2), (2, 9)):
        for number in range(first, last):
            a_ground(position, a_claim(right, f"Das sind {number} Tonnen."))
        as_erik.get(both(left, right))
        with CaptureQueriesContext(connection) as queries:
            as_erik.get(both(left, right))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 30


# Which other text


def offers(client: Client, article: Article, **query: str) -> dict[str, str]:
    page = client.get(reverse("desk:link-with", args=[article.pk]), query)
    return {row["article"].title: row["why"] for row in page.context["offers"]}


def test_what_a_text_responds_to_is_likely(as_erik, site):
    assert offers(as_erik, site.commentary)[site.analysis.title].endswith("auf den anderen")


def test_texts_of_the_same_dossier_are_likely(as_erik, site):
    from tests.staff import a_dossier

    one, other = an_analysis(title="Eins"), an_analysis(title="Zwei")
    a_dossier(one, other, title="Beide")
    assert "Dossier" in offers(as_erik, one)["Zwei"]


def test_texts_on_the_same_topic_are_likely(as_erik):
    one, other = (
        an_analysis(title="Eins", tags=["Wärme"]),
        an_analysis(title="Zwei", tags=["Wärme"]),
    )
    assert "Thema" in offers(as_erik, one)[other.title]


def test_a_text_is_found_by_its_title(as_erik, site):
    an_analysis(title="Ein ganz anderer Hafen")
    assert list(offers(as_erik, site.analysis, q="hafen")) == ["Ein ganz anderer Hafen"]


def test_nothing_found_is_said(as_erik, site):
    page = as_erik.get(reverse("desk:link-with", args=[site.analysis.pk]), {"q": "Zeppelin"})
    assert "Nichts gefunden" in text(page)


def test_an_author_is_offered_nothing_hidden(site):
    anna()
    an_analysis(title="Geheimer Hafen", tags=["Wärme"])
    client = signed_in("anna")
    assert "Geheimer Hafen" not in offers(client, site.analysis)
    assert offers(client, site.analysis, q="Geheimer") == {}


def test_what_was_picked_is_passed_on(as_erik, site):
    page = as_erik.get(reverse("desk:link-with", args=[site.commentary.pk]), {"left": "position-7"})
    assert "?left=position-7" in page.content.decode()


def test_the_history_keeps_what_was_linked_and_undone(as_erik, site):
    address = both(site.commentary, site.analysis)
    page = as_erik.post(address, pair(site.demand, site.cost, **ground()), follow=True)
    done = page.context["done"]
    as_erik.post(address, {"undo": done, "done": done})
    verbs = HistoryEntry.objects.filter(verb__startswith="ground.").order_by("-pk")
    assert [entry.verb for entry in verbs[:2]] == ["ground.unlinked", "ground.confirmed"]
