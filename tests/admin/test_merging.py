"""Merging in the admin: asked on a page of its own, refused at the field, undone by a button."""

import json

import pytest
from django.urls import reverse

from articles import editing
from articles.choices import Role
from articles.models import Actor, Tag
from tests.admin.pages import add, buttons, change, complaints, filled, operation, sent, text, told
from tests.admin.test_every_write_is_an_operation import only_operations_write
from tests.builders import a_question
from tests.staff import a_draft, an_actor, member


@pytest.fixture
def ministry(erik):
    """An institution with an abbreviation."""
    actor = an_actor("Verteidigungsministerium", kind="state_body")
    return editing.save_actor(actor, by=erik, aliases=["BMVg"])


@pytest.fixture
def twin(erik):
    """The same one, recorded a second time."""
    return an_actor("Bundesministerium der Verteidigung", kind="state_body")


def suggested(client, term: str, model: str = "byline", field: str = "actor") -> list[str]:
    """What a type-ahead offers for ``term``."""
    asked = {"app_label": "articles", "model_name": model, "field_name": field, "term": term}
    answer = client.get(reverse("admin:autocomplete"), asked)
    return [row["text"] for row in json.loads(answer.content)["results"]]


# The page and the buttons


def test_merging_has_a_page_of_its_own(as_erik, ministry):
    assert 'name="into"' in as_erik.get(operation(ministry, "merge")).content.decode()


def test_the_page_says_where_the_record_is_named(as_erik, ministry):
    a_draft(title="Der Etat", authors=[ministry])
    assert "Der Etat" in text(as_erik.get(operation(ministry, "merge")))


def test_it_is_merged(as_erik, ministry, twin):
    as_erik.post(operation(twin, "merge"), {"into": ministry.pk})
    twin.refresh_from_db()
    assert twin.standing == ministry


def test_somebody_is_told_what_stands_under_what(as_erik, ministry, twin):
    response = as_erik.post(operation(twin, "merge"), {"into": ministry.pk}, follow=True)
    assert ministry.name in told(response)


def test_the_merged_record_says_what_it_stands_under(as_erik, ministry, twin, erik):
    editing.merge(twin, into=ministry, by=erik)
    assert ministry.name in text(as_erik.get(change(twin)))


def test_the_other_record_says_what_it_stands_for(as_erik, ministry, twin, erik):
    editing.merge(twin, into=ministry, by=erik)
    assert twin.name in text(as_erik.get(change(ministry)))


def test_it_is_undone(as_erik, ministry, twin, erik):
    editing.merge(twin, into=ministry, by=erik)
    as_erik.post(operation(twin, "unmerge"))
    twin.refresh_from_db()
    assert twin.standing == twin


@pytest.mark.parametrize("name", ["merge", "unmerge"])
def test_it_writes_by_operations_alone(name, as_erik, ministry, twin, erik):
    if name == "unmerge":
        editing.merge(twin, into=ministry, by=erik)
    with only_operations_write() as written:
        as_erik.post(operation(twin, name), {"into": ministry.pk})
    assert written


def test_a_button_that_comes_too_late_says_so(as_erik, ministry, twin, erik):
    editing.merge(twin, into=ministry, by=erik)
    response = as_erik.post(operation(twin, "merge"), {"into": ministry.pk}, follow=True)
    assert response.status_code == 200
    assert told(response)


def test_topics_merge_in_the_admin(as_erik, erik):
    one, two = editing.find_tags(["Klima", "Klimaschutz"], by=erik)
    as_erik.post(operation(one, "merge"), {"into": two.pk})
    assert Tag.objects.get(pk=one.pk).standing == two


def test_questions_merge_in_the_admin(as_erik):
    one, two = a_question("Bauen?"), a_question("Soll gebaut werden?")
    as_erik.post(operation(one, "merge"), {"into": two.pk})
    one.refresh_from_db()
    assert one.standing == two


# Rights


def test_authors_have_no_button(as_anna, ministry):
    assert operation(ministry, "merge") not in as_anna.get(change(ministry)).content.decode()


@pytest.mark.parametrize("name", ["merge", "unmerge"])
def test_authors_have_no_page(name, as_anna, ministry):
    assert as_anna.get(operation(ministry, name)).status_code == 403


def test_fact_checkers_merge(as_doris, ministry, twin):
    as_doris.post(operation(twin, "merge"), {"into": ministry.pk})
    twin.refresh_from_db()
    assert twin.standing == ministry


@pytest.fixture
def lena(erik) -> Actor:
    """An actor with an author's account."""
    return an_actor("Lena", user=member(Role.AUTHOR, "lena"))


def test_an_editor_is_told_who_may_merge_one_with_an_account(as_erik, lena, twin):
    response = as_erik.post(operation(twin, "merge"), {"into": lena.pk})
    assert complaints(response)
    assert Actor.objects.get(pk=twin.pk).canonical is None


def test_who_keeps_the_accounts_is_asked_about_rights(as_clara, lena, twin):
    response = as_clara.post(operation(twin, "merge"), {"into": lena.pk})
    assert "merge_rights" in complaints(response)
    assert Actor.objects.get(pk=twin.pk).canonical is None


def test_who_keeps_the_accounts_confirms_it(as_clara, lena, twin):
    as_clara.post(operation(twin, "merge"), {"into": lena.pk, "rights": "on"})
    assert Actor.objects.get(pk=twin.pk).standing == lena


def test_two_with_accounts_are_a_complaint_at_the_field(as_clara, lena):
    other = an_actor("L.", user=member(Role.AUTHOR, "other"))
    response = as_clara.post(operation(other, "merge"), {"into": lena.pk})
    assert "merge_into" in complaints(response)


# Bad input


def test_itself_is_a_complaint_at_the_field(as_erik, ministry):
    response = as_erik.post(operation(ministry, "merge"), {"into": ministry.pk})
    assert "merge_into" in complaints(response)


def test_a_circle_is_a_complaint_at_the_field(as_erik, ministry, twin, erik):
    editing.merge(twin, into=ministry, by=erik)
    response = as_erik.post(operation(ministry, "merge"), {"into": twin.pk})
    assert "merge_into" in complaints(response)


@pytest.mark.parametrize("into", ["", "0", "abc", "9" * 30, "\x00", "-1"])
def test_what_is_no_record_is_a_complaint_at_the_field(as_erik, ministry, into):
    response = as_erik.post(operation(ministry, "merge"), {"into": into})
    assert "merge_into" in complaints(response)


def test_a_circle_of_belonging_is_a_complaint_at_the_field(as_erik, ministry, twin, erik):
    twin.parent = ministry
    editing.save_actor(twin, by=erik)
    assert "parent" in complaints(sent(as_erik, change(ministry), parent=twin.pk))


# Type-ahead


def test_a_type_ahead_finds_by_another_name(as_erik, ministry):
    [label] = suggested(as_erik, "bmvg")
    assert label.startswith(ministry.name)


def test_a_type_ahead_finds_by_a_merged_name_what_stands_for_it(as_erik, ministry, twin, erik):
    editing.merge(twin, into=ministry, by=erik)
    [label] = suggested(as_erik, "Bundesministerium")
    assert label.startswith(ministry.name)


def test_a_type_ahead_for_topics_offers_what_stands(as_erik, erik):
    one, two = editing.find_tags(["Umwelt", "Klimaschutz"], by=erik)
    editing.merge(one, into=two, by=erik)
    assert suggested(as_erik, "Umw", "articletag", "tag") == ["Klimaschutz"]


# Lists


def test_the_list_shows_what_a_record_stands_under(as_erik, ministry, twin, erik):
    editing.merge(twin, into=ministry, by=erik)
    address = reverse("admin:articles_actor_changelist")
    shown = as_erik.get(address, {"merged": "yes"}).context["cl"].queryset
    assert list(shown) == [twin]


def test_the_list_is_found_by_another_name(as_erik, ministry, twin):
    address = reverse("admin:articles_actor_changelist")
    assert list(as_erik.get(address, {"q": "BMVg"}).context["cl"].queryset) == [ministry]


# Other names


def named(**names: str) -> dict[str, str]:
    """Rows of other names as the form sends them."""
    rows = {f"aliases-{n}-name": name for n, name in enumerate(names.values())}
    return {**rows, "aliases-TOTAL_FORMS": str(len(names))}


def test_other_names_are_saved_with_a_new_actor(as_erik):
    sent(as_erik, add("actor"), name="Verteidigungsministerium", **named(a="BMVg", b="Hardthöhe"))
    aliases = Actor.objects.get().aliases.all()
    assert [alias.name for alias in aliases] == ["BMVg", "Hardthöhe"]


def test_another_name_is_removed(as_erik, ministry):
    sent(as_erik, change(ministry), **{"aliases-0-DELETE": "on"})
    assert not ministry.aliases.exists()


def test_saving_without_a_change_keeps_other_names(as_erik, ministry):
    sent(as_erik, change(ministry))
    assert ministry.aliases.count() == 1


def test_the_name_itself_is_no_other_name(as_erik, ministry):
    response = sent(as_erik, change(ministry), **named(a=ministry.name))
    assert "aliases-0-name" in complaints(response)


def test_the_same_name_twice_is_a_complaint_at_the_row(as_erik, ministry):
    response = sent(as_erik, change(ministry), **named(a="BMVg", b=" BMVg "))
    assert "aliases-1-name" in complaints(response)


def test_a_name_too_long_is_a_complaint_at_the_row(as_erik, ministry):
    response = sent(as_erik, change(ministry), **named(a="x" * 201))
    assert "aliases-0-name" in complaints(response)


def test_somebody_else_s_other_name_is_a_conflict(as_erik, ministry, erik):
    data = filled(as_erik.get(change(ministry)))
    editing.save_actor(ministry, by=erik, aliases=["BMVg", "Bendlerblock"])
    assert as_erik.post(change(ministry), data).status_code == 409


def test_a_form_from_before_the_merge_is_a_conflict(as_erik, ministry, twin, erik):
    data = filled(as_erik.get(change(twin)))
    editing.merge(twin, into=ministry, by=erik)
    assert as_erik.post(change(twin), {**data, "description": "Neu"}).status_code == 409


def test_the_article_form_shows_the_topic_that_stands(as_erik, erik):
    article = a_draft(tags=["Klima"])
    one, two = editing.find_tags(["Klima", "Klimaschutz"], by=erik)
    editing.merge(one, into=two, by=erik)
    assert filled(as_erik.get(change(article)))["tags"] == ["Klimaschutz"]


def test_each_button_stands_once(as_erik, ministry):
    names = buttons(as_erik.get(change(ministry)))
    assert len(names) == len(set(names))
