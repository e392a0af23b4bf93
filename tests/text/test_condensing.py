"""A difference in paragraphs, with what stays the same folded away."""

import pytest

from articles.text.condensing import condensed


def text(number: int, **changed: str) -> str:
    """Return paragraphs P0, P1, …; some of them changed."""
    return "\n\n".join(changed.get(f"P{n}", f"P{n}") for n in range(number))


def shown(old: str, new: str) -> list[list[str]]:
    """Return the paragraphs block by block; folded blocks begin with "…"."""
    return [
        [*(["…"] if block.folded else []), *("".join(part.text for part in p) for p in block[0])]
        for block in condensed(old, new)
    ]


def test_one_unchanged_paragraph_stands_on_each_side_of_a_change():
    found = shown(text(9), text(9, P4="Neu"))
    assert found == [
        ["…", "P0", "P1", "P2"],
        ["P3"],
        ["P4Neu"],
        ["P5"],
        ["…", "P6", "P7", "P8"],
    ]


def test_a_single_paragraph_is_not_worth_folding():
    assert not any(block.folded for block in condensed(text(3), text(3, P2="Neu")))


def test_equal_texts_are_folded_altogether():
    assert shown(text(3), text(3)) == [["…", "P0", "P1", "P2"]]


def test_a_paragraph_more_stands_by_itself():
    assert ["Neu"] in shown("Eins.\n\nZwei.", "Eins.\n\nNeu\n\nZwei.")


@pytest.mark.parametrize("words", ["", "\n\n", "Ein Wort."])
def test_nothing_against_something(words):
    assert "".join(p for block in shown("", words) for p in block) == words.strip()


@pytest.mark.parametrize(("old", "new"), [(text(6), text(4)), (text(3), "ganz anders"), ("a", "b")])
def test_no_word_is_lost(old, new):
    kept = {"same": (0, 1), "gone": (0,), "new": (1,)}
    sides = [[], []]
    for block in condensed(old, new):
        for paragraph in block.paragraphs:
            for part in paragraph:
                for side in kept[part.kind]:
                    sides[side] += part.text.split()
    assert sides == [old.split(), new.split()]
