"""Carrying passages over random edits of the example's articles."""

import random
import re
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.management import demo
from articles.text import anchoring, german, passages
from articles.text.anchoring import Anchor, Carried
from articles.text.folding import fold
from articles.text.markdown import render
from articles.text.projection import BLOCK_BREAK, project
from articles.text.sentences import sentence, sentences

_WORD = re.compile(r"\w+")
_COUNTED = re.compile(r"\w+(?:[.,:/]\d+)*|[%€]")
_NEW_WORDS = ("nicht", "12.000", "Soldaten", "keine", "Berlin", "und", "vermutlich")


@pytest.fixture(scope="module")
def texts() -> list[str]:
    bodies = [demo.document(name)[1].decode().split("---", 2)[2] for name in demo.ARTICLES]
    return [project("", render(body)).text for body in bodies]


def some_anchors(text: str, chance: random.Random) -> list[Anchor]:
    """Choose sentences, parts of them and stretches across them; no range twice."""
    chosen: dict[passages.Range, Anchor] = {}
    whole = list(sentences(text, 0, len(text)))
    while len(chosen) < 8:
        start, end = chance.choice(whole)
        if chance.random() < 0.6:
            start, end = sorted(chance.sample(range(start, min(len(text), end + 60)), 2))
        try:
            selector = passages.capture(text, start, end)
        except passages.PassageError:
            continue
        place = passages.Range(selector.start, selector.end)
        chosen[place] = Anchor(selector, place)
    return list(chosen.values())


def edited(text: str, chance: random.Random) -> str:
    """Make one edit such as people make: of words, sentences or paragraphs."""
    edit = chance.choice([_insert, _delete, _replace, _swap_sentences, _move, _drop_sentence])
    return edit(text, chance)


def _insert(text: str, chance: random.Random) -> str:
    at = chance.choice(list(_WORD.finditer(text))).start()
    return f"{text[:at]}{chance.choice(_NEW_WORDS)} {text[at:]}"


def _delete(text: str, chance: random.Random) -> str:
    words = list(_WORD.finditer(text))
    first = chance.randrange(len(words) - 4)
    return text[: words[first].start()] + text[words[first + chance.randint(1, 4)].start() :]


def _replace(text: str, chance: random.Random) -> str:
    word = chance.choice(list(_WORD.finditer(text)))
    return text[: word.start()] + chance.choice(_NEW_WORDS) + text[word.end() :]


def _swap_sentences(text: str, chance: random.Random) -> str:
    (a, b), (c, d) = sorted(chance.sample(list(sentences(text, 0, len(text))), 2))
    return text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]


def _move(text: str, chance: random.Random) -> str:
    blocks = text.split(BLOCK_BREAK)
    block = blocks.pop(chance.randrange(len(blocks)))
    blocks.insert(chance.randrange(len(blocks) + 1), block)
    return BLOCK_BREAK.join(blocks)


def _drop_sentence(text: str, chance: random.Random) -> str:
    start, end = chance.choice(list(sentences(text, 0, len(text))))
    return text[:start] + text[end:].lstrip(" ")


def edited_near(text: str, place: passages.Range, chance: random.Random) -> str:
    """Change, add or leave out a word within fifty characters of a place, or none at all."""
    near = list(_WORD.finditer(text, max(0, place.start - 50), min(len(text), place.end + 50)))
    if not near or chance.random() < 0.6:
        return text
    word = chance.choice(near)
    new = chance.choice(["", chance.choice(_NEW_WORDS), f"{word[0]} {chance.choice(_NEW_WORDS)}"])
    return text[: word.start()] + new + text[word.end() :]


def again(carried: list[Carried]) -> list[Anchor]:
    return [Anchor(one.selector, one.now) for one in carried]


some_edits = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
SEED = st.integers(0, 1_000_000)


@some_edits
@given(seed=SEED, which=st.integers(0, 1))
def test_standing_passages_stand_on_their_words(texts, seed, which) -> None:
    chance = random.Random(seed)
    text = texts[which]
    current = some_anchors(text, chance)
    quotes = [fold(one.selector.quote).text for one in current]
    for _ in range(3):
        new = edited(text, chance)
        carried = anchoring.carry(current, text, new)
        assert len(carried) == len(current)
        places = []
        for one, quote in zip(carried, quotes, strict=True):
            if one.state in ("ok", "moved"):
                words = new[one.selector.start : one.selector.end]
                assert one.now == (one.selector.start, one.selector.end)
                assert (words, fold(words).text) == (one.selector.quote, quote)
                places.append(one.now)
            else:
                assert one.state in ("changed", "orphaned")
                assert one.now is None or new[one.now.start : one.now.end].strip()
        assert len(places) == len(set(places))
        text, current = new, again(carried)


def said_around(text: str, place: passages.Range) -> list[list[str]]:
    """Return the figures and negations of the sentence before and after a passage, in order."""
    start, end = sentence(text, *place)
    return [
        [
            word
            for word in _COUNTED.findall(stretch.casefold())
            if german.is_figure(word) or german.is_negation(word)
        ]
        for stretch in (text[start : place.start], text[place.end : end])
    ]


@some_edits
@given(seed=SEED, which=st.integers(0, 1))
def test_where_a_passage_stands_its_sentence_counts_and_denies_the_same(texts, seed, which) -> None:
    chance = random.Random(seed)
    text = texts[which]
    current = some_anchors(text, chance)
    said = [said_around(text, one.now) for one in current]
    for _ in range(4):
        new = text
        for one in current:
            new = edited_near(new, one.now or passages.Range(0, 1), chance)
        carried = anchoring.carry(current, text, new)
        for one, before in zip(carried, said, strict=True):
            if one.state in ("ok", "moved"):
                assert said_around(new, one.now) == before
        text, current = new, again(carried)


@some_edits
@given(seed=SEED, which=st.integers(0, 1))
def test_an_edit_and_its_undo_leave_everything_in_place(texts, seed, which) -> None:
    chance = random.Random(seed)
    text = texts[which]
    anchors = some_anchors(text, chance)
    versions = [text]
    for _ in range(chance.randint(1, 3)):
        versions.append(edited(versions[-1], chance))
    current = anchors
    for old, new in pairwise([*versions, *versions[-2::-1]]):
        back = anchoring.carry(current, old, new)
        current = again(back)
    assert {one.state for one in back} <= {"ok", "moved"}
    assert current == anchors


@given(*[st.lists(st.sampled_from("abc"), max_size=8)] * 2)
def test_sentences_that_differ_in_a_letter_are_never_confused(old, new) -> None:
    old_text, new_text = ("\n\n".join(f"Es sind {word} 1." for word in x) for x in (old, new))
    for place in passages.find(old_text, "Es sind a 1."):
        there = Anchor(passages.capture(old_text, *place), place)
        [carried] = anchoring.carry([there], old_text, new_text)
        if carried.state in ("ok", "moved"):
            assert new_text[slice(*carried.now)] == "Es sind a 1."


@some_edits
@given(seed=SEED, which=st.integers(0, 1))
def test_a_negation_inside_the_words_is_never_overlooked(texts, seed, which) -> None:
    chance = random.Random(seed)
    text = texts[which]
    anchors = [one for one in some_anchors(text, chance) if " " in one.selector.quote]
    for one in anchors:
        start, end = one.now
        at = chance.choice([i for i in range(start + 1, end) if text[i - 1].isspace()])
        new = f"{text[:at]}nicht {text[at:]}"
        for carried in anchoring.carry([one], text, new):
            assert carried.state == "orphaned" or "negation" in carried.touched


@some_edits
@given(seed=SEED, which=st.integers(0, 1))
def test_other_paragraphs_leave_a_passage_in_place(texts, seed, which) -> None:
    chance = random.Random(seed)
    text = texts[which]
    for one in some_anchors(text, chance):
        first = text.rfind(BLOCK_BREAK, 0, one.now.start)
        before = edited(text[:first], chance) if first > 100 else "Neu."
        new = f"{before}{text[max(first, 0) :]}" if first > 0 else f"Neu.\n\n{text}"
        [carried] = anchoring.carry([one], text, new)
        assert carried.state in ("ok", "moved")
        assert carried.selector.quote == one.selector.quote
