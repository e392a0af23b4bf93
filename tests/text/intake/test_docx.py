"""Word documents."""

import pytest

from articles.text.intake import TitleFrom

from .reading import LONG, OTHER, word
from .word import docx, link, paragraph, picture, plain, reference, run, table

TITLE = plain("Die Brücke bleibt", style="Titel")


def test_paragraph_styled_as_title_is_the_title() -> None:
    document = word(docx(TITLE, plain(LONG)))
    assert (document.title, document.title_from) == ("Die Brücke bleibt", TitleFrom.DOCUMENT)
    assert document.body == LONG


def test_line_above_the_title_is_the_kicker() -> None:
    document = word(docx(plain("Aus dem Rat"), TITLE, plain(LONG)))
    assert (document.kicker, document.title) == ("Aus dem Rat", "Die Brücke bleibt")


def test_heading_at_the_top_is_the_title() -> None:
    document = word(docx(plain("Die Brücke bleibt", style="berschrift1"), plain(LONG)))
    assert (document.title, document.title_from) == ("Die Brücke bleibt", TitleFrom.HEADING)


def test_title_of_the_properties_is_the_documents() -> None:
    document = word(docx(plain(LONG), plain(OTHER), title="Die Brücke bleibt"))
    assert (document.title, document.title_from) == ("Die Brücke bleibt", TitleFrom.DOCUMENT)


@pytest.mark.parametrize("title", ["Dokument1", "Word Document", "brücke.docx", "text"])
def test_title_that_word_made_up_is_none(title: str) -> None:
    assert word(docx(plain("Brücke bleibt"), plain(LONG), title=title)).title == "Brücke bleibt"


def test_broken_properties_are_no_obstacle() -> None:
    broken = {"docProps/core.xml": b"<p:a><dc:title>Titel</dc:title></p:a>"}
    assert word(docx(plain("Brücke bleibt"), plain(LONG), extra=broken)).body == LONG


def test_short_first_line_is_the_title() -> None:
    assert word(docx(plain("Die Brücke bleibt"), plain(LONG))).title == "Die Brücke bleibt"


def test_subtitle_is_the_standfirst() -> None:
    document = word(docx(TITLE, plain("Kurz gesagt", style="Untertitel"), plain(LONG)))
    assert (document.standfirst, document.body) == ("Kurz gesagt", LONG)


def test_bold_first_paragraph_is_the_standfirst() -> None:
    document = word(docx(TITLE, plain("Die Stadt saniert.", bold=True), plain(LONG)))
    assert document.standfirst == "Die Stadt saniert."


def test_byline_leaves_the_body() -> None:
    document = word(docx(TITLE, plain("Von Anna Beispiel"), plain(LONG)))
    assert (document.authors, document.body) == (["Anna Beispiel"], LONG)


def test_styled_headings_are_headings() -> None:
    document = word(docx(TITLE, plain("Was nun?", style="berschrift1"), plain(LONG)))
    assert document.body == f"## Was nun?\n\n{LONG}"


def test_short_bold_paragraphs_are_headings_where_no_others_are() -> None:
    document = word(docx(TITLE, plain(LONG), plain("Was nun", bold=True), plain(OTHER)))
    assert document.body == f"{LONG}\n\n## Was nun\n\n{OTHER}"


def test_bold_heading_of_several_pieces_has_no_signs() -> None:
    heading = paragraph(run("Was ", bold=True), run("nun", bold=True, italic=True))
    document = word(docx(TITLE, plain(LONG), heading, plain(OTHER)))
    assert "\n\n## Was nun\n\n" in document.body


def test_conclusion_in_bold_loses_its_colon() -> None:
    document = word(docx(TITLE, plain(LONG), plain("Fazit:", bold=True), plain(OTHER)))
    assert "\n\n## Fazit\n\n" in document.body


def test_bold_sentences_are_no_headings() -> None:
    document = word(docx(TITLE, plain(LONG), plain("Das geht nicht.", bold=True), plain(OTHER)))
    assert "**Das geht nicht.**" in document.body


def test_short_lines_are_headings_where_no_others_are() -> None:
    document = word(docx(TITLE, plain(LONG), plain("Was nun?"), plain(OTHER)))
    assert "## Was nun?" in document.body


def test_numbered_and_bulleted_paragraphs_are_lists() -> None:
    items = [plain(text, item=item) for item in "12" for text in ("eins", "zwei")]
    assert word(docx(TITLE, *items, plain("Ende."))).body == (
        "- eins\n- zwei\n\n1. eins\n2. zwei\n\nEnde."
    )


def test_typed_bullets_are_a_list() -> None:
    document = word(docx(TITLE, plain(LONG), plain("• eins"), plain("• zwei")))
    assert document.body.endswith("- eins\n- zwei")


def test_quotation_is_a_blockquote() -> None:
    document = word(docx(TITLE, plain(LONG), plain("Wir bleiben.", style="Zitat")))
    assert document.body.endswith("\n\n> Wir bleiben.")


def test_emphasis_stays() -> None:
    words = paragraph(run("Das ist "), run("sehr", bold=True), run(" "), run("gut", italic=True))
    assert word(docx(TITLE, plain(LONG), words)).body.endswith("Das ist **sehr** *gut*")


def test_quotation_marks_turn_across_bold_words() -> None:
    words = paragraph(run('Er sagte "'), run("Nein", bold=True), run('" dazu.'))
    assert word(docx(TITLE, plain(LONG), words)).body.endswith("Er sagte „**Nein**“ dazu.")


def test_links_stay() -> None:
    words = paragraph(run("Hier "), link("r1", "steht es"), run("."))
    document = word(docx(TITLE, plain(LONG), words, links={"r1": "https://example.org/a_b"}))
    assert document.body.endswith("Hier [steht es](https://example.org/a_b).")


def test_link_that_runs_a_script_is_left_out() -> None:
    words = paragraph(run("Hier "), link("r1", "steht es"), run("."))
    document = word(docx(TITLE, plain(LONG), words, links={"r1": "javascript:alert(1)"}))
    assert document.body.endswith("Hier steht es.")
    assert document.warnings == ["1 link was left out: it leads to no web or mail address."]


def test_footnotes_are_footnotes() -> None:
    words = paragraph(run("Eins"), reference(7), run(" und zwei"), reference(3), run("."))
    document = word(docx(TITLE, plain(LONG), words, notes={3: "Drei.", 7: "Sieben."}))
    assert document.body.endswith("Eins[^1] und zwei[^2].\n\n[^1]: Sieben.\n\n[^2]: Drei.")


def test_table_stays() -> None:
    document = word(docx(TITLE, plain(LONG), table(("Jahr", "Kosten"), ("1990", "5 | 6"))))
    assert document.body.endswith("| Jahr | Kosten |\n| --- | --- |\n| 1990 | 5 \\| 6 |")


def test_images_are_counted() -> None:
    document = word(docx(TITLE, plain(LONG), picture(), picture()))
    assert document.warnings == ["2 images were not taken over."]


def test_words_that_look_like_markdown_are_escaped() -> None:
    document = word(docx(TITLE, plain(LONG), plain("# 1. Mai_ und Leser*innen <b>")))
    assert document.body.endswith("\\# 1. Mai\\_ und Leser\\*innen \\<b>")


def test_soft_hyphens_are_removed() -> None:
    assert word(docx(TITLE, plain("Bun\u00addes\u00adtag."))).body == "Bundestag."


def test_tracked_changes_are_read_as_accepted() -> None:
    changed = paragraph(
        run("Das "),
        f'<w:ins w:id="1">{run("neue")}</w:ins>',
        '<w:del w:id="2"><w:r><w:delText>alte</w:delText></w:r></w:del>',
        run(" Haus."),
    )
    document = word(docx(TITLE, changed))
    assert document.body == "Das neue Haus."
    assert "tracked changes" in document.warnings[0]


def test_comments_are_counted() -> None:
    commented = paragraph(run("Ein Haus."), '<w:r><w:commentReference w:id="1"/></w:r>')
    assert word(docx(TITLE, commented)).warnings == ["1 comment was not taken over."]
