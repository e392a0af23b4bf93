"""The picker: claims of other texts for a position, ticked over several searches."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from articles import editing
from articles.choices import Role
from articles.models import Claim, Ground, KnownSince, Position
from tests.builders import (
    COST,
    FACT,
    a_claim,
    a_commentary,
    a_ground,
    a_position,
    a_site,
    an_analysis,
)
from tests.staff import a_dossier, a_draft, account, an_actor, chief, member, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def position(db) -> Position:
    """A position of a draft."""
    return a_position(a_commentary(title="Der Text"))


def picker(position: Position) -> str:
    text = position.passages.get().article
    return reverse("desk:picker", args=[text.pk, position.pk])


def some_claims(count: int, word: str = "Tonnen", **fields: Any) -> list[Claim]:
    quotes = [f"Das sind {number} {word}." for number in range(1, count + 1)]
    text = an_analysis(title=f"Über {word}", body=" ".join(quotes), **fields)
    return [a_claim(text, quote) for quote in quotes]


def found(page: Any) -> list[Claim]:
    return [row.claim for row in page.context["found"]]


def ticked(page: Any) -> list[Claim]:
    return [row.claim for row in page.context["ticked"]]


def hindrance(page: Any, claim: Claim) -> str:
    rows = [*page.context["ticked"], *page.context["found"]]
    [row] = [row for row in rows if row.claim == claim]
    return row.hindrance


def tying(*claims: Claim, **values: Any) -> dict[str, Any]:
    values = {"relation": "rests_on", "basis": "assigned", "note": "", "tie": "1", **values}
    return {"claim": [claim.pk for claim in claims], **values}


def test_claims_of_other_texts_are_found(as_erik, position):
    [claim] = some_claims(1)
    assert found(as_erik.get(picker(position))) == [claim]


def test_claims_of_the_same_text_are_tied_elsewhere(as_erik, position):
    text = position.passages.get().article
    a_claim(text, "Der Rat muss neu rechnen.")
    assert found(as_erik.get(picker(position))) == []


def test_a_claim_is_found_by_words_inside_its_statement(as_erik, position):
    some_claims(2, "Tonnen")
    wanted = some_claims(2, "Lastkähne")
    assert set(found(as_erik.post(picker(position), {"q": "astkähn"}))) == set(wanted)


def test_a_claim_is_found_by_who_says_it(as_erik, position):
    some_claims(1)
    works = an_actor("Stadtwerke Lindenau", kind="organisation")
    said = a_claim(an_analysis(), attribution={"actor": works, "mode": "indirect"})
    assert found(as_erik.post(picker(position), {"who": "lindenau"})) == [said]


def test_a_claim_is_found_by_a_name_that_was_merged(as_erik, position):
    works, other = an_actor("Stadtwerke Lindenau"), an_actor("Städtische Werke")
    said = a_claim(an_analysis(), attribution={"actor": other, "mode": "indirect"})
    editing.merge(other, into=works, by=account("erik"))
    assert found(as_erik.post(picker(position), {"who": "stadtwerke"})) == [said]


def test_a_claim_is_found_by_the_topic_of_its_text(as_erik, position):
    some_claims(1, "Tonnen")
    wanted = some_claims(1, "Kähne", tags=["Hafen"])
    assert found(as_erik.post(picker(position), {"topic": "hafen"})) == wanted


def test_a_claim_is_found_by_its_dossier(as_erik, position):
    some_claims(1, "Tonnen")
    [wanted] = some_claims(1, "Kähne")
    dossier = a_dossier(wanted.passages.get().article, title="Am Hafen")
    assert found(as_erik.post(picker(position), {"dossier": dossier.pk})) == [wanted]


def test_a_claim_that_stands_in_a_dossier_itself_is_found_by_it(as_erik, position):
    some_claims(1, "Tonnen")
    [wanted] = some_claims(1, "Kähne")
    dossier = a_dossier(title="Am Hafen", items=[{"claim": wanted}])
    assert found(as_erik.post(picker(position), {"dossier": dossier.pk})) == [wanted]


def test_a_claim_is_found_by_the_kind_of_its_text(as_erik, position):
    some_claims(1)
    said = a_claim(a_commentary(title="Zweiter"), "Der Rat muss neu rechnen.")
    assert found(as_erik.post(picker(position), {"kind": "commentary"})) == [said]


def test_a_claim_is_found_by_its_verdict(as_erik, position):
    some, other = some_claims(2)
    Claim.objects.filter(pk=other.pk).update(verdict="refuted")
    assert found(as_erik.post(picker(position), {"verdict": "refuted"})) == [other]
    assert found(as_erik.post(picker(position), {"verdict": "none"})) == [some]


def test_only_what_readers_know_is_found_on_request(as_erik, position):
    some_claims(1)
    site = a_site()
    assert set(found(as_erik.post(picker(position), {"public": "on"}))) == {site.fact, site.cost}


def test_filters_add_up(as_erik, position):
    some_claims(2, "Tonnen", tags=["Hafen"])
    some_claims(2, "Kähne", tags=["Bahn"])
    asked = {"q": "Das sind 1", "topic": "Hafen", "kind": "analysis"}
    assert [str(row) for row in found(as_erik.post(picker(position), asked))] == [
        "Das sind 1 Tonnen."
    ]


@pytest.mark.parametrize(
    "asked",
    [
        {"dossier": "x"},
        {"dossier": "9" * 40},
        {"kind": "poem"},
        {"verdict": "maybe"},
        {"q": "\x00"},
        {"q": "x" * 300},
        {"page": "x"},
        {"page": "9" * 40},
        {"page": "999"},
        {"page": "0"},
        {"claim": "x"},
        {"claim": "9" * 40},
        {"done": "x"},
        {"who": "!"},
    ],
)
def test_a_bad_value_breaks_nothing(as_erik, position, asked):
    some_claims(1)
    assert as_erik.post(picker(position), asked).status_code == 200


def test_claims_of_the_same_dossier_come_first(as_erik):
    position = a_position(text := a_commentary(title="Der Text"))
    [near] = some_claims(1, "Kähne")
    far = some_claims(2, "Tonnen")
    a_dossier(text, near.passages.get().article, title="Am Hafen")
    assert found(as_erik.get(picker(position))) == [near, *reversed(far)]


def test_pages_hold_each_claim_once(as_erik):
    position = a_position(text := a_commentary(title="Der Text"))
    near = some_claims(12, "Kähne")
    far = some_claims(30, "Tonnen")
    a_dossier(text, near[0].passages.get().article, title="Am Hafen")
    pages = [found(as_erik.post(picker(position), {"page": n})) for n in (1, 2, 3)]
    assert [len(page) for page in pages] == [20, 20, 2]
    assert {claim for page in pages for claim in page} == {*near, *far}


def test_ticks_survive_searching(as_erik, position):
    [one] = some_claims(1, "Tonnen")
    [other] = some_claims(1, "Kähne")
    page = as_erik.post(picker(position), {"claim": [one.pk], "q": "Kähne"})
    assert (ticked(page), found(page)) == ([one], [other])


def test_ticks_survive_leafing(as_erik, position):
    claims = some_claims(25)
    page = as_erik.post(picker(position), {"claim": [claims[-1].pk], "page": 2})
    assert ticked(page) == [claims[-1]]
    assert f'value="{claims[-1].pk}" checked' in page.content.decode()


def test_what_is_ticked_is_not_found_again(as_erik, position):
    one, other = some_claims(2)
    assert found(as_erik.post(picker(position), {"claim": [one.pk]})) == [other]


def test_all_that_are_ticked_are_tied(as_erik, position):
    claims = some_claims(3)
    as_erik.post(picker(position), tying(*claims, relation="qualifies", note="Alle drei."))
    rows = Ground.objects.filter(position=position)
    assert {(row.claim, row.relation, row.note) for row in rows} == {
        (claim, "qualifies", "Alle drei.") for claim in claims
    }


def test_what_the_holder_names_stands_where_the_position_is_taken(as_erik, position):
    as_erik.post(picker(position), tying(*some_claims(2), basis="named"))
    passages = {row.passage for row in Ground.objects.filter(position=position)}
    assert passages == {position.passages.get()}


def test_all_that_are_ticked_are_known_since(as_erik, position):
    claims = some_claims(2)
    as_erik.post(picker(position), tying(*claims, relation="known_since", note="Erst 2026."))
    assert {(row.claim, row.note) for row in KnownSince.objects.all()} == {
        (claim, "Erst 2026.") for claim in claims
    }


def focused(page: Any) -> list[str]:
    """Return what of a page takes the focus when it is opened."""
    root = html.fromstring(page.content.decode())
    return [" ".join(part.text_content().split()) for part in root.cssselect("[autofocus]")]


def test_after_linking_the_focus_is_where_it_is_told(as_erik, position):
    page = as_erik.post(picker(position), tying(*some_claims(2)), follow=True)
    [told] = focused(page)
    assert told.startswith("2 Aussagen verknüpft")


def test_nothing_takes_the_focus_before_something_was_done(as_erik, position):
    assert focused(as_erik.get(picker(position))) == []


def test_after_a_refusal_the_focus_is_where_it_is_told(as_erik, position):
    [told] = focused(as_erik.post(picker(position), tying()))
    assert told == "Was die Position mit allen angehakten verbindet"


def test_it_is_said_how_many_were_tied(as_erik, position):
    page = as_erik.post(picker(position), tying(*some_claims(2)), follow=True)
    assert "2 Aussagen verknüpft" in page.content.decode()


def test_one_claim_is_disputed(as_erik, position):
    [claim] = some_claims(1)
    as_erik.post(picker(position), tying(claim, relation="disputes"))
    assert Ground.objects.get(position=position).relation == "disputes"


def test_several_claims_are_not_disputed_at_once(as_erik, position):
    page = as_erik.post(picker(position), tying(*some_claims(2), relation="disputes"))
    assert page.status_code == 422
    assert not Ground.objects.filter(position=position).exists()


def test_nothing_ticked_is_a_complaint(as_erik, position):
    page = as_erik.post(picker(position), tying())
    assert page.status_code == 422


def test_what_is_tied_like_this_says_so(as_erik, position):
    claim, other = some_claims(2)
    a_ground(position, claim)
    page = as_erik.get(picker(position))
    assert "schon so verknüpft" in hindrance(page, claim)
    assert hindrance(page, other) == ""


def test_what_is_tied_otherwise_can_be_ticked(as_erik, position):
    [claim] = some_claims(1)
    a_ground(position, claim, relation="qualifies")
    page = as_erik.get(picker(position))
    assert hindrance(page, claim) == ""
    assert [list(row.ties) for row in page.context["found"]] == [["schränkt ein"]]


def test_what_hinders_depends_on_the_relation_that_is_chosen(as_erik, position):
    [claim] = some_claims(1)
    a_ground(position, claim, relation="qualifies")
    assert hindrance(as_erik.post(picker(position), {"relation": "qualifies"}), claim)


def test_what_was_only_suggested_can_be_ticked(as_erik, position):
    [claim] = some_claims(1)
    editing.suggest_link(position, claim, by=account("nina"))
    as_erik.post(picker(position), tying(claim))
    assert Ground.objects.get(position=position).state == "confirmed"


def test_what_is_known_since_says_so(as_erik, position):
    [claim] = some_claims(1)
    editing.mark_known_since(position, claim, by=account("erik"))
    assert hindrance(as_erik.post(picker(position), {"relation": "known_since"}), claim)


@pytest.fixture
def early(db) -> Position:
    """A position that was taken long before anything was known."""
    return a_position(a_commentary(title="Der Text"), date=date(2020, 1, 1))


def chosen(page: Any) -> str:
    return str(page.context["asks"]["relation"].value())


def test_a_claim_that_is_later_says_so(as_erik, early):
    some_claims(1)
    page = as_erik.get(picker(early)).content.decode()
    assert "pick-later" in page
    assert "1. Januar 2020" in page


def test_a_claim_that_is_not_later_says_nothing(as_erik, position):
    some_claims(1)
    assert "pick-later" not in as_erik.get(picker(position)).content.decode()


def noted() -> Claim:
    """Return a claim that stands in no text."""
    return editing.note_claim(by=account("erik"), statement="Niemand sagt es.")


def test_a_claim_of_no_text_says_so_and_can_be_ticked(as_erik, position):
    claim = noted()
    page = as_erik.get(picker(position))
    told = page.content.decode()
    assert "steht in keinem Text" in told
    assert "in keinem Text, den Sie" not in told
    assert hindrance(page, claim) == ""


def test_a_later_claim_that_readers_never_got_says_so(as_erik, early):
    noted()
    told = as_erik.get(picker(early)).content.decode()
    assert "Die Aussage ist noch nicht veröffentlicht" in told


def test_a_later_claim_that_readers_got_says_since_when(as_erik, early):
    published(some_claims(1)[0].passages.get().article)
    told = as_erik.get(picker(early)).content.decode()
    assert "noch nicht veröffentlicht" not in told
    assert "pick-later" in told


def test_known_since_is_chosen_beforehand_when_all_that_are_ticked_are_later(as_erik, early):
    claims = some_claims(2)
    page = as_erik.post(picker(early), {"claim": [claim.pk for claim in claims]})
    assert chosen(page) == "known_since"
    assert page.context["asks"].fields["relation"].choices[0][0] == "known_since"


def test_known_since_is_not_chosen_beforehand_when_one_could_be_known(as_erik, early):
    later, other = some_claims(2)
    Claim.objects.filter(pk=other.pk).update(as_of="2010", as_of_from=date(2010, 1, 1))
    page = as_erik.post(picker(early), {"claim": [later.pk, other.pk]})
    assert chosen(page) == "rests_on"


def test_nothing_ticked_chooses_nothing_beforehand(as_erik, early):
    some_claims(1)
    assert chosen(as_erik.get(picker(early))) == "rests_on"


def test_what_was_chosen_beforehand_changes_with_the_ticks(as_erik, early):
    [claim] = some_claims(1)
    asked = {"claim": [claim.pk], "relation": "rests_on", "preset": "rests_on"}
    assert chosen(as_erik.post(picker(early), asked)) == "known_since"
    asked = {"relation": "known_since", "preset": "known_since"}
    assert chosen(as_erik.post(picker(early), asked)) == "rests_on"


def test_what_somebody_chose_stays_chosen(as_erik, early):
    [claim] = some_claims(1)
    asked = {"claim": [claim.pk], "relation": "qualifies", "preset": "rests_on"}
    assert chosen(as_erik.post(picker(early), asked)) == "qualifies"
    asked = {"claim": [claim.pk], "relation": "rests_on", "preset": "known_since"}
    assert chosen(as_erik.post(picker(early), asked)) == "rests_on"


def test_what_is_sent_is_tied_as_it_was_sent(as_erik, early):
    [claim] = some_claims(1)
    as_erik.post(picker(early), tying(claim, relation="rests_on", preset="rests_on"))
    assert Ground.objects.get(position=early).claim == claim


def test_a_script_that_ticks_gets_the_choice_alone(as_erik, early):
    [claim] = some_claims(1)
    headers = {"HX-Request": "true", "HX-Target": "pick-relation"}
    page = as_erik.post(picker(early), {"claim": [claim.pk]}, headers=headers)
    told = page.content.decode()
    assert told.lstrip().startswith('<div id="pick-relation"')
    assert "pick-result" not in told.replace("#pick-result", "")


@pytest.mark.parametrize(("trigger", "is_swapped"), [("pick-next", True), ("pick-relation", False)])
def test_a_choice_is_not_shown_anew_while_somebody_makes_it(as_erik, early, trigger, is_swapped):
    some_claims(1)
    headers = {"HX-Request": "true", "HX-Trigger": trigger}
    page = as_erik.post(picker(early), {}, headers=headers)
    assert ("hx-swap-oob" in page.content.decode()) is is_swapped


def test_what_is_blocked_says_so(as_erik, position):
    site = a_site()
    editing.block(site.fact, by=chief(), reason="Einstweilige Verfügung")
    page = as_erik.get(picker(position))
    assert "gesperrt" in hindrance(page, site.fact)


def test_one_that_cannot_be_tied_keeps_all_from_being_tied(as_erik, position):
    claim, other = some_claims(2)
    a_ground(position, claim)
    page = as_erik.post(picker(position), tying(claim, other))
    assert page.status_code == 422
    assert Ground.objects.filter(position=position).count() == 1
    assert set(ticked(page)) == {claim, other}


def test_what_was_tied_is_undone_until_the_page_is_left(as_erik, position):
    page = as_erik.post(picker(position), tying(*some_claims(2)), follow=True)
    first, second = page.context["acts"]
    page = as_erik.post(
        picker(position), {"undo": first.entry.pk, "done": page.context["done"]}, follow=True
    )
    assert Ground.objects.filter(position=position).count() == 1
    assert [act.entry for act in page.context["acts"]] == [second.entry]


def test_what_somebody_went_on_with_is_a_complaint(as_erik, position):
    [claim] = some_claims(1)
    page = as_erik.post(picker(position), tying(claim), follow=True)
    editing.annotate(Ground.objects.get(), by=account("nina"), note="Genauer.", basis="assigned")
    done = page.context["done"]
    page = as_erik.post(picker(position), {"undo": done, "done": done})
    assert page.status_code == 409
    assert "nicht mehr rückgängig" in page.content.decode()
    assert Ground.objects.get().note == "Genauer."


def test_a_script_gets_the_part_that_changes(as_erik, position):
    page = as_erik.post(picker(position), {"q": "x"}, headers={"HX-Request": "true"})
    assert page.content.decode().lstrip().startswith('<div id="pick-result">')


def anna() -> Any:
    return member(Role.AUTHOR, "anna")


def test_an_author_finds_public_claims_and_own_ones(client: Client):
    author = anna()
    own = a_draft("Mein Text", authors=[an_actor("Anna", user=author)])
    second = a_draft("Mein zweiter", authors=[an_actor("Anna", user=author)])
    position, mine = a_position(own, COST), a_claim(second)
    site = a_site()
    some_claims(2, "Geheimnisse")
    client.force_login(author)
    assert set(found(client.get(picker(position)))) == {mine, site.fact, site.cost}


def test_an_author_ticks_nothing_hidden(client: Client):
    author = anna()
    position = a_position(a_draft("Mein Text", authors=[an_actor("Anna", user=author)]), COST)
    [hidden] = some_claims(1, "Geheimnisse")
    client.force_login(author)
    page = client.post(picker(position), tying(hidden))
    assert (page.status_code, ticked(page)) == (422, [])
    assert "Geheimnisse" not in page.content.decode()
    assert not Ground.objects.exists()


def test_an_author_is_not_told_in_which_hidden_texts_a_claim_stands(client: Client):
    author = anna()
    position = a_position(a_draft("Mein Text", authors=[an_actor("Anna", user=author)]), COST)
    site = a_site()
    hidden = an_analysis(title="Geheimer Text")
    editing.tie_claim(hidden, site.fact, by=account("erik"), quote=FACT)
    client.force_login(author)
    assert "Geheimer Text" not in client.get(picker(position)).content.decode()


def test_an_author_finds_no_claims_by_a_hidden_dossier(client: Client):
    author = anna()
    position = a_position(a_draft("Mein Text", authors=[an_actor("Anna", user=author)]), COST)
    hidden = a_dossier(a_site().analysis, title="Geheimes Dossier")
    client.force_login(author)
    page = client.post(picker(position), {"dossier": hidden.pk})
    assert "Geheimes Dossier" not in page.content.decode()


def test_an_author_picks_nothing_for_a_public_position(client: Client):
    site = a_site()
    client.force_login(anna())
    assert client.get(picker(site.opinion)).status_code == 403


def test_a_position_of_another_text_is_none(as_erik, position):
    other = a_commentary(title="Ein anderer")
    address = reverse("desk:picker", args=[other.pk, position.pk])
    assert as_erik.get(address).status_code == 404


def test_a_text_that_may_not_be_seen_is_none(client: Client, position):
    client.force_login(anna())
    assert client.get(picker(position)).status_code == 404


def test_the_picker_asks_no_more_often_for_more_claims(as_erik, position):
    counts = []
    for number in (2, 18):
        for claim in some_claims(number, f"Tonnen{number}"):
            a_ground(position, claim, relation="qualifies")
        as_erik.get(picker(position))
        with CaptureQueriesContext(connection) as queries:
            as_erik.get(picker(position))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 25


def test_a_search_asks_no_more_often_for_more_claims(as_erik, position):
    counts = []
    asked = {"q": "Das sind", "who": "Stadt", "topic": "Hafen", "kind": "analysis", "public": "on"}
    for number in (2, 18):
        published(some_claims(number, f"Kähne{number}", tags=["Hafen"])[0].passages.get().article)
        as_erik.post(picker(position), asked)
        with CaptureQueriesContext(connection) as queries:
            as_erik.post(picker(position), asked)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 30
