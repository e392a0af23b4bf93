"""Lists of records: filters that are typed, chips that take them away, columns, what is kept."""

import pytest
from django.urls import reverse
from lxml import html

from articles import editing
from articles.choices import Role
from articles.models import Article
from tests.admin.pages import change, operation, sent, text
from tests.builders import a_claim, a_ground, a_position, a_site, an_analysis
from tests.staff import a_dossier, a_draft, account, an_actor, member, published

ARTICLES = "admin:articles_article_changelist"


def found(client, name=ARTICLES, **query) -> list[str]:
    """Return the titles that a list shows."""
    response = client.get(reverse(name), query)
    assert response.status_code == 200
    return [str(row) for row in response.context["cl"].result_list]


def test_list_says_which_edition_readers_get_of_a_text_in_the_making(as_erik):
    article = published(a_draft())
    editing.revise_article(article, by=account("erik"), version=article.version, title="Neu")
    page = html.fromstring(as_erik.get(reverse(ARTICLES)).content.decode())
    [cell] = page.cssselect(".field-standing")
    assert [badge.get("class") for badge in cell.cssselect("span")] == [
        "state state-draft",
        "quiet public-edition",
    ]


def chips(client, **query) -> dict[str, str]:
    """Return what narrows the list of articles, with the address without it."""
    page = html.fromstring(client.get(reverse(ARTICLES), query).content.decode())
    return {
        " ".join(chip.text_content().split()).partition(" ×")[0]: chip.get("href")
        for chip in page.cssselect(".chips li a")
    }


def suggested(client, name: str, term: str, model: str = "article") -> list[str]:
    """Return what a filter suggests."""
    address = reverse(f"admin:articles_{model}_suggestions")
    response = client.get(address, {"filter": name, "term": term})
    assert response.status_code == 200
    return [row["text"] for row in response.json()["results"]]


@pytest.fixture
def two(erik) -> tuple[Article, Article]:
    """Two texts that differ in everything that can be filtered."""
    first = a_draft(
        "Erster Text",
        authors=[an_actor("Jürgen Groß")],
        tags=["Wärme"],
        section="Politik",
        responsible=erik,
    )
    second = a_draft(
        "Zweiter Text", authors=[an_actor("Max Kern")], tags=["Netz"], section="Kultur"
    )
    return first, published(second)


@pytest.mark.parametrize(
    "query",
    [
        {"author": "Jürgen Groß"},
        {"author": "gross"},
        {"topic": "Wärme"},
        {"topic": "wär"},
        {"section": "Politik"},
        {"section": "pol"},
        {"responsible": "Erik Sommer"},
        {"responsible": "sommer"},
        {"state__exact": "draft"},
        {"q": "Erster"},
        {"q": "Groß"},
    ],
)
def test_list_is_narrowed(as_erik, two, query):
    assert found(as_erik, **query) == ["Erster Text"]


def test_a_name_in_full_means_nobody_else(as_erik):
    a_draft("Von Anna", authors=[an_actor("Anna Kern")])
    a_draft("Von Anna-Lena", authors=[an_actor("Anna Kern-Maier")])
    assert found(as_erik, author="Anna Kern") == ["Von Anna"]


def test_filters_hold_together(as_erik, two):
    assert found(as_erik, author="Groß", topic="Netz") == []


def test_a_name_of_nobody_finds_nothing(as_erik, two):
    assert found(as_erik, author="Niemand") == []


def test_period_includes_its_last_day(as_erik, two):
    day = two[1].first_published.date().isoformat()
    assert found(as_erik, published_from=day, published_to=day) == ["Zweiter Text"]


def test_period_leaves_out_what_lies_before(as_erik, two):
    assert found(as_erik, published_from="2999-01-01") == []


def test_day_may_be_typed_as_germans_do(as_erik, two):
    assert found(as_erik, published_to="31.12.2999") == ["Zweiter Text"]


def test_wrong_day_is_told_and_does_not_count(as_erik, two):
    response = as_erik.get(reverse(ARTICLES), {"published_from": "31. Februar"})
    page = html.fromstring(response.content.decode())
    field = page.get_element_by_id("filter-published-from")
    assert field.get("aria-invalid") == "true"
    assert page.get_element_by_id(field.get("aria-describedby")).text_content()
    assert len(response.context["cl"].result_list) == 2


def test_suggestions_are_names_on_record(as_erik, two):
    assert suggested(as_erik, "author", "grö") == ["Jürgen Groß"]


@pytest.mark.parametrize(
    ("name", "term", "names"),
    [
        ("topic", "wä", ["Wärme"]),
        ("section", "pol", ["Politik"]),
        ("responsible", "som", ["Erik Sommer"]),
        ("author", "\x00", None),
    ],
)
def test_every_filter_suggests(as_erik, two, name, term, names):
    assert names is None or suggested(as_erik, name, term) == names


def test_sections_of_hidden_texts_are_not_suggested(as_anna, two):
    assert suggested(as_anna, "section", "") == ["Kultur"]


def test_nothing_is_suggested_for_what_is_no_filter(as_erik):
    address = reverse("admin:articles_article_suggestions")
    assert as_erik.get(address, {"filter": "password", "term": "a"}).status_code == 404


def test_positions_are_narrowed_by_holder_and_question(as_erik):
    public = a_site()
    name = "admin:articles_position_changelist"
    assert found(as_erik, name, holder="Kern", question="Netz") == [public.opinion.statement]


def test_each_filter_is_a_chip(as_erik, two):
    narrowed = chips(as_erik, q="Text", state__exact="draft", author="Groß")
    assert list(narrowed) == ["Suchen: „Text“", "Status: Entwurf", "Autor:in: Groß"]


def test_a_chip_takes_away_itself_alone(as_erik, two):
    away = chips(as_erik, state__exact="draft", author="Groß")["Autor:in: Groß"]
    assert away == "?state__exact=draft"


def test_a_list_without_filters_has_no_chips(as_erik, two):
    assert chips(as_erik) == {}


def test_empty_fields_narrow_nothing(as_erik, two):
    assert len(found(as_erik, author="", topic="", q="", published_from="")) == 2


def test_search_keeps_the_links_and_asks_the_fields_itself(as_erik, two):
    response = as_erik.get(reverse(ARTICLES), {"state__exact": "draft", "author": "Groß"})
    form = html.fromstring(response.content.decode()).get_element_by_id("changelist-search")
    hidden = {field.get("name") for field in form.cssselect("input[type=hidden]")}
    assert hidden == {"state__exact"}


def test_fields_of_filters_belong_to_the_search(as_erik, two):
    page = html.fromstring(as_erik.get(reverse(ARTICLES)).content.decode())
    fields = page.cssselect(".typed-filters input")
    assert {field.get("form") for field in fields} == {"changelist-search"}
    assert len(fields) == 8


def test_list_tells_how_long_a_text_is(as_erik):
    article = a_draft(body="Wort " * 400)
    article.refresh_from_db()
    assert article.words == 400
    assert "400" in text(as_erik.get(reverse(ARTICLES)))


def test_length_follows_the_text(erik):
    article = a_draft(body="Ein Satz.")
    editing.revise_article(article, by=erik, version=1, body="Zwei Sätze. Wirklich zwei.")
    article.refresh_from_db()
    assert (article.characters, article.words) == (26, 4)


def test_form_tells_how_long_the_text_is(as_erik):
    page = html.fromstring(as_erik.get(change(a_draft(body="Wort " * 400))).content.decode())
    assert "400" in page.cssselect(".standing .length.quiet")[0].text_content()


FILTERS = "_changelist_filters=state__exact%3Ddraft%26p%3D2"


def test_saving_stays_with_the_filters(as_erik):
    response = sent(as_erik, f"{change(a_draft())}?{FILTERS}", title="Neuer Titel")
    assert response.request["QUERY_STRING"] == FILTERS


def test_a_step_stays_with_the_filters(as_erik):
    article = a_draft()
    page = as_erik.get(f"{change(article)}?{FILTERS}")
    address = f"{operation(article, 'submit')}?{FILTERS}"
    assert address.replace("&", "&amp;") in page.content.decode()
    response = as_erik.post(address, {"version": article.version})
    assert response.url == f"{change(article)}?{FILTERS}"


def test_the_way_back_leads_to_the_filtered_list(as_erik):
    page = html.fromstring(as_erik.get(f"{change(a_draft())}?{FILTERS}").content.decode())
    links = [link.get("href") for link in page.cssselect(".breadcrumbs a")]
    assert f"{reverse(ARTICLES)}?state__exact=draft&p=2" in links


def affected(client, address: str) -> str:
    """Return what a page says that an act would touch."""
    page = html.fromstring(client.get(address).content.decode())
    return " ".join(part.text_content() for part in page.cssselect(".affected"))


def test_withdrawing_shows_what_leans_on_a_text(as_erik):
    public = a_site()
    shown = affected(as_erik, operation(public.analysis, "withdraw"))
    assert public.dossier.title in shown
    assert public.commentary.title in shown
    assert public.opinion.statement in shown


def test_withdrawing_shows_it_beside_the_form_too(as_erik):
    public = a_site()
    assert public.dossier.title in affected(as_erik, change(public.analysis))


def test_withdrawing_what_nothing_leans_on_shows_nothing(as_erik):
    assert affected(as_erik, operation(published(a_draft()), "withdraw")) == ""


def test_own_positions_do_not_lean_on_a_text(as_erik):
    article = an_analysis()
    claim = a_claim(article)
    a_ground(a_position(article, "Das kostet rund 80 Millionen Euro."), claim)
    assert affected(as_erik, operation(published(article), "withdraw")) == ""


def test_list_of_articles_is_read_in_few_queries(as_erik, django_assert_max_num_queries):
    for number in range(5):
        a_draft(f"Text {number}", tags=["Wärme"], authors=[an_actor(f"Name {number}")])
    with django_assert_max_num_queries(14):
        found(as_erik, author="Name", topic="Wärme", section="", q="Text")


@pytest.mark.parametrize("model", ["claim", "position", "ground", "actor", "source", "dossier"])
def test_every_list_is_read_in_few_queries(as_clara, model, django_assert_max_num_queries):
    a_site()
    with django_assert_max_num_queries(12):
        found(as_clara, f"admin:articles_{model}_changelist", q="a")


def test_author_may_filter_by_what_they_do_not_own(as_anna, two):
    assert found(as_anna, author="Kern") == ["Zweiter Text"]


def test_account_without_a_role_gets_no_suggestions(client, db):
    stranger = member(Role.AUTHOR, "otto")
    stranger.groups.clear()
    client.force_login(stranger)
    address = reverse("admin:articles_article_suggestions")
    assert client.get(address, {"filter": "author", "term": ""}).status_code == 403


def test_dossiers_are_narrowed_by_curator(as_erik):
    a_dossier(title="Erstes", curators=[an_actor("Rosa Blum")])
    a_dossier(title="Zweites")
    assert found(as_erik, "admin:articles_dossier_changelist", curator="blum") == ["Erstes"]


def test_merged_names_find_the_same_texts(as_clara):
    merge = getattr(editing, "merge", None)
    if merge is None:
        pytest.fail("editing.merge is missing")
    old, new = an_actor("R. Blum"), an_actor("Rosa Blum")
    a_draft("Unter altem Namen", authors=[old])
    merge(old, into=new, by=account("clara"))
    assert found(as_clara, author="Rosa Blum") == ["Unter altem Namen"]


def test_searching_what_cannot_be_searched_changes_nothing(as_clara):
    response = as_clara.get(reverse("admin:articles_page_changelist"), {"q": "x"})
    assert response.status_code == 200
