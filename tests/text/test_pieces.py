"""A difference as people read it."""

from articles.text.pieces import CONTEXT, Piece, pieces


def test_what_went_stands_before_what_came() -> None:
    assert list(pieces("Der Hund bellt", "Der Hund schläft")) == [
        Piece("same", "Der Hund "),
        Piece("gone", "bellt"),
        Piece("new", "schläft"),
    ]


def test_words_put_in_at_the_end_keep_their_distance() -> None:
    assert list(pieces("Der Hund bellt", "Der Hund bellt laut")) == [
        Piece("same", "Der Hund bellt "),
        Piece("new", "laut"),
    ]


def test_words_taken_out_at_the_end_keep_their_distance() -> None:
    assert list(pieces("Der Hund bellt laut", "Der Hund bellt")) == [
        Piece("same", "Der Hund bellt "),
        Piece("gone", "laut"),
    ]


def test_before_the_first_difference_whole_words_are_left() -> None:
    [same, *_rest] = pieces("Wort " * 100 + "alt", "Wort " * 100 + "neu")
    assert same.text == "… " + "Wort " * (CONTEXT // 5)


def test_after_the_last_difference_whole_words_are_left() -> None:
    [*_rest, same] = pieces("alt" + " Wort" * 100, "neu" + " Wort" * 100)
    assert same == Piece("same", "Wort " * (CONTEXT // 5) + "… ")


def test_between_two_differences_the_middle_is_left_out() -> None:
    between = " Anfang" + " Mitte" * 100 + " Ende "
    [_gone, _new, same, *_rest] = pieces(f"alt{between}alt", f"neu{between}neu")
    assert same.text.startswith("Anfang Mitte")
    assert " … Mitte" in same.text
    assert same.text.endswith("Mitte Ende ")


def test_a_stretch_without_a_space_is_cut_anyway() -> None:
    [same, *_rest] = pieces("x" * 500 + " alt", "x" * 500 + " neu")
    assert len(same.text) < 2 * CONTEXT
