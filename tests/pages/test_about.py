"""Pages about the newsroom, and what every page says of it."""

import pytest
from lxml import html

from articles import editing
from articles.models import Article, LabelExplanation
from tests.builders import a_notice, a_page, a_site, an_analysis, site_settings, withdrawn
from tests.pictures import an_image
from tests.staff import chief, published

pytestmark = pytest.mark.django_db

PATHS = {
    "/ueber-uns/": "about",
    "/impressum/": "imprint",
    "/richtlinien/": "checking",
    "/datenschutz/": "privacy",
}


def page(client, path="/"):
    return html.fromstring(client.get(path).content.decode())


def footer(client, path="/") -> set[str]:
    return {link.get("href") for link in page(client, path).cssselect("footer.site-footer a")}


def meta(client, name, path="/") -> list[str]:
    return [
        tag.get("content")
        for tag in page(client, path).cssselect(f'meta[property="{name}"], meta[name="{name}"]')
    ]


@pytest.mark.parametrize("path", PATHS)
def test_an_unwritten_page_looks_like_none(client, path):
    answer, nothing = client.get(path), client.get("/gibt-es-nicht/")
    assert (answer.status_code, answer.content) == (404, nothing.content)


@pytest.mark.parametrize(("path", "kind"), PATHS.items())
def test_a_written_page_is_there_and_linked(client, path, kind):
    a_page(kind, "Ein Satz über uns.")
    assert "Ein Satz über uns." in client.get(path).text
    assert path in footer(client)


def test_the_foot_links_nothing_that_is_not_there(client):
    assert footer(client).isdisjoint(PATHS)


def test_the_foot_is_that_of_error_pages_too(client):
    a_page("about")
    assert "/ueber-uns/" in footer(client, "/gibt-es-nicht/")


def test_a_page_emptied_is_gone_from_the_foot(client):
    a_page("about")
    a_page("about", "")
    assert "/ueber-uns/" not in footer(client)


def test_the_page_one_is_on_is_marked(client):
    a_page("about")
    [link] = page(client, "/ueber-uns/").cssselect("footer [aria-current]")
    assert link.get("href") == "/ueber-uns/"


def test_the_imprint_names_who_is_responsible(client):
    site_settings(
        publisher="Lindenauer Verlag",
        address="Am Markt 1\n04177 Leipzig",
        responsible_name="Clara Brandt",
        email="post@example.org",
        phone="0341 1234",
    )
    text = client.get("/impressum/").text
    for words in ("Lindenauer Verlag", "04177 Leipzig", "Clara Brandt", "0341 1234"):
        assert words in text
    assert 'href="mailto:post@example.org"' in text
    assert "MStV" in text


def test_the_imprint_adds_what_its_page_says(client):
    site_settings(publisher="Lindenauer Verlag")
    a_page("imprint", "Registergericht Leipzig")
    assert "Registergericht Leipzig" in client.get("/impressum/").text


def test_settings_are_text_not_markup(client):
    site_settings(publisher="<b>Verlag</b>")
    assert "<b>Verlag" not in client.get("/impressum/").text


@pytest.mark.parametrize(
    ("kind", "anchor"),
    [
        ("corrections", "korrekturen"),
        ("checking", "pruefung"),
        ("ownership", "eigentum"),
        ("unnamed_sources", "ungenannte-quellen"),
    ],
)
def test_each_policy_is_a_section_that_others_may_link_to(client, kind, anchor):
    a_page(kind, "So halten wir es.")
    section = page(client, "/richtlinien/").get_element_by_id(anchor)
    assert "So halten wir es." in section.text_content()


def test_policies_that_nobody_has_written_are_not_there(client):
    a_page("checking")
    assert not page(client, "/richtlinien/").cssselect("#eigentum")


def test_corrections_say_where_errors_are_reported(client):
    a_page("corrections")
    site_settings(corrections_email="fehler@example.org")
    assert 'href="mailto:fehler@example.org"' in client.get("/richtlinien/").text


def test_every_page_bears_the_name_in_the_settings(client):
    site_settings(name="Lindenauer Blatt")
    assert page(client).cssselect(".site-name")[0].text_content() == "Lindenauer Blatt"
    assert page(client, "/gibt-es-nicht/").findtext(".//title").endswith("Lindenauer Blatt")


def test_a_change_shows_with_the_next_answer(client):
    client.get("/")
    site_settings(name="Lindenauer Blatt")
    assert "Lindenauer Blatt" in client.get("/").text


def test_a_label_is_explained_below_it(client):
    explanation = LabelExplanation.objects.get(label="analysis")
    explanation.text = "Was bekannt ist & was folgt."
    editing.save_label(explanation, by=chief())
    article = published(an_analysis())
    [found] = page(client, f"/analysen/{article.slug}/").cssselect(".explanation")
    assert found.text_content() == "Was bekannt ist & was folgt."


def test_a_dossier_is_explained_too(client):
    dossier = a_site().dossier
    assert page(client, f"/dossiers/{dossier.slug}/").cssselect(".explanation")


def test_an_unexplained_label_stands_alone(client):
    explanation = LabelExplanation.objects.get(label="analysis")
    explanation.text = ""
    editing.save_label(explanation, by=chief())
    article = published(an_analysis())
    assert not page(client, f"/analysen/{article.slug}/").cssselect(".explanation")


# Sharing


def test_a_shared_article_says_what_it_is(client):
    article = published(an_analysis(standfirst="Was der Ausbau bringt."))
    path = f"/analysen/{article.slug}/"
    assert meta(client, "og:title", path) == ["Analyse: Fernwärme für alle?"]
    assert meta(client, "og:description", path) == ["Was der Ausbau bringt."]
    assert meta(client, "og:url", path) == [f"http://testserver{path}"]


def test_the_front_page_is_described_by_the_settings(client):
    site_settings(share_description="Streit mit Belegen.")
    assert meta(client, "og:description") == meta(client, "description") == ["Streit mit Belegen."]


def test_without_an_image_none_is_named(client):
    assert meta(client, "og:image") == []


def test_the_image_for_sharing_is_named_with_its_words(client):
    image = an_image(alternative_text="Ein Rathaus")
    site_settings(share_image=image)
    assert meta(client, "og:image", "/feeds/") == [f"http://testserver{image.path}"]
    assert meta(client, "og:image:alt", "/feeds/") == ["Ein Rathaus"]


def test_readers_get_the_image_for_sharing(client):
    image = an_image(alternative_text="Ein Rathaus")
    assert client.get(image.path).status_code == 404
    site_settings(share_image=image)
    assert client.get(image.path).status_code == 200


def test_a_blocked_image_is_no_longer_named(client):
    image = an_image(alternative_text="Ein Rathaus")
    site_settings(share_image=image)
    editing.block(image, by=chief(), reason="Kein Recht am Bild.")
    assert meta(client, "og:image") == []


def test_a_page_shows_its_images(client):
    image = an_image(alternative_text="Ein Rathaus")
    a_page("about", f"![]({image.path})")
    [shown] = page(client, "/ueber-uns/").cssselect("main img")
    assert (shown.get("alt"), shown.get("src")) == ("Ein Rathaus", image.path)


def test_the_account_in_the_fediverse_is_named(client):
    site_settings(share_account="@blatt@social.example")
    assert meta(client, "fediverse:creator") == ["@blatt@social.example"]


# Notices


def notices(client, path) -> list:
    return page(client, path).cssselect(".standing-notice")


def test_a_notice_stands_word_for_word_before_the_text(client):
    article = published(an_analysis())
    words = "In der Analyse heißt es: „80 Millionen“.\n\nDas ist <unwahr>."
    a_notice(article=article, text=words, signatory="Leipzig, Stadtwerke")
    answer = client.get(f"/analysen/{article.slug}/").text
    [notice] = notices(client, f"/analysen/{article.slug}/")
    assert [p.text_content() for p in notice.cssselect(".words p")] == words.split("\n\n")
    assert "Leipzig, Stadtwerke" in notice.text_content()
    assert answer.index("standing-notice") < answer.index('<div class="text"')


def test_a_notice_stands_on_the_page_of_its_claim(client):
    claim = a_site().fact
    a_notice(claim=claim)
    assert notices(client, f"/aussagen/{claim.pk}/")


def test_a_notice_with_a_withdrawn_piece_goes_with_it(client):
    article = published(an_analysis())
    a_notice(article=article, text="Unwahr ist die Länge.")
    withdrawn(Article.objects.get(pk=article.pk))
    answer = client.get(f"/analysen/{article.slug}/")
    assert answer.status_code == 410
    assert "Unwahr ist die Länge." not in answer.text
