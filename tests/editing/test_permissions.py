"""Who may do what: every role against every operation, from the one table."""

import pytest

from articles import editing
from articles.choices import Role
from articles.editing import visible_articles, visible_claims
from articles.editing.roles import OPERATIONS, Scope
from articles.exceptions import NotAllowed
from articles.models import Actor, Claim, Ground, Position, User
from tests.builders import COST, FACT, a_claim, a_ground, a_position, revised
from tests.staff import a_draft, account, an_actor, chief, member, published

pytestmark = pytest.mark.django_db

OWN_WORK_ONLY = [
    name
    for name, scopes in OPERATIONS.items()
    if Scope.OWN_WORK in scopes.get(Role.AUTHOR, Scope(0))
]
KEEPS_NO_ACCOUNTS = [role for role in Role if role != Role.MANAGING_EDITOR]


@pytest.mark.parametrize("role", Role)
def test_a_role_may_do_what_the_table_says(role):
    user = member(role)
    allowed = {name for name in OPERATIONS if user.has_perm(f"articles.{name}")}
    assert allowed == {name for name, roles in OPERATIONS.items() if role in roles}


@pytest.mark.parametrize("operation", ["see", *OWN_WORK_ONLY])
def test_an_author_does_it_to_nobody_elses_draft(operation):
    assert not member(Role.AUTHOR, "anna").has_perm(f"articles.{operation}", a_draft())


@pytest.mark.parametrize("operation", ["see", *OWN_WORK_ONLY])
def test_an_author_does_it_to_their_own(operation):
    anna = member(Role.AUTHOR, "anna")
    assert anna.has_perm(f"articles.{operation}", a_draft(authors=[an_actor(user=anna)]))


def test_an_account_without_a_role_may_do_nothing():
    user = User.objects.create_user("fremd", is_staff=True)
    assert not [name for name in OPERATIONS if user.has_perm(f"articles.{name}")]


def test_an_author_sees_no_draft_of_others():
    a_draft()
    assert not visible_articles(member(Role.AUTHOR, "anna")).exists()


def test_an_author_sees_what_is_published():
    published()
    assert visible_articles(member(Role.AUTHOR, "anna")).exists()


def test_an_editor_sees_every_draft():
    a_draft()
    assert visible_articles(member(Role.EDITOR, "nina")).exists()


def test_a_superuser_sees_every_draft():
    a_draft()
    assert visible_articles(User.objects.create_superuser("admin")).exists()


def test_only_the_managing_editor_reads_the_history_of_everything():
    readers = [role for role in Role if member(role).has_perm("articles.view_historyentry")]
    assert readers == [Role.MANAGING_EDITOR]


# Whose account an actor is


@pytest.mark.parametrize("role", KEEPS_NO_ACCOUNTS)
def test_nobody_makes_an_actor_with_an_account(role):
    user = member(role)
    with pytest.raises(NotAllowed):
        editing.save_actor(Actor(name="Kurt Ohl", user=user), by=user)
    assert not Actor.objects.exists()


@pytest.mark.parametrize("role", KEEPS_NO_ACCOUNTS)
def test_nobody_takes_over_a_name_in_the_byline(role):
    user, actor = member(role), an_actor()
    actor.user = user
    with pytest.raises(NotAllowed):
        editing.save_actor(actor, by=user)


def test_nobody_drops_the_account_of_a_name_in_the_byline():
    erik = account("erik")
    actor = an_actor(user=erik)
    actor.user = None
    with pytest.raises(NotAllowed):
        editing.save_actor(actor, by=erik)


def test_everybody_changes_the_rest_of_an_actor_with_an_account():
    actor = an_actor(user=member(Role.AUTHOR, "anna"))
    actor.description = "Reporterin"
    editing.save_actor(actor, by=account("erik"))


def test_the_managing_editor_says_whose_account_an_actor_is():
    actor, anna = an_actor(), member(Role.AUTHOR, "anna")
    actor.user = anna
    assert editing.save_actor(actor, by=chief()).user == anna


def test_an_administrators_account_is_given_by_administrators_alone():
    actor = an_actor()
    actor.user = User.objects.create_superuser("admin")
    with pytest.raises(NotAllowed):
        editing.save_actor(actor, by=chief())


# What authors may do to records


@pytest.fixture
def anna() -> User:
    """An author."""
    return member(Role.AUTHOR, "anna")


@pytest.fixture
def own(anna):
    """A draft by the author."""
    return a_draft("Eigener Text", authors=[an_actor("Anna", user=anna)])


@pytest.fixture
def foreign():
    """A draft by somebody else."""
    return a_draft("Fremder Text")


def allowed(user: User, thing: Claim | Position | Ground) -> set[str]:
    """Return what ``user`` may do to ``thing``."""
    return {name for name in ("see", "record", "link") if user.has_perm(f"articles.{name}", thing)}


def test_an_author_does_everything_to_what_only_their_draft_carries(anna, own):
    claim, position = a_claim(own), a_position(own, COST)
    for thing in (claim, position, a_ground(position, claim)):
        assert allowed(anna, thing) == {"see", "record", "link"}


def test_an_author_does_nothing_to_what_a_draft_of_others_carries(anna, own, foreign):
    claim, position = a_claim(foreign), a_position(foreign, COST)
    for thing in (claim, position, a_ground(position, claim)):
        assert allowed(anna, thing) == set()


def test_an_author_only_reads_what_is_public(anna, own):
    claim, position = a_claim(own), a_position(own, COST)
    ground = a_ground(position, claim)
    published(own)
    for thing in (claim, position, ground):
        assert allowed(anna, thing) == {"see"}


def test_an_author_only_reads_what_an_older_edition_carries(anna, own):
    claim = a_claim(own)
    passage = claim.passages.get()
    published(own)
    editing.detach(passage, by=account("erik"))
    revised(own, kicker="Neu", change="update", note="Neu.")
    assert "record" not in allowed(anna, claim)


def test_an_author_does_not_revise_a_claim_that_others_carry_too(anna, own, foreign):
    claim = a_claim(own)
    editing.tie_claim(foreign, claim, by=account("erik"), quote=FACT)
    assert allowed(anna, claim) == {"see"}


@pytest.mark.parametrize("role", [role for role in Role if role != Role.AUTHOR])
def test_everybody_else_does_everything_to_what_is_public(role, foreign):
    claim, position = a_claim(foreign), a_position(foreign, COST)
    ground = a_ground(position, claim)
    published(foreign)
    user = member(role)
    for thing in (claim, position, ground):
        assert allowed(user, thing) == {"see", "record", "link"}


def test_an_author_with_a_second_role_has_the_rights_of_both(anna, foreign):
    anna.groups.add(member(Role.FACT_CHECKER).groups.get())
    assert "record" in allowed(anna, a_claim(foreign))


def test_an_author_records_with_attribution_and_figures_in_an_own_draft(anna, own):
    passage = editing.record_claim(
        own,
        by=anna,
        quote=FACT,
        statement=FACT,
        attribution={"mode": "own"},
        figures=[{"best": 120, "unit": "km"}],
    )
    editing.revise_claim(passage.claim, by=anna, statement="Gebaut wird.")


def test_an_author_links_an_own_position_to_a_public_claim_of_others(anna, own, foreign):
    claim = a_claim(foreign)
    published(foreign)
    assert editing.link(a_position(own, COST), claim, by=anna).by == anna


@pytest.mark.parametrize(
    "act",
    [
        lambda claim, position, ground, anna: editing.revise_claim(claim, by=anna, as_of="heute"),
        lambda claim, position, ground, anna: editing.attribute(claim, by=anna, mode="own"),
        lambda claim, position, ground, anna: editing.state_figure(
            claim, by=anna, best=1, unit="km"
        ),
        lambda claim, position, ground, anna: editing.revise_position(
            position, by=anna, kind="demand"
        ),
        lambda claim, position, ground, anna: editing.link(
            position, claim, by=anna, relation="disputes"
        ),
        lambda claim, position, ground, anna: editing.reject(ground, by=anna),
        lambda claim, position, ground, anna: editing.annotate(
            ground, by=anna, note="Nein.", basis="assigned"
        ),
    ],
)
def test_an_author_changes_nothing_that_readers_know(anna, own, act):
    claim, position = a_claim(own), a_position(own, COST)
    ground = a_ground(position, claim)
    published(own)
    with pytest.raises(NotAllowed):
        act(claim, position, ground, anna)


def test_an_author_does_not_see_how_a_live_piece_is_reworked():
    article = published()
    editing.revise_article(article, by=account("erik"), version=article.version, title="Geheim")
    assert not visible_articles(member(Role.AUTHOR, "anna")).exists()


def test_an_author_sees_public_claims_of_a_piece_that_is_being_reworked():
    article = a_draft()
    claim = editing.record_claim(
        article, by=account("erik"), quote="120 Kilometer Leitungen", statement="So lang."
    ).claim
    article = published(article)
    editing.revise_article(article, by=account("erik"), version=article.version, title="Geheim")
    assert claim in visible_claims(member(Role.AUTHOR, "anna"))


def test_an_author_renames_nobody_whom_readers_know():
    actor = published().byline.first().actor
    assert not member(Role.AUTHOR, "anna").has_perm("articles.save_actor", actor)


def test_an_author_puts_a_new_name_on_record():
    assert editing.find_actor("Neu Gefunden", by=member(Role.AUTHOR, "anna")).pk
