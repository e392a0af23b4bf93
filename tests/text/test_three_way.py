"""Two changes of one text: what does not overlap merges, what overlaps is shown."""

from hypothesis import given
from hypothesis import strategies as st

from articles.text.three_way import merge, merge_lists, merge_value

BASE = "Der Einsatz begann im Herbst. Es kamen 11.000 Soldaten. Niemand widersprach."


def changed(**words: str) -> str:
    """Return the text with a word replaced by another."""
    text = BASE
    for old, new in words.items():
        text = text.replace(old, new)
    return text


def test_different_sentences_merge():
    merged = merge(BASE, changed(Herbst="Oktober"), changed(Niemand="Keiner"))
    assert merged.text == changed(Herbst="Oktober", Niemand="Keiner")


def test_sentences_that_adjoin_merge():
    mine, theirs = changed(Herbst="Oktober"), BASE.replace("11.000", "14.000")
    assert merge(BASE, mine, theirs).text == mine.replace("11.000", "14.000")


def test_what_only_one_changed_is_no_conflict():
    assert merge(BASE, BASE, changed(Niemand="Keiner")).conflicts == []


def test_two_changes_of_one_sentence_are_a_conflict():
    [conflict] = merge(BASE, changed(Herbst="Oktober"), changed(begann="startete")).conflicts
    assert (conflict.mine, conflict.theirs) == (
        "Der Einsatz begann im Oktober. ",
        "Der Einsatz startete im Herbst. ",
    )


def test_a_conflict_keeps_what_stood_there():
    [conflict] = merge(BASE, changed(Herbst="Oktober"), changed(Herbst="Winter")).conflicts
    assert conflict.base == "Der Einsatz begann im Herbst. "


def test_the_same_change_twice_is_no_conflict():
    mine = changed(Herbst="Oktober")
    assert merge(BASE, mine, mine).text == mine


def test_one_takes_out_what_the_other_changes():
    gone = BASE.replace("Es kamen 11.000 Soldaten. ", "")
    assert merge(BASE, gone, BASE.replace("11.000", "14.000")).conflicts


def test_items_of_a_list_merge():
    base = "- Kursk\n- Saporischschja\n- Cherson\n"
    merged = merge(base, base.replace("Kursk", "Region Kursk"), base + "- Odessa\n")
    assert merged.text == "- Region Kursk\n- Saporischschja\n- Cherson\n- Odessa"


def test_a_wrapped_line_does_not_part_a_sentence():
    base = "Der Einsatz begann\nim Herbst.\n\nEs kamen viele."
    assert merge(base, base.replace("begann", "startete"), base.replace("Herbst", "Juni")).conflicts


def test_a_new_paragraph_and_a_changed_one_merge():
    base = "Erster Absatz.\n\nZweiter Absatz.\n"
    merged = merge(base, base + "\nDritter Absatz.\n", base.replace("Erster", "Neuer"))
    assert merged.text == "Neuer Absatz.\n\nZweiter Absatz.\n\nDritter Absatz."


def test_a_value_that_both_changed_stays_mine():
    assert merge_value("a", "b", "c") == ("b", True)


def test_a_value_that_only_they_changed_is_theirs():
    assert merge_value("a", "a", "c") == ("c", False)


def test_topics_of_both_stand():
    assert merge_lists(["Russland"], ["Russland", "Korea"], ["Kursk", "Russland"]) == [
        *("Kursk", "Russland", "Korea"),
    ]


def test_a_topic_that_one_took_is_gone():
    assert merge_lists(["Russland", "Korea"], ["Russland"], ["Russland", "Korea"]) == ["Russland"]


TEXTS = st.lists(st.sampled_from(["Eins. ", "Zwei? ", "Drei!\n\n", "- Vier\n", "5 "]), max_size=6)


@given(TEXTS, TEXTS)
def test_whoever_changes_alone_gets_the_own_text(base, mine):
    merged = merge("".join(base), "".join(mine), "".join(base))
    assert (merged.text, merged.conflicts) == ("".join(mine).rstrip(), [])


@given(TEXTS, TEXTS, TEXTS)
def test_nothing_that_somebody_wrote_is_lost(base, mine, theirs):
    merged = merge("".join(base), "".join(mine), "".join(theirs))
    added = set(theirs) - set(base) - set(mine)
    shown = "".join(part.text + part.theirs for part in merged.parts)
    assert all(words.strip() in shown for words in added)


def test_sentences_added_beside_a_changed_one_merge():
    base, changed = "Erster Satz. Letzter Satzz.", "Erster Satz. Letzter Satz."
    for mine, theirs in ((changed, f"{base}\n\nNeu dazu."), (f"{base}\n\nNeu dazu.", changed)):
        merged = merge(base, mine, theirs)
        assert not merged.conflicts
        assert merged.text == f"{changed}\n\nNeu dazu."


def test_two_things_added_at_one_place_are_a_conflict():
    assert merge("Ein Satz.", "Ein Satz. Meins.", "Ein Satz. Deins.").conflicts
