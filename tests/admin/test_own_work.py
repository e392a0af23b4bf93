"""What an author finds at records that other texts carry too, and what they may change there."""

import pytest
from django.urls import reverse

from articles import editing
from articles.models import Actor, Claim
from tests.admin.pages import add, change, filled, operation, sent, text
from tests.builders import COST, FACT, a_claim, a_ground, a_position
from tests.staff import a_dossier, a_draft, account, an_actor, published

SECRET = "Zobelpelz"


@pytest.fixture
def shared(anna) -> Claim:
    """A claim of a public text that a secret draft, position and dossier use too."""
    public = a_draft(authors=[an_actor("Anna", user=anna)])
    claim = a_claim(public)
    published(public)
    opinion = f"Ohne {SECRET} geht es nicht."
    secret = a_draft(f"{SECRET} im Rat", body=f"{FACT} Nur im {SECRET}. {opinion}")
    editing.tie_claim(secret, claim, by=account("erik"), quote=f"Nur im {SECRET}.")
    a_ground(a_position(secret, opinion), claim)
    a_dossier(title=f"Alles {SECRET}", items=[{"claim": claim}])
    return claim


def counts(client, model) -> list[int]:
    """Return how often the rows of a list say that they are used."""
    rows = client.get(reverse(f"admin:articles_{model}_changelist")).context["cl"].result_list
    return [n for row in rows for n in (getattr(row, "in_texts", 0), row.at_positions)]


def test_author_learns_nothing_of_secret_uses(as_anna, shared):
    assert SECRET not in text(as_anna.get(change(shared)))


def test_editor_learns_of_every_use(as_erik, shared):
    assert text(as_erik.get(change(shared))).count(SECRET) == 4


def test_author_counts_no_secret_uses(as_anna, shared):
    assert counts(as_anna, "claim") == [1, 0]


def test_editor_counts_every_use(as_erik, shared):
    assert counts(as_erik, "claim") == [2, 1]


def test_author_counts_no_grounds_on_secret_claims(as_anna, anna):
    own = a_draft(authors=[an_actor("Anna", user=anna)])
    position = a_position(own, COST)
    a_ground(position, a_claim(a_draft(SECRET)))
    [row] = as_anna.get(reverse("admin:articles_position_changelist")).context["cl"].result_list
    assert row.at_claims == 0
    assert "0 Bezüge" in text(as_anna.get(change(own)))


def test_author_does_not_open_a_public_dossier_that_is_being_reworked(as_anna, erik):
    public = published(a_draft())
    dossier = published(a_dossier(public))
    items = [{"article": public}, {"article": a_draft(SECRET)}, {"claim": a_claim(a_draft(SECRET))}]
    editing.revise_dossier(dossier, by=erik, version=dossier.version, items=items)
    assert as_anna.get(change(dossier)).status_code == 404


# Whose account an actor is


def test_only_who_keeps_the_accounts_finds_the_field(as_erik, as_clara, as_anna):
    assert "user" in filled(as_clara.get(add("actor")))
    for client in (as_erik, as_anna):
        assert "user" not in filled(client.get(add("actor")))
        assert "user" not in filled(client.get(change(an_actor())))


def test_forged_account_of_an_actor_changes_nothing(as_anna, anna):
    actor = an_actor()
    sent(as_anna, change(actor), user=anna.pk, description="Reporterin")
    sent(as_anna, add("actor"), user=anna.pk, name="Kurt Ohl")
    assert not Actor.objects.filter(user=anna).exists()
    assert Actor.objects.get(pk=actor.pk).description == "Reporterin"


def test_managing_editor_says_whose_account_an_actor_is(as_clara, anna):
    actor = an_actor()
    sent(as_clara, change(actor), user=anna.pk)
    actor.refresh_from_db()
    assert actor.user == anna


# Records that are public


def test_author_reads_a_public_claim_of_their_own_but_does_not_change_it(as_anna, shared):
    assert as_anna.get(change(shared)).status_code == 200
    assert as_anna.post(change(shared), {"as_of": "heute"}).status_code == 403


def test_author_is_told_why_a_public_claim_can_only_be_read(as_anna, shared):
    assert as_anna.get(change(shared)).context["read_only_reason"]


def test_author_does_not_decide_on_a_public_ground(as_anna, anna):
    own = a_draft(authors=[an_actor("Anna", user=anna)])
    ground = a_ground(a_position(own, COST), a_claim(own))
    published(own)
    assert as_anna.get(change(ground)).context["buttons"] == []
    assert as_anna.post(operation(ground, "reject")).status_code == 403


def test_author_does_not_decide_on_public_grounds_in_the_list(as_anna, anna):
    own = a_draft(authors=[an_actor("Anna", user=anna)])
    ground = a_ground(a_position(own, COST), a_claim(own))
    published(own)
    data = {"action": "reject_chosen", "_selected_action": [ground.pk]}
    as_anna.post(reverse("admin:articles_ground_changelist"), data)
    ground.refresh_from_db()
    assert ground.state == "confirmed"


def test_author_changes_a_claim_of_an_own_draft(as_anna, anna):
    claim = a_claim(a_draft(authors=[an_actor("Anna", user=anna)]))
    sent(as_anna, change(claim), statement="Gebaut wird.")
    claim.refresh_from_db()
    assert claim.statement == "Gebaut wird."


def test_list_of_claims_asks_no_question_a_row(as_anna, anna, django_assert_max_num_queries):
    names = [an_actor("Anna", user=anna)]
    for number in range(12):
        a_claim(a_draft(f"Text {number}", authors=names))
    with django_assert_max_num_queries(12):
        page = as_anna.get(reverse("admin:articles_claim_changelist"))
    assert len(page.context["cl"].result_list) == 12
