from articles.text import statistics


def test_words_are_what_holds_a_letter_or_a_digit() -> None:
    assert statistics.words("Ja – 11.000 Soldaten,\n\nEU-weit!") == 4


def test_reading_time_is_rounded_up() -> None:
    assert statistics.reading_minutes("wort " * 201) == 2


def test_an_empty_text_takes_no_time() -> None:
    assert statistics.reading_minutes("") == 0
