"""How far a role may go: the scopes of the table, held against real records.

Each example says in which scopes it lies for the author Anna; what every role may do with it then
follows from the table alone, which docs/roles.md is made from.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from articles import editing
from articles.choices import Role
from articles.editing.roles import OPERATIONS, Scope
from articles.models import Actor, Article, Image, Question, Tag, User
from articles.text.pictures import read_picture
from tests.builders import (
    COST,
    FACT,
    a_claim,
    a_commentary,
    a_ground,
    a_position,
    a_secret,
    a_series,
    a_source,
    an_enquiry,
    some_evidence,
)
from tests.pictures import a_picture, an_image, encoded
from tests.staff import a_draft, account, an_actor, chief, member, published

pytestmark = pytest.mark.django_db

OWN_WORK, OWN_RECORDS, UNKNOWN, READABLE = (
    Scope.OWN_WORK,
    Scope.OWN_RECORDS,
    Scope.UNKNOWN,
    Scope.READABLE,
)
NOWHERE = Scope(0)

WORKS = ("see", "revise_article", "record", "submit", "approve", "send_back", "publish", "withdraw")
STATEMENTS = ("see", "record", "link", "discard", "block")
PARTS = ("see", "record")
NAMES = ("see", "save_actor", "save_question", "save_tag", "merge", "discard")
SOURCES = ("see", "save_source", "discard")
IMAGES = ("see", "save_image", "discard")


@dataclass(frozen=True)
class Example:
    """A thing, in which scopes of Anna's it lies, and what may be asked about it."""

    make: Callable[[User], Any]
    scopes: Scope
    operations: tuple[str, ...]
    hidden_from: frozenset[Role] = field(default=frozenset())


def own(anna: User, **fields) -> Article:
    """Return a draft that names Anna above it."""
    return a_draft("Eigener Text", authors=[an_actor("Anna", user=anna)], **fields)


def foreign(_anna: User) -> Article:
    return a_draft("Fremder Text")


def entrusted(anna: User) -> Article:
    return a_draft("Anvertrauter Text", responsible=anna)


def public_claim(*, by: User | None = None, **source):
    """Return a public claim of others, with public evidence."""
    claim = a_claim(text := foreign(by))
    named = a_source("Wärmeplan", by=by, **source)
    evidence = some_evidence(claim, source=named, visibility="public")
    published(text)
    return claim, evidence, named


def noted() -> Any:
    return editing.note_claim(by=account("erik"), statement="Das Netz leckt.")


def grounded(text: Article) -> Any:
    return a_ground(a_position(text, COST), a_claim(text))


def related(text: Article) -> Any:
    one, other = a_position(text, COST), a_position(text, FACT)
    return editing.relate_positions(one, other, by=account("erik"), kind="supports")


def gone_public(make: Callable[[User], Article], record: Callable[[Article], Any]):
    """Return what makes a record of a text that is public."""

    def make_public(anna: User) -> Any:
        text = make(anna)
        thing = record(text)
        published(text)
        return thing

    return make_public


def unheard(by: User) -> Actor:
    return editing.find_actor("Neu Gefunden", by=by)


def asked(by: User) -> Question:
    return editing.save_question(Question(wording="Reicht das Geld?"), by=by)


def shown(image: Any) -> Any:
    """Return an image that leads a public text."""
    words = {"alternative_text": "Rohre", "credit": "Stadtwerke"}
    editing.describe_image(image, by=account("erik"), **words)
    published(a_draft(image=image))
    return image


def attributed(text: Article) -> Any:
    return editing.attribute(a_claim(text), by=account("erik"), mode="own")


def counted(text: Article) -> Any:
    return editing.state_figure(a_claim(text), by=account("erik"), best=120, unit="km")


def brought(by: User) -> Image:
    """Return an image that somebody brought."""
    picture = read_picture(encoded(a_picture()))
    return editing.save_image(picture, name="rathaus.png", by=by)


def topic(by: User) -> Tag:
    [tag] = editing.find_tags(["Wärme"], by=by)
    return tag


#: Who does not know what is confidential.
SECRET = frozenset({Role.AUTHOR, Role.EDITOR})
DRAFT_SCOPES = OWN_WORK | READABLE

EXAMPLES = {
    "work, own": Example(own, DRAFT_SCOPES, (*WORKS, "discard")),
    "work, entrusted": Example(entrusted, DRAFT_SCOPES, (*WORKS, "discard")),
    "work, of others": Example(foreign, NOWHERE, (*WORKS, "discard")),
    "work, public": Example(lambda anna: published(foreign(anna)), READABLE, WORKS),
    "claim, own": Example(lambda anna: a_claim(own(anna)), DRAFT_SCOPES, STATEMENTS),
    "claim, of others": Example(lambda anna: a_claim(foreign(anna)), NOWHERE, STATEMENTS),
    "claim, that nothing carries": Example(lambda anna: noted(), NOWHERE, STATEMENTS),
    "claim, public": Example(gone_public(foreign, a_claim), READABLE, STATEMENTS),
    "claim, own and public": Example(gone_public(own, a_claim), READABLE, STATEMENTS),
    "position, own": Example(lambda anna: a_position(own(anna), COST), DRAFT_SCOPES, STATEMENTS),
    "position, of others": Example(lambda anna: a_position(a_commentary()), NOWHERE, STATEMENTS),
    "position, public": Example(
        gone_public(lambda anna: a_commentary(), a_position), READABLE, STATEMENTS
    ),
    "ground, own": Example(lambda anna: grounded(own(anna)), DRAFT_SCOPES, ("see", "link")),
    "ground, of others": Example(lambda anna: grounded(foreign(anna)), NOWHERE, ("see", "link")),
    "ground, public": Example(gone_public(own, grounded), READABLE, ("see", "link")),
    "relation of positions, own": Example(
        lambda anna: related(own(anna)), DRAFT_SCOPES, ("see", "link")
    ),
    "relation of positions, of others": Example(
        lambda anna: related(foreign(anna)), NOWHERE, ("see", "link")
    ),
    "relation of positions, public": Example(
        gone_public(own, lambda text: related(text)), READABLE, ("see", "link")
    ),
    "attribution, own": Example(lambda anna: attributed(own(anna)), DRAFT_SCOPES, PARTS),
    "attribution, of others": Example(lambda anna: attributed(foreign(anna)), NOWHERE, PARTS),
    "figure, own": Example(lambda anna: counted(own(anna)), DRAFT_SCOPES, PARTS),
    "figure, public": Example(gone_public(foreign, counted), READABLE, PARTS),
    "evidence, own": Example(lambda anna: some_evidence(a_claim(own(anna))), DRAFT_SCOPES, PARTS),
    "evidence, of others": Example(
        lambda anna: some_evidence(a_claim(foreign(anna))), NOWHERE, PARTS
    ),
    "evidence, public": Example(lambda anna: public_claim()[1], READABLE, PARTS),
    "evidence, confidential": Example(
        lambda anna: a_secret(a_claim(own(anna))), DRAFT_SCOPES, PARTS, SECRET
    ),
    "enquiry, own": Example(lambda anna: an_enquiry(article=own(anna)), DRAFT_SCOPES, PARTS),
    "enquiry, of others": Example(lambda anna: an_enquiry(article=foreign(anna)), NOWHERE, PARTS),
    "source, own": Example(
        lambda anna: a_source(by=anna),
        OWN_RECORDS | UNKNOWN | READABLE,
        SOURCES,
        SECRET - {Role.AUTHOR},
    ),
    "source, of others": Example(lambda anna: public_claim()[2], READABLE, SOURCES),
    "source, own and public": Example(lambda anna: public_claim(by=anna)[2], READABLE, SOURCES),
    "source, that nothing names": Example(lambda anna: a_source(), NOWHERE, SOURCES, SECRET),
    "source, confidential": Example(
        lambda anna: a_secret(a_claim(own(anna))).source, NOWHERE, SOURCES, SECRET
    ),
    "actor, own": Example(unheard, OWN_RECORDS | UNKNOWN | READABLE, NAMES),
    "actor, of others": Example(lambda anna: an_actor("Kurt Ohl"), UNKNOWN | READABLE, NAMES),
    "actor, public": Example(
        lambda anna: published(foreign(anna)).byline.get().actor, READABLE, NAMES
    ),
    "question, own": Example(asked, OWN_RECORDS | UNKNOWN | READABLE, NAMES),
    "question, of others": Example(lambda anna: asked(account("erik")), UNKNOWN | READABLE, NAMES),
    "question, public": Example(
        lambda anna: (
            gone_public(
                lambda anna: a_commentary(), lambda text: a_position(text, question=asked(anna))
            )(anna).question
        ),
        READABLE,
        NAMES,
    ),
    "tag, own": Example(topic, OWN_RECORDS | UNKNOWN | READABLE, NAMES),
    "tag, of others": Example(lambda anna: topic(account("erik")), UNKNOWN | READABLE, NAMES),
    "image, own": Example(lambda anna: brought(anna), OWN_RECORDS | UNKNOWN | READABLE, IMAGES),
    "image, in an own text": Example(
        lambda anna: own(anna, image=an_image()).image, UNKNOWN | READABLE, IMAGES
    ),
    "image, of others": Example(lambda anna: an_image(), NOWHERE, IMAGES),
    "image, public": Example(lambda anna: shown(brought(anna)), READABLE, IMAGES),
    "series": Example(
        lambda anna: a_series(), UNKNOWN | READABLE, ("see", "save_series", "calculate")
    ),
}


@pytest.fixture
def desk() -> dict[Role, User]:
    """One account a role; the author is Anna, whom the examples are about."""
    names = {Role.AUTHOR: "anna", Role.EDITOR: "nina", Role.FACT_CHECKER: "doris"}
    people = {role: member(role, name) for role, name in names.items()}
    return {**people, Role.MANAGING_EDITOR: chief()}


def by_the_table(example: Example) -> set[tuple[Role, str]]:
    """Return who may do what with the example, as the table has it."""
    known = example.scopes & (UNKNOWN | READABLE)
    scopes = {role: example.scopes if role == Role.AUTHOR else known for role in Role}
    return {
        (role, operation)
        for operation in example.operations
        for role, scope in OPERATIONS[operation].items()
        if role not in example.hidden_from and scope & (scopes[role] | Scope.EVERYTHING)
    }


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_role_reaches_as_far_as_the_table_says(name, desk):
    example = EXAMPLES[name]
    thing = example.make(desk[Role.AUTHOR])
    allowed = {
        (role, operation)
        for role, user in desk.items()
        for operation in example.operations
        if user.has_perm(f"articles.{operation}", thing)
    }
    assert allowed == by_the_table(example)


def test_the_desk_is_held_to_nothing_less_than_everything():
    desk = {Role.EDITOR, Role.MANAGING_EDITOR}
    given = {scopes[role] for scopes in OPERATIONS.values() for role in desk & scopes.keys()}
    assert given == {Scope.EVERYTHING}


def test_a_fact_checker_discards_only_what_they_recorded(desk):
    doris = desk[Role.FACT_CHECKER]
    mine, others = (editing.note_claim(by=by, statement=FACT) for by in (doris, desk[Role.EDITOR]))
    assert doris.has_perm("articles.discard", mine)
    assert not doris.has_perm("articles.discard", others)


@pytest.mark.parametrize("scope", Scope)
def test_every_scope_is_used(scope):
    assert any(scope & given for scopes in OPERATIONS.values() for given in scopes.values())


@pytest.mark.parametrize("operation", OPERATIONS)
def test_an_author_is_allowed_everything_only_where_there_is_nothing_to_ask_about(operation):
    scope = OPERATIONS[operation].get(Role.AUTHOR)
    assert scope != Scope.EVERYTHING or operation == "write_article"


def test_what_no_scope_knows_of_is_not_an_authors(desk):
    assert not desk[Role.AUTHOR].has_perm("articles.record", a_series())


def test_two_roles_reach_as_far_as_both():
    both = member(Role.AUTHOR, "otto")
    both.groups.add(member(Role.FACT_CHECKER, "doris").groups.get())
    text = foreign(both)
    assert both.has_perm("articles.record", a_claim(text))
    assert not both.has_perm("articles.revise_article", text)


def test_an_author_records_a_claim_before_it_is_tied():
    anna = member(Role.AUTHOR, "anna")
    passage = editing.record_claim(
        own(anna), by=anna, quote=FACT, statement=FACT, attribution={"mode": "own"}
    )
    assert passage.claim.attributions.exists()
