"""Loading the example through the operations that editors use, by the people of a small desk."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from articles import editing
from articles.choices import Gate, Role
from articles.management import demo
from articles.management.demo.newsroom import introduce
from articles.models import (
    Actor,
    Article,
    Claim,
    Dossier,
    HistoryEntry,
    Position,
    Question,
    Series,
    User,
    WorkingCopy,
)
from articles.text import intake

#: Who works at the example's desk; none is the superuser.
PEOPLE: Mapping[str, Role | None] = {
    "anna": Role.AUTHOR,
    "erik": Role.EDITOR,
    "doris": Role.FACT_CHECKER,
    "clara": Role.MANAGING_EDITOR,
    "admin": None,
}


@dataclass
class _Desk:
    """The people, and the records made so far by the keys of the example's files."""

    people: dict[str, User]
    actors: dict[str, Actor] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    series: dict[str, Series] = field(default_factory=dict)
    articles: dict[str, Article] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    positions: dict[str, Position] = field(default_factory=dict)


def load(password: str | None) -> bool:
    """Load what is missing of the example, all or nothing; tell whether anything was.

    The accounts get ``password`` either way, unless it is none.
    """
    with transaction.atomic():
        desk = _Desk({name: _person(name, role, password) for name, role in PEOPLE.items()})
        if _is_loaded():
            return False
        records = demo.records()
        _make_actors(desk, records["actors"])
        _make_questions(desk, records["questions"])
        _make_series(desk, records["series"])
        for name in demo.ARTICLES:
            _import(desk, name)
        for row in records["claims"]:
            _record_claim(desk, row)
        for row in records["positions"]:
            _record_position(desk, row)
        for row in records["grounds"]:
            _link(desk, row)
        _tie(desk, records)
        for article in desk.articles.values():
            _publish(desk, article)
        _publish(desk, _compose(desk, demo.dossier()))
        introduce(editor=desk.people["erik"], chief=desk.people["clara"])
    return True


def _is_loaded() -> bool:
    """Whether the example was ever loaded; its dossier may have another title by now."""
    title = demo.dossier()["title"]
    return HistoryEntry.objects.filter(verb="dossier.composed", label=title).exists()


def _person(name: str, role: Role | None, password: str | None) -> User:
    user = User.objects.filter(username=name).first()
    if user is None:
        return editing.open_account(
            name,
            by=None,
            roles=[role] if role else [],
            password=password,
            is_superuser=role is None,
            check_password=False,
            first_name=name.capitalize(),
        )
    if password is not None and not user.check_password(password):
        editing.set_password(user, password, by=None, check=False)
    return user


def _make_actors(desk: _Desk, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        values = {name: row[name] for name in ("name", "kind")}
        actor = Actor(
            **values,
            sort_name=row.get("sort_name", ""),
            description=row.get("description", ""),
            parent=desk.actors[row["parent"]] if "parent" in row else None,
            user=desk.people[row["account"]] if "account" in row else None,
        )
        # Clara, since tying a name to an account is for who keeps the accounts.
        desk.actors[row["key"]] = editing.save_actor(actor, by=desk.people["clara"])


def _make_questions(desk: _Desk, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        question = Question(wording=row["wording"], background=row["background"])
        desk.questions[row["key"]] = editing.save_question(question, by=desk.people["erik"])


def _make_series(desk: _Desk, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        series = Series(**{name: value for name, value in row.items() if name != "key"})
        desk.series[row["key"]] = editing.save_series(series, by=desk.people["doris"])


def _import(desk: _Desk, name: str) -> None:
    document = intake.read(*demo.document(name))
    desk.articles[name] = editing.import_article(document, by=desk.people["erik"], kind=name)


def _record_claim(desk: _Desk, row: Mapping[str, Any]) -> None:
    attributions = [_attribution(desk, values) for values in row["attributions"]]
    claim = editing.record_claim(
        desk.articles[row["article"]],
        by=desk.people["doris"],
        quote=row["quote"],
        statement=row["statement"],
        kind=row["kind"],
        prominent=row.get("prominent", False),
        figures=[_figure(desk, values) for values in row.get("figures", [])],
        **_as_of(row),
    ).claim
    for values in attributions:
        editing.attribute(claim, by=desk.people["doris"], **values)
    if reason := row.get("without_source"):
        editing.waive(claim, Gate.FIGURE_SOURCE, by=desk.people["erik"], reason=reason)
    desk.claims[row["key"]] = claim


def _attribution(desk: _Desk, values: Mapping[str, Any]) -> dict[str, Any]:
    actors = {name: desk.actors[values[name]] for name in ("actor", "via") if name in values}
    return {**values, **actors}


def _figure(desk: _Desk, values: Mapping[str, Any]) -> dict[str, Any]:
    series = {"series": desk.series[values["series"]]} if "series" in values else {}
    return {**values, **series, **_as_of(values)}


def _as_of(values: Mapping[str, Any]) -> dict[str, Any]:
    stated = values.get("as_of")
    if not stated:
        return {}
    return {
        "as_of": stated["text"],
        "as_of_from": stated.get("from"),
        "as_of_to": stated.get("to"),
    }


def _record_position(desk: _Desk, row: Mapping[str, Any]) -> None:
    desk.positions[row["key"]] = editing.record_position(
        desk.articles[row["article"]],
        by=desk.people["doris"],
        quote=row["quote"],
        statement=row["statement"],
        kind=row["kind"],
        holder=desk.actors[row["holder"]],
        role=row["role"],
        question=desk.questions[row["question"]] if "question" in row else None,
        stance=row.get("stance"),
        condition=row.get("condition", ""),
        addressees=[desk.actors[key] for key in row.get("addressees", [])],
        prominent=row.get("prominent", False),
    ).position


def _link(desk: _Desk, row: Mapping[str, Any]) -> None:
    editing.link(
        desk.positions[row["position"]],
        desk.claims[row["claim"]],
        by=desk.people["doris"],
        relation=row["relation"],
        basis=row["basis"],
        note=row.get("note", ""),
    )


def _tie(desk: _Desk, records: Mapping[str, list[dict[str, Any]]]) -> None:
    """Say how claims and positions stand to others, what came later, what figures come to."""
    doris = desk.people["doris"]
    for row in records["known_since"]:
        position, claim = desk.positions[row["position"]], desk.claims[row["claim"]]
        editing.mark_known_since(position, claim, by=doris, note=row["note"])
    for row in records["claim_relations"]:
        claim, other = desk.claims[row["claim"]], desk.claims[row["other"]]
        editing.relate(claim, other, by=doris, kind=row["kind"])
    for row in records["position_relations"]:
        position, opposite = desk.positions[row["position"]], desk.positions[row["other"]]
        editing.relate_positions(position, opposite, by=doris, kind=row["kind"])
    for row in records["calculations"]:
        figures = [desk.claims[key].figures.get() for key in row["figures"]]
        terms = [{"figure": figure} for figure in figures]
        editing.calculate(by=doris, operation=row["operation"], note=row["note"], terms=terms)


def _compose(desk: _Desk, values: Mapping[str, Any]) -> Dossier:
    return editing.compose_dossier(
        by=desk.people["erik"],
        title=values["title"],
        standfirst=values["standfirst"],
        introduction=values["introduction"],
        language=values["language"],
        curators=[desk.actors[key] for key in values["curators"]],
        items=[_item(desk, item) for item in values["items"]],
    )


def _item(desk: _Desk, values: Mapping[str, Any]) -> dict[str, Any]:
    things: dict[str, Mapping[str, Any]] = {
        "article": desk.articles,
        "question": desk.questions,
        "claim": desk.claims,
        "series": desk.series,
    }
    named = {name: things[name][key] for name, key in values.items() if name in things}
    return {**values, **named}


def _publish(desk: _Desk, work: WorkingCopy) -> None:
    """Erik gives it to review, Clara approves and publishes: never one person alone."""
    work.refresh_from_db()
    editing.submit(work, by=desk.people["erik"])
    editing.approve(work, by=desk.people["clara"], version=work.version)
    editing.publish(work, by=desk.people["clara"])
