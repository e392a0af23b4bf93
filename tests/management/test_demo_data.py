"""The example dossier's data: complete, well-formed, and true to the words of its articles."""

import re

import pytest

from articles import choices
from articles.management import demo
from articles.models import ITEM_KINDS
from articles.text import intake, markdown, passages, projection, statistics
from articles.text.slugs import slugify

RECORDS = demo.records()
DOSSIER = demo.dossier()
CLAIMS = {row["key"]: row for row in RECORDS["claims"]}
POSITIONS = {row["key"]: row for row in RECORDS["positions"]}
ACTORS = {row["key"]: row for row in RECORDS["actors"]}
QUESTIONS = {row["key"]: row for row in RECORDS["questions"]}
CARRIED = CLAIMS | POSITIONS
FIGURES = [figure for claim in CLAIMS.values() for figure in claim.get("figures", ())]
ATTRIBUTIONS = [given for claim in CLAIMS.values() for given in claim["attributions"]]
DATED = [row["as_of"] for row in (*CLAIMS.values(), *FIGURES) if "as_of" in row]
GROUNDS = RECORDS["grounds"]

NAMED = {
    ("K1", "C3"), ("K1", "C5"), ("K5", "C3"), ("K5", "C5"), ("K6", "C6"), ("K7", "C7"),
    ("P4", "A12"), ("P4", "A13"), ("P4", "A14"), ("P16", "A17"), ("P16", "A8"),
    ("P10", "A25"), ("P10", "A26"),
}  # fmt: skip
ASSIGNED = {
    ("P2", "A9"), ("P2", "A10"), ("P13", "A13"), ("P13", "A14"), ("P14", "A21"), ("P14", "A20"),
    ("P15", "A3"), ("P15", "A4"), ("P7", "C5"), ("P10", "C4"),
}  # fmt: skip
ANSWERS = {
    "Reagiert der Westen zu schwach?": {"K1": "for", "K5": "for", "P7": "conditional"},
    "Soll die Ukraine mit westlichen Waffen Ziele in ganz Russland angreifen dürfen?": {
        "K3": "for"
    },
    "Soll Deutschland Taurus-Marschflugkörper liefern?": {"K4": "for"},
    "Zeigt der Einsatz vor allem Russlands Schwäche?": {
        "P2": "for", "P13": "for", "P3": "against", "P5": "conditional",
    },
    "Verändert der Einsatz den Krieg militärisch?": {"P1": "for", "P16": "against"},
    "Muss der Westen seine Strategie ändern?": {"K2": "for", "K8": "for", "P15": "for"},
    "Trägt China den Einsatz mit?": {"K6": "for", "P11": "against"},
    "Drohen dadurch weitere Konflikte?": {"K7": "for", "P6": "for", "P9": "for"},
}  # fmt: skip


def read(article):
    return intake.read(*demo.document(article))


def plain(article):
    text = read(article)
    return projection.project(text.standfirst, markdown.render(text.body)).text


def prose():
    """Every German text of the example, by where it stands."""
    for article in demo.ARTICLES:
        text = read(article)
        for name in ("title", "kicker", "standfirst", "body"):
            yield f"{article} {name}", getattr(text, name)
    for name in ("title", "standfirst", "introduction"):
        yield f"dossier {name}", DOSSIER[name]
    for item in DOSSIER["items"]:
        yield "item", f"{item.get('heading', '')} {item.get('note', '')}"
    for rows in RECORDS.values():
        for row in rows:
            for name in ("statement", "quote", "note", "background", "condition", "wording"):
                if name in row:
                    yield f"{name} of {row.get('key', 'a ground')}", row[name]


# The articles


@pytest.mark.parametrize(
    ("article", "least", "most"), [("analysis", 900, 1300), ("commentary", 300, 450)]
)
def test_length_is_professional(article, least, most):
    assert least <= statistics.words(plain(article)) <= most


@pytest.mark.parametrize("article", demo.ARTICLES)
def test_front_matter_is_complete(article):
    text = read(article)

    assert text.kind == article
    assert text.title_from == "front matter"
    assert not text.warnings
    assert all([text.title, text.standfirst, text.authors, text.tags, text.kicker, text.dateline])


@pytest.mark.parametrize("article", demo.ARTICLES)
def test_says_as_of_when_it_was_written(article):
    assert re.search(r"Stand .* (Frühjahr 2025|Herbst 2024)", read(article).standfirst)


def test_analysis_asks_in_its_headings_and_ends_with_a_conclusion():
    *asked, last = re.findall(r"^## (.+)$", read("analysis").body, re.MULTILINE)

    assert len(asked) >= 5
    assert all(heading.endswith("?") for heading in asked)
    assert last == "Fazit"


def test_analysis_has_two_lists_of_three_and_five_conclusions():
    body = read("analysis").body
    lists = re.findall(r"(?:^- .+\n)+", body, re.MULTILINE)

    assert [found.count("\n") for found in lists] == [3, 3]
    assert len(re.findall(r"^\d\. ", body.partition("## Fazit")[2], re.MULTILINE)) == 5


def test_commentary_has_one_subheading():
    assert read("commentary").body.count("\n## ") == 1


def test_authors_are_actors_of_the_example():
    names = {row["name"] for row in ACTORS.values()}

    assert all(set(read(article).authors) <= names for article in demo.ARTICLES)


@pytest.mark.parametrize(("where", "text"), list(prose()))
def test_typography_is_german(where, text):
    assert not re.search(r"[\"'`]|\.\.\.|\S  +\S| - |\d,\d{3}\b|\u00a0", text)
    assert text.count("„") == text.count("“")


# Claims, positions, questions


def test_every_claim_is_there():
    assert list(CLAIMS) == [f"A{n}" for n in range(1, 29)] + [f"C{n}" for n in range(1, 8)]


def test_every_position_is_there():
    assert list(POSITIONS) == [f"P{n}" for n in range(1, 17)] + [f"K{n}" for n in range(1, 9)]


@pytest.mark.parametrize("rows", ["actors", "questions", "claims", "positions"])
def test_keys_are_unique(rows):
    keys = [row["key"] for row in RECORDS[rows]]

    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("key", CARRIED)
def test_key_says_which_article(key):
    assert CARRIED[key]["article"] == ("analysis" if key[0] in "AP" else "commentary")


@pytest.mark.parametrize("key", CARRIED)
def test_quote_occurs_exactly_once(key):
    text, quote = plain(CARRIED[key]["article"]), CARRIED[key]["quote"]
    found = passages.find(text, quote)

    assert [text[place.start : place.end] for place in found] == [quote]


@pytest.mark.parametrize("key", CARRIED)
def test_quote_can_be_captured(key):
    text, quote = plain(CARRIED[key]["article"]), CARRIED[key]["quote"]
    start = text.index(quote)

    assert passages.capture(text, start, start + len(quote)).quote == quote


@pytest.mark.parametrize("key", CARRIED)
def test_statement_is_readable_alone(key):
    relative = r"\b(er|sie|es|dies\w*|jene\w*|hier|gestern|heute|nächste\w*|vergangene\w*)\b"

    assert not re.match(relative, CARRIED[key]["statement"], re.IGNORECASE)
    assert not re.search(r"\b(nächste|vergangene|dieses) Jahr", CARRIED[key]["statement"])


def test_positions_answer_the_questions_as_the_facts_say():
    answers = {row["wording"]: {} for row in QUESTIONS.values()}
    for key, position in POSITIONS.items():
        if "question" in position:
            wording = QUESTIONS[position["question"]]["wording"]
            answers[wording][key] = position["stance"]

    assert answers == ANSWERS


@pytest.mark.parametrize("key", QUESTIONS)
def test_question_has_a_slug_and_a_background(key):
    assert slugify(QUESTIONS[key]["wording"])
    assert QUESTIONS[key]["background"].endswith(".")


# What rests on what


def test_every_ground_of_the_facts_is_there():
    pairs = {"named": set(), "assigned": set()}
    for ground in GROUNDS:
        pairs[ground["basis"]].add((ground["position"], ground["claim"]))

    assert pairs == {"named": NAMED, "assigned": ASSIGNED}
    assert len(GROUNDS) == len(NAMED | ASSIGNED)


def test_relations_other_than_resting_on():
    other = {
        (ground["position"], ground["relation"], ground["claim"])
        for ground in GROUNDS
        if ground["relation"] != "rests_on"
    }

    assert other == {("P7", "disputes", "C5"), ("P10", "prompted_by", "C4")}


def test_relations_of_positions_stay_within_the_analysis():
    related = {
        (row["position"], row["kind"], row["other"]) for row in RECORDS["position_relations"]
    }

    assert related == {("P5", "qualifies", "P2"), ("P16", "opposes", "P1")}


@pytest.mark.parametrize("ground", GROUNDS, ids=lambda row: f"{row['position']}-{row['claim']}")
def test_named_ground_stands_in_one_article(ground):
    position, claim = POSITIONS[ground["position"]], CLAIMS[ground["claim"]]

    assert ground["basis"] == "assigned" or position["article"] == claim["article"]
    assert ground["note"].endswith(".")


# References and values


def test_every_reference_leads_somewhere():
    named = {row["parent"] for row in ACTORS.values() if "parent" in row}
    named |= {given["actor"] for given in ATTRIBUTIONS if "actor" in given}
    for position in POSITIONS.values():
        named |= {position["holder"], *position.get("addressees", ())}

    assert named | set(DOSSIER["curators"]) <= set(ACTORS)
    assert {item["question"] for item in DOSSIER["items"] if "question" in item} == set(QUESTIONS)


def test_every_actor_is_used():
    used = {given.get("actor") for given in ATTRIBUTIONS} | set(DOSSIER["curators"])
    used |= {row.get("parent") for row in ACTORS.values()}
    for position in POSITIONS.values():
        used |= {position["holder"], *position.get("addressees", ())}

    assert set(ACTORS) <= used


@pytest.mark.parametrize(
    ("rows", "field", "words"),
    [
        (ACTORS.values(), "kind", choices.ActorKind),
        (CLAIMS.values(), "kind", choices.ClaimKind),
        (ATTRIBUTIONS, "mode", choices.Mode),
        (FIGURES, "measure", choices.Measure),
        (FIGURES, "qualifier", choices.Qualifier),
        (POSITIONS.values(), "kind", choices.PositionKind),
        (POSITIONS.values(), "role", choices.HolderRole),
        (GROUNDS, "relation", choices.Relation),
        (GROUNDS, "basis", choices.Basis),
    ],
)
def test_values_are_words_on_the_wire(rows, field, words):
    assert {row[field] for row in rows} <= set(words.values)


@pytest.mark.parametrize("key", POSITIONS)
def test_stance_goes_with_a_question_and_a_condition(key):
    position = POSITIONS[key]

    assert ("question" in position) == ("stance" in position)
    assert ("condition" in position) == (position.get("stance") == "conditional")


def test_author_holds_what_the_article_says_itself():
    for position in POSITIONS.values():
        authors = read(position["article"]).authors
        own = ACTORS[position["holder"]]["name"] in authors

        assert own == (position["role"] == "author"), position["key"]


def test_demands_say_whom_they_address():
    demands = {key for key, row in POSITIONS.items() if row["kind"] == "demand"}

    assert demands == {"K2", "K3", "K4", "K8"}
    assert all(POSITIONS[key]["addressees"] for key in demands)


@pytest.mark.parametrize("as_of", DATED, ids=lambda row: row["text"])
def test_interval_is_in_order(as_of):
    assert as_of["text"]
    assert as_of["to"] is None or as_of["from"] <= as_of["to"]


def test_own_voice_names_no_actor():
    assert not [given for given in ATTRIBUTIONS if given["mode"] == "own" and "actor" in given]


def test_figures_are_those_of_the_facts():
    figures = {
        key: [tuple(figure.get(name) for name in ("measure", "low", "best", "high")) for figure in
              claim["figures"]]
        for key, claim in CLAIMS.items()
        if "figures" in claim
    }  # fmt: skip

    assert figures == {
        "A5": [("total", None, 11_000, None)],
        "A6": [("change", None, 3_000, None)],
        "A8": [("total", None, 4_000, None)],
        "A10": [("total", None, 300_000, None)],
        "A13": [("change", None, 30_000, None)],
        "A16": [("level", 20_000, None, None)],
        "A20": [
            ("level", None, 2_500, None),
            ("level", None, 10_000, None),
            ("level", None, 250_000_000, None),
        ],
        "A21": [("total", 2_000_000_000, None, 5_000_000_000)],
        "A25": [("level", 11_000, None, None)],
        "A26": [("level", None, 30_000_000, None)],
        "C1": [("level", None, 10_000, None)],
    }


@pytest.mark.parametrize("key", ["A13", "A21"])
def test_figure_without_a_period_says_so(key):
    assert "Zeitraum" in CLAIMS[key]["figures"][0]["incomplete"]


# The dossier


def test_introduction_is_short():
    assert 120 <= len(DOSSIER["introduction"].split()) <= 200


def test_items_begin_with_the_articles():
    assert [item.get("article") for item in DOSSIER["items"]][:2] == list(demo.ARTICLES)
    assert all(len(item.keys() & set(ITEM_KINDS)) == 1 for item in DOSSIER["items"])


def test_the_soldiers_are_the_series_of_the_dossier():
    assert [item["series"] for item in DOSSIER["items"] if "series" in item] == ["soldaten"]
