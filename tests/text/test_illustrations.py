"""Images in rendered HTML: which there are, and how readers get them."""

from articles.text.illustrations import (
    Illustration,
    at_desk,
    digests_in,
    digests_named_in,
    illustrate,
    undescribed_in,
    unknown_in,
)
from articles.text.markdown import render
from articles.text.projection import project

ONE, OTHER = "a" * 64, "b" * 64
ONE_PATH, OTHER_PATH = f"/media/images/{ONE}.webp", f"/media/images/{OTHER}.webp"


def known(digest: str = ONE, **said) -> dict[str, Illustration]:
    said = {"width": 1000, "height": 700, "alternative_text": "Das Rathaus", **said}
    return {digest: Illustration(digest=digest, **said)}


def test_images_are_found_once_in_order():
    html = render(f"![]({OTHER_PATH}) ![]({ONE_PATH})\n\n![]({OTHER_PATH})")
    assert digests_in(html) == [OTHER, ONE]


def test_a_smaller_width_names_the_same_image():
    assert digests_in(render(f"![](/media/images/{ONE}-480.webp)")) == [ONE]


def test_source_names_what_may_be_shown():
    assert digests_named_in(f"`{ONE_PATH}`") == {ONE}


def test_other_paths_are_unknown():
    assert unknown_in(render(f"![Bild](/media/images/rathaus.jpg) ![]({ONE_PATH})")) == [
        "/media/images/rathaus.jpg"
    ]


def test_image_without_words_is_undescribed():
    assert undescribed_in(render(f"![]({ONE_PATH}) ![Brücke]({OTHER_PATH})")) == {ONE}


def test_image_gets_its_size_and_files():
    html = illustrate(render(f"Ein ![Bild]({ONE_PATH}) im Satz"), known())
    assert 'width="1000" height="700"' in html
    assert f"/media/images/{ONE}-480.webp 480w" in html
    assert "1600w" not in html


def test_small_image_has_one_file():
    assert "srcset" not in illustrate(render(f"![]({ONE_PATH})"), known(width=300))


def test_alternative_text_of_the_record_stands_in():
    assert 'alt="Das Rathaus"' in illustrate(render(f"Ein ![]({ONE_PATH})"), known())


def test_alternative_text_of_the_text_wins():
    html = illustrate(render(f"Ein ![Die Brücke]({ONE_PATH})"), known())
    assert 'alt="Die Brücke"' in html
    assert "Rathaus" not in html


def test_image_alone_says_who_made_it():
    html = illustrate(render(f"![]({ONE_PATH})"), known(caption="Am Markt", credit="Foto: dpa"))
    assert '<figcaption>Am Markt <small class="credit">Foto: dpa</small></figcaption>' in html
    assert html.count("Foto: dpa") == 1


def test_image_with_a_title_keeps_it_and_says_who_made_it():
    html = illustrate(render(f'![]({ONE_PATH} "Abends")'), known(caption="x", credit="Foto: dpa"))
    assert "<figcaption>Abends</figcaption>" in html
    assert html.count("Foto: dpa") == 1


def test_image_that_is_not_known_is_left_out():
    assert illustrate(render(f"Vor ![Bild]({OTHER_PATH}) nach"), known()) == "<p>Vor  nach</p>\n"


def test_words_of_the_record_are_escaped():
    html = illustrate(
        render(f"![]({ONE_PATH})"), known(alternative_text='"><script>', credit="<b>")
    )
    assert "<script>" not in html
    assert "<b>" not in html


def test_illustrating_twice_changes_nothing():
    once = illustrate(render(f"![]({ONE_PATH})"), known(credit="Foto: dpa"))
    assert illustrate(once, known(credit="Foto: dpa")) == once


def test_what_a_text_without_images_says_is_not_touched():
    html = render("# Titel\n\nEin Satz mit `<img src=x>`.")
    assert illustrate(html, {}) == html


def test_no_offset_counts_the_image_itself():
    with_image = project("", render(f"Davor.\n\n![Bild]({ONE_PATH})\n\nDanach.")).text
    assert with_image == "Davor.\n\nDanach."


def test_desk_gets_every_file_from_its_own_address():
    html = at_desk(illustrate(render(f"![]({ONE_PATH})"), known()))
    assert '"/media/' not in html
    assert " /media/" not in html
    assert f'src="/admin/media/images/{ONE}.webp"' in html


def test_words_that_look_like_a_path_stay_at_the_desk():
    assert ONE_PATH in at_desk(render(f"Im Text: `{ONE_PATH}`"))


def test_image_alone_says_on_what_terms_it_is_shown():
    html = illustrate(render(f"![]({ONE_PATH})"), known(credit="Foto: Ö", licence="Bildfunk"))
    assert '<small class="credit">Foto: Ö, Bildfunk</small>' in html


def test_licence_stands_without_a_credit_too():
    html = illustrate(render(f'![]({ONE_PATH} "Abends")'), known(licence="Bildfunk & mehr"))
    assert '<small class="credit">Bildfunk &amp; mehr</small>' in html


def test_free_licence_leads_to_its_text():
    html = illustrate(render(f"![]({ONE_PATH})"), known(licence="CC BY-SA 4.0"))
    address = "https://creativecommons.org/licenses/by-sa/4.0/"
    assert f'<a href="{address}" rel="license">CC BY-SA 4.0</a>' in html
