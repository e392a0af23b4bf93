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


def test_long_stretches_that_stay_are_cut_in_their_middle() -> None:
    [same, *_rest] = pieces("Wort " * 100 + "alt", "Wort " * 100 + "neu")
    assert len(same.text) == 2 * CONTEXT + len(" … ")
