"""Web pages."""

from articles.text import intake, limits
from articles.text.intake import TitleFrom

from .reading import LONG, OTHER, html, refusal

ARTICLE = f"<h1>Die Brücke bleibt</h1><p>{LONG}</p>"


def below(content: str) -> str:
    """Return what becomes of markup that stands further down in an article."""
    return html(f"{ARTICLE}<h2>Nun</h2>{content}").body.partition("## Nun\n\n")[2]


def test_heading_of_the_page_is_the_title() -> None:
    document = html(ARTICLE)
    assert (document.title, document.title_from) == ("Die Brücke bleibt", TitleFrom.HEADING)
    assert document.body == LONG


def test_title_of_the_head_is_the_documents() -> None:
    document = html(f"<p>{LONG}</p>", "<title>Die Brücke bleibt</title>")
    assert (document.title, document.title_from) == ("Die Brücke bleibt", TitleFrom.DOCUMENT)


def test_name_of_the_site_is_no_part_of_the_title() -> None:
    assert html(ARTICLE, "<title>Die Brücke bleibt – Tagblatt</title>").title == (
        "Die Brücke bleibt"
    )


def test_title_for_other_sites_comes_first() -> None:
    head = '<title>A | Tagblatt</title><meta property="og:title" content="Die Brücke">'
    assert html(f"<p>{LONG}</p>", head).title == "Die Brücke"


def test_heading_that_differs_from_the_title_stays() -> None:
    document = html(ARTICLE, '<meta property="og:title" content="Rat entscheidet">')
    assert document.body == f"## Die Brücke bleibt\n\n{LONG}"
    assert "differs" in document.warnings[0]


def test_surroundings_of_the_article_are_left_out() -> None:
    page = (
        "<nav>Menü</nav><header>Tagblatt</header><main><article><header><h1>Titel</h1></header>"
        f"<script>alert(1)</script><style>p {{}}</style><p>{LONG}</p><aside>Mehr</aside>"
        "<p hidden>Versteckt</p><p style='display: none'>Versteckt</p><form>Abo</form>"
        "<footer>Fuß</footer></article></main><footer>Impressum</footer>"
    )
    document = html(page)
    assert (document.title, document.body) == ("Titel", LONG)


def test_form_around_the_page_is_no_obstacle() -> None:
    assert html(f"<form>{ARTICLE}</form>").body == LONG


def test_longest_article_is_read() -> None:
    page = f"<article><p>Anreißer</p></article><article>{ARTICLE}</article>"
    assert html(page).body == LONG


def test_main_part_is_read_where_articles_are_teasers() -> None:
    page = f"<main>{ARTICLE}<p>{OTHER}</p><article><p>Anreißer</p></article></main>"
    assert html(page).standfirst == LONG


def test_author_and_language_of_the_page_are_read() -> None:
    page = f'<html lang="de-DE"><meta name="author" content="Anna Beispiel">{ARTICLE}'
    document = intake.read("seite.html", page.encode())
    assert (document.authors, document.language) == (["Anna Beispiel"], "de")


def test_containers_part_paragraphs() -> None:
    assert below("<div>Eins.</div><section>Zwei.</section>Drei.") == "Eins.\n\nZwei.\n\nDrei."


def test_two_line_breaks_part_paragraphs() -> None:
    assert below("<p>Eins.<br> <br>Zwei.</p>") == "Eins.\n\nZwei."


def test_one_line_break_stays_one() -> None:
    assert below("<p>Eins,<br>- zwei.</p>") == "Eins,\\\n\\- zwei."


def test_preformatted_text_is_paragraphs() -> None:
    page = "<pre>Eine Mail\nmit   Zeilen.\n\nUnd einem   Absatz.</pre>"
    assert below(page) == "Eine Mail mit Zeilen.\n\nUnd einem Absatz."


def test_lists_are_nested() -> None:
    page = "<ul><li>eins<ul><li>darunter</li></ul></li><li>zwei</li></ul>"
    assert below(page) == "- eins\n  - darunter\n- zwei"


def test_numbers_of_a_list_stay() -> None:
    assert below("<ol start=3><li>drei</li><li>vier</li></ol>") == "3. drei\n4. vier"


def test_rows_of_a_table_are_filled_up() -> None:
    page = "<table><tr><td colspan=2>Kopf</td></tr><tr><td>a</td><td>b</td></tr></table>"
    assert below(page) == "| Kopf |  |\n| --- | --- |\n| a | b |"


def test_table_that_arranges_the_page_is_none() -> None:
    assert html(f"<table><tr><td>{ARTICLE}</td></tr></table>").body == LONG


def test_raised_and_lowered_digits_stay() -> None:
    assert below("<p>5 m<sup>2</sup> CO<sub>2</sub></p>") == "5 m² CO₂"


def test_emphasis_that_markdown_cannot_say_is_left_out() -> None:
    assert below("<p><b>So:</b>denn <b>nun</b></p>") == "So:denn **nun**"


def test_no_break_space_at_the_edge_of_bold_words_is_a_space() -> None:
    assert below("<p><b>Kosten&nbsp;</b>steigen</p>") == "**Kosten** steigen"


def test_relative_links_follow_the_address_of_the_page() -> None:
    head = '<link rel="canonical" href="https://example.org/a/b.html">'
    page = f'{ARTICLE}<p><a href="../c.html">Link</a></p>'
    assert html(page, head).body.endswith("[Link](https://example.org/c.html)")


def test_links_that_lead_nowhere_are_left_out() -> None:
    links = "".join(
        f'<p><a href="{target}">Link</a> im Text.</p>'
        for target in ("java\nscript:alert(1)", "data:text/html,x", "/ohne-adresse", "#unten")
    )
    document = html(ARTICLE + links)
    assert "](" not in document.body
    assert document.warnings == ["3 links were left out: they lead to no web or mail address."]


def test_address_of_a_link_is_made_safe() -> None:
    page = f'{ARTICLE}<p><a href="https://example.org/a (b)">[x] y]</a></p>'
    assert html(page).body.endswith("[\\[x\\] y\\]](https://example.org/a%20%28b%29)")


def test_images_and_their_captions_are_left_out() -> None:
    page = f'{ARTICLE}<figure><img src="a.jpg"><figcaption>Foto</figcaption></figure>'
    document = html(page)
    assert document.body == LONG
    assert document.warnings == ["1 image was not taken over."]


def test_event_handlers_leave_no_trace() -> None:
    assert "alert" not in html(f'{ARTICLE}<p onclick="alert(1)">So.</p>').body


def test_bold_paragraphs_are_headings_where_no_others_are() -> None:
    assert "## Was nun" in html(f"{ARTICLE}<p><b>Was nun</b></p><p>{OTHER}</p>").body


def test_declared_encoding_is_followed() -> None:
    page = f'<meta charset="iso-8859-1"><h1>Größe – so</h1><p>{LONG}</p>'
    assert intake.read("seite.html", page.encode("cp1252")).title == "Größe – so"


def test_wrongly_declared_encoding_is_not() -> None:
    page = f'<meta charset="windows-1257"><h1>Größe</h1><p>{LONG}</p>'
    assert intake.read("seite.html", b"\xef\xbb\xbf" + page.encode()).title == "Größe"


def test_declaration_of_xml_is_skipped() -> None:
    page = f'<?xml version="1.0" encoding="utf-8"?><html><body>{ARTICLE}</body></html>'
    assert intake.read("seite.html", page.encode()).body == LONG


def test_deep_lists_are_refused() -> None:
    page = "<ul><li>" * 30 + "x" + "</li></ul>" * 30
    assert f"{limits.NESTING} levels" in refusal("seite.html", page.encode())


def test_ten_thousand_nested_items_are_refused() -> None:
    assert "levels" in refusal("seite.html", b"<ul><li>x" * 10_000)


def test_million_characters_are_refused() -> None:
    assert str(limits.BODY_CHARACTERS) in refusal("seite.html", b"<p>" + b"Wort " * 200_000)


def test_too_many_elements_are_refused() -> None:
    assert str(limits.ELEMENTS) in refusal("seite.html", b"<p>a</p>" * (limits.ELEMENTS + 1))


def test_too_many_cells_are_refused() -> None:
    table = b"<table>" + b"<tr><td colspan=60>a</td></tr>" * 500 + b"</table>"
    assert "20000 cells" in refusal("seite.html", table)


def test_page_without_words_is_refused() -> None:
    assert refusal("seite.html", b"<html><body></body></html>") == "The document contains no text."
