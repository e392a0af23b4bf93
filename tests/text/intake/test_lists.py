"""Lists that were typed."""

import pytest

from .reading import LONG, body


@pytest.mark.parametrize("sign", ["-", "•", "*", "–", "·", "\uf0b7"])
def test_bullets_make_a_list(sign: str) -> None:
    assert body(f"{sign} eins\n{sign} zwei") == "- eins\n- zwei"


@pytest.mark.parametrize("form", ["{}.", "{})"])
def test_numbers_make_a_list(form: str) -> None:
    typed = f"{form.format(1)} eins\n{form.format(2)} zwei"
    assert body(typed) == "1. eins\n2. zwei"


def test_items_may_be_parted_by_blank_lines() -> None:
    assert body("- eins\n\n- zwei\n\nEnde.") == "- eins\n- zwei\n\nEnde."


def test_list_may_follow_its_introduction_directly() -> None:
    assert body("Es gibt zwei Wege:\n- eins\n- zwei") == "Es gibt zwei Wege:\n\n- eins\n- zwei"


def test_wrapped_item_is_joined() -> None:
    assert body("- ein Punkt, der über\n  zwei Zeilen geht\n- zwei") == (
        "- ein Punkt, der über zwei Zeilen geht\n- zwei"
    )


def test_indented_bullets_are_nested() -> None:
    assert body("- eins\n    - darunter\n- zwei") == "- eins\n  - darunter\n- zwei"


def test_single_dash_is_no_list() -> None:
    assert body(f"– Das ist eine Rede.\n\n{LONG}").startswith("– Das ist eine Rede.")


def test_single_dash_below_a_colon_is_a_list() -> None:
    assert body("Er sagte nur eines:\n\n– Nein.") == "Er sagte nur eines:\n\n- Nein."


@pytest.mark.parametrize("line", ["3. Oktober 1990 war ein Tag.", "1986. Ein Jahr."])
def test_number_at_the_beginning_of_a_sentence_is_no_list(line: str) -> None:
    number, rest = line.split(".", 1)
    assert body(f"{line}\n\nEnde.") == f"{number}\\.{rest}\n\nEnde."


def test_date_at_the_edge_of_a_wrapped_line_is_no_list() -> None:
    assert body("Der Rat beschloss dies am\n3. Oktober und danach nie mehr.") == (
        "Der Rat beschloss dies am 3. Oktober und danach nie mehr."
    )


def test_number_within_an_item_is_no_list() -> None:
    assert body("- 3. Oktober\n- 9. November") == "- 3\\. Oktober\n- 9\\. November"
