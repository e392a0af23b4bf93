import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.exceptions import PassageError
from articles.text import limits, passages
from articles.text.passages import Range, Selector


def select(text: str, quote: str, copy: int = 0) -> Selector:
    return passages.capture(text, *passages.find(text, quote)[copy])


class TestFind:
    @pytest.mark.parametrize(
        ("text", "quote"),
        [
            ("„Nein“, sagte sie", '"Nein", sagte sie'),
            ("‚Nein‘ – geht’s", "'Nein' - geht's"),
            ("gut – oder…", "gut -- oder..."),
            ("10\u00a0000\u202fEuro", "10 000 Euro"),
            ("eins\n\nzwei", "eins zwei"),
            ("eins zwei", "  eins \n zwei "),
            ("Donau\u00addampf", "Donaudampf"),
            ("Donaudampf", "Donau\u00addampf"),
            ("Größe", "Gro\u0308ße"),
            ("Gro\u0308ße", "Größe"),
        ],
    )
    def test_typography_makes_no_difference(self, text: str, quote: str) -> None:
        assert passages.find(f"👍 {text}!", quote) == [Range(2, 2 + len(text))]

    @pytest.mark.parametrize(
        ("text", "quote"),
        [
            ("Beratung", "Rat"),
            ("15.000 Soldaten", "5.000 Soldaten"),
            ("15.000 Soldaten", "000 Soldaten"),
            ("11.000 Soldaten", "11"),
            ("um −5 Grad", "5 Grad"),
            ("nicht wahr", "Nicht wahr"),
            ("Größe", "Große"),
            ("wie ein Cafe\u0301", "wie ein Cafe"),
            ("ein 👍🏽", "ein 👍"),
            ("So…", "So."),
            ("Text", ""),
            ("Text", " \u00ad"),
        ],
    )
    def test_other_words_are_not_found(self, text: str, quote: str) -> None:
        assert passages.find(text, quote) == []

    def test_every_copy_in_order(self) -> None:
        assert passages.find("ja ja ja", "ja ja") == [Range(0, 5), Range(3, 8)]

    def test_the_nearest_copy_first(self) -> None:
        found = passages.find("ja, nein, ja, nein, ja", "ja", near=11)
        assert [range_.start for range_ in found] == [10, 20, 0]

    @given(st.text(alphabet="aä1 .-–\"„'…\u0308\n", max_size=40), st.data())
    def test_a_captured_quote_is_found_where_it_was(self, text: str, data: st.DataObject) -> None:
        start = data.draw(st.integers(0, len(text)))
        try:
            selector = passages.capture(text, start, data.draw(st.integers(start, len(text))))
        except PassageError:
            return
        assert Range(selector.start, selector.end) in passages.find(text, selector.quote)


class TestCapture:
    def test_prefix_and_suffix_end_with_words(self) -> None:
        text = "Anfang " * 20 + "Das ist belegt" + " Schluss" * 20
        selector = passages.capture(text, 140, 154)
        assert selector == Selector("Das ist belegt", "Anfang " * 5, " Schluss" * 4, 140, 154)

    def test_context_grows_until_it_is_unique(self) -> None:
        text = f"Alpha {'x ' * 50}das ist so {'x ' * 50}\n\nBeta {'x ' * 50}das ist so {'x ' * 50}"
        for copy in range(2):
            selector = select(text, "x das ist so x", copy)
            around = selector.prefix + selector.quote + selector.suffix
            assert text.count(around) == 1

    def test_context_has_a_limit(self) -> None:
        selector = passages.capture("ja oder nein " * 2_000, 13_000, 13_012)
        assert len(selector.prefix) == limits.CONTEXT_CHARACTERS_MOST

    def test_white_space_at_the_ends_is_left_out(self) -> None:
        assert passages.capture("Es gibt 3 Belege dafür", 7, 17).quote == "3 Belege"

    @pytest.mark.parametrize(("start", "end"), [(5, 12), (4, 15)])
    def test_touched_words_are_taken_whole(self, start: int, end: int) -> None:
        assert passages.capture("Die Regierung zahlt", start, 17).quote == "Regierung zahlt"

    def test_touched_numbers_are_taken_whole(self) -> None:
        assert passages.capture("rund −11.000,5 Mal", 9, 10).quote == "−11.000,5"

    @pytest.mark.parametrize("quote", ["Ja, das", "Bundesverfassungsgericht"])
    def test_too_few_words(self, quote: str) -> None:
        with pytest.raises(PassageError, match=str(limits.QUOTE_CHARACTERS_LEAST)):
            passages.capture(f"{quote}.", 0, len(quote))

    def test_a_figure_is_enough(self) -> None:
        assert passages.capture("Es sind 11.000.", 8, 14).quote == "11.000"

    def test_too_many_words(self) -> None:
        with pytest.raises(PassageError, match=str(limits.QUOTE_CHARACTERS)):
            passages.capture("wort " * 1_000, 0, 5_000)

    @pytest.mark.parametrize(("start", "end"), [(3, 3), (3, 4), (4, 2), (90, 99), (-5, -1)])
    def test_no_words(self, start: int, end: int) -> None:
        with pytest.raises(PassageError, match=r"^\D+$"):
            passages.capture("Die Regierung", start, end)
