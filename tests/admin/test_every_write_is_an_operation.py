"""Nothing in the admin writes a row by itself: proven over the registry, then by watching SQL."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.urls import reverse

from articles import editing
from articles.admin import site
from articles.admin.base import OperationAdmin
from articles.choices import Role
from articles.models import (
    HistoryEntry,
    LabelExplanation,
    Page,
    Question,
    SiteSettings,
    User,
)
from tests.admin.pages import add, change, filled, operation
from tests.builders import a_calculation, a_notice, a_series, a_source, an_enquiry, some_evidence
from tests.pictures import an_image
from tests.staff import a_dossier, a_draft, an_actor, member, published

MODELS = sorted(site._registry, key=lambda model: model.__name__)
OWN = re.compile(r'^(?:INSERT INTO|UPDATE|DELETE FROM) "(?!django_session)', re.IGNORECASE)

#: A field of each record that a test may change.
CHANGED = {
    "article": "title",
    "dossier": "title",
    "claim": "statement",
    "position": "statement",
    "ground": "note",
    "source": "title",
    "evidence": "quote",
    "enquiry": "question",
    "actor": "name",
    "question": "wording",
    "tag": "name",
    "user": "first_name",
    "image": "caption",
    "series": "name",
    "calculation": "note",
    "page": "body",
    "sitesettings": "publisher",
    "labelexplanation": "text",
    "notice": "signatory",
}


@contextmanager
def only_operations_write() -> Iterator[list[str]]:
    """Refuse every INSERT, UPDATE and DELETE that no module of ``articles.editing`` has called."""
    written: list[str] = []

    def watch(execute, sql, params, many, context):
        if OWN.match(sql):
            assert _called_by_editing(), f"written by the admin itself: {sql}"
            written.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield written


def _called_by_editing() -> bool:
    frame = sys._getframe()
    while frame is not None:
        if frame.f_globals.get("__name__", "").startswith("articles.editing"):
            return True
        frame = frame.f_back
    return False


@pytest.fixture
def rows(clara) -> dict[str, object]:
    """A row of each kind that can be opened."""
    article = a_draft(tags=["Wärme"])
    quote = "Die Stadt baut 120 Kilometer Leitungen"
    attribution = {"mode": "own"}
    figures = [{"best": 120, "unit": "km"}]
    claim = editing.record_claim(
        article, by=clara, quote=quote, statement=quote, attribution=attribution, figures=figures
    ).claim
    quote = "rund 80 Millionen Euro"
    position = editing.record_position(
        article, by=clara, quote=quote, statement="Zu teuer.", holder=an_actor()
    ).position
    return {
        "article": article,
        "dossier": a_dossier(article),
        "claim": claim,
        "position": position,
        "ground": editing.suggest_link(position, claim, by=clara),
        "source": a_source(by=clara),
        "evidence": some_evidence(claim, by=clara),
        "enquiry": an_enquiry(by=clara, claim=claim),
        "actor": an_actor(),
        "question": editing.save_question(Question(wording="Soll die Stadt bauen?"), by=clara),
        "tag": article.tags.get(),
        "user": member(Role.AUTHOR, "anna"),
        "image": an_image(),
        "series": a_series(),
        "calculation": a_calculation(claim.figures.get(), (1, "km")),
        "page": Page.objects.get(kind="about"),
        "sitesettings": SiteSettings.objects.get(),
        "labelexplanation": LabelExplanation.objects.get(label="analysis"),
        "notice": a_notice(article=published(a_draft("Ein Text")), kind="editors_note"),
    }


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_admin_is_an_operation_admin(model):
    assert isinstance(site.get_model_admin(model), OperationAdmin)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_no_admin_replaces_what_keeps_it_from_writing(model):
    kept = (
        "save_form",
        "save_model",
        "save_formset",
        "save_related",
        "delete_model",
        "delete_queryset",
        "log_addition",
        "log_change",
        "has_delete_permission",
    )
    admin = type(site.get_model_admin(model))
    assert all(getattr(admin, name) is getattr(OperationAdmin, name) for name in kept)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_nothing_is_edited_in_lists(model):
    assert not site.get_model_admin(model).list_editable


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_nothing_is_deleted(model, rf, admin_user):
    request = rf.get("/")
    request.user = admin_user
    admin = site.get_model_admin(model)
    assert "delete_selected" not in admin.get_actions(request)
    assert not admin.has_delete_permission(request)


@pytest.mark.parametrize("name", CHANGED)
def test_saving_a_form_writes_by_operations_alone(name, rows, as_clara):
    row = rows[name]
    data = filled(as_clara.get(change(row)))
    field = CHANGED[name]
    with only_operations_write() as written:
        response = as_clara.post(change(row), {**data, field: "Etwas Neues"})
    assert response.status_code == 302
    assert written


@pytest.mark.parametrize("name", ["claim", "position", "tie"])
def test_recording_a_passage_writes_by_operations_alone(name, rows, as_clara):
    data = {
        "quote": "Das kostet rund 80",
        "statement": "Das kostet.",
        "kind": "state",
        "qualifier": "exact",
        "claim": rows["claim"].pk,
    }
    if name == "position":
        data |= {"kind": "demand", "holder": "Kurt Ohl", "actor_kind": "person"}
        data |= {"role": "quoted"}
    with only_operations_write() as written:
        response = as_clara.post(operation(rows["article"], name), data)
    assert response.status_code == 302
    assert written


def test_a_button_writes_by_operations_alone(rows, as_clara):
    article = rows["article"]
    article.refresh_from_db()
    with only_operations_write() as written:
        as_clara.post(operation(article, "submit"), {"version": article.version})
    assert written


def test_an_action_of_a_list_writes_by_operations_alone(rows, as_clara):
    data = {"action": "confirm_chosen", "_selected_action": [rows["ground"].pk]}
    with only_operations_write() as written:
        as_clara.post(reverse("admin:articles_ground_changelist"), data)
    assert written


def test_watching_finds_a_write_of_the_admin(rows):
    with only_operations_write(), pytest.raises(AssertionError):
        rows["actor"].save()


def test_django_log_stays_empty(rows, as_clara):
    as_clara.post(change(rows["tag"]), {**filled(as_clara.get(change(rows["tag"]))), "name": "Neu"})
    assert not LogEntry.objects.exists()


def test_saving_writes_the_history(rows, as_clara, clara):
    as_clara.post(change(rows["tag"]), {**filled(as_clara.get(change(rows["tag"]))), "name": "Neu"})
    entry = HistoryEntry.objects.of(rows["tag"]).last()
    assert (entry.verb, entry.by) == ("tag.revised", clara)


def test_adding_a_record_writes_by_operations_alone(as_clara):
    data = filled(as_clara.get(add("actor")))
    with only_operations_write() as written:
        as_clara.post(add("actor"), {**data, "name": "Kurt Ohl"})
    assert written


def test_no_account_is_deleted_by_its_address(as_clara, anna):
    response = as_clara.post(reverse("admin:articles_user_delete", args=[anna.pk]), {"post": "yes"})
    assert response.status_code == 403
    assert User.objects.filter(pk=anna.pk).exists()
