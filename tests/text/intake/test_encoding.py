"""Files in the encodings that German newsrooms send."""

import pytest

from articles.text import intake

from .reading import LONG, refusal, txt

TEXT = "Größe über alles\n\nErste Zeile der Straße. Überall Bäume – „so“ heißt es.\n\nEnde gut."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_umlauts_survive(encoding: str) -> None:
    document = intake.read("text.txt", TEXT.encode(encoding))
    assert "Überall Bäume – „so“ heißt es." in document.standfirst


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_usual_encodings_are_worth_no_warning(encoding: str) -> None:
    assert intake.read("text.txt", TEXT.encode(encoding)).warnings == []


def test_utf_16_big_endian_is_known_by_its_mark() -> None:
    document = intake.read("text.txt", b"\xfe\xff" + TEXT.encode("utf-16-be"))
    assert document.title == "Größe über alles"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_kind_of_newline_counts(newline: str) -> None:
    document = intake.read("text.txt", TEXT.replace("\n", newline).encode())
    assert document.body == "Ende gut."


def test_byte_order_mark_is_no_part_of_the_title() -> None:
    assert txt("\ufeff" + TEXT).title == "Größe über alles"


def test_soft_hyphens_are_removed() -> None:
    assert txt("Bun\u00addes\u00adtag stimmt zu.").body == "Bundestag stimmt zu."


def test_characters_of_no_width_are_removed() -> None:
    assert txt("Bun\u200bdes\u2060tag\ufeff stimmt\u200c zu.").body == "Bundestag stimmt zu."


def test_joined_emoji_stay_together() -> None:
    assert txt("Eine Familie 👩\u200d👧 zieht um.").body == "Eine Familie 👩\u200d👧 zieht um."


def test_control_characters_are_removed() -> None:
    assert txt("Der Rat\x00\x07 tagt.").body == "Der Rat tagt."


def test_letters_are_composed() -> None:
    assert txt("A\u0308rger u\u0308ber Gebühren.").body == "Ärger über Gebühren."


def test_no_break_space_stays_between_words() -> None:
    assert txt("Rund 10\u00a0000 Menschen kamen.").body == "Rund 10\u00a0000 Menschen kamen."


def test_no_break_space_beside_a_space_is_none() -> None:
    assert txt("Rund \u00a0 zehn Menschen kamen.\u00a0").body == "Rund zehn Menschen kamen."


def test_line_of_no_break_spaces_is_blank() -> None:
    assert txt(f"{LONG}\n\u00a0\n{LONG}").body == LONG


def test_stray_windows_characters_in_utf_8_are_read() -> None:
    data = "Über Größe, Maß, Bäume und Öl ".encode() + "für alle.".encode("cp1252")
    document = intake.read("text.txt", data)
    assert document.body == "Über Größe, Maß, Bäume und Öl für alle."
    assert len(document.warnings) == 1


def test_spoilt_umlauts_are_pointed_out() -> None:
    assert "umlauts" in txt("Die BÃ¤ume der StraÃŸe.").warnings[0]


def test_unreadable_characters_are_counted() -> None:
    assert txt("Die B�ume der Stra�e.").warnings == ["2 characters are unreadable (�)."]


def test_doubtful_encoding_is_pointed_out() -> None:
    document = intake.read("text.txt", "Bäume für die Straße".encode("mac-roman"))
    assert "uncertain" in document.warnings[0]


def test_encoding_of_the_eighties_is_refused() -> None:
    assert "UTF-8" in refusal("text.txt", "Bäume für die Straße".encode("cp850"))


def test_broken_utf_16_is_refused() -> None:
    assert "damaged" in refusal("text.txt", b"\xff\xfeA\x00\x00")


def test_bytes_that_are_no_text_are_refused() -> None:
    assert "not a text" in refusal("text.txt", bytes(range(256)))
