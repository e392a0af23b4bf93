"""docs/roles.md, made from the table that permissions are made from.

``python -m tests.house.roles`` writes it; a test compares.
"""

import os
from pathlib import Path
from textwrap import fill
from typing import Any

PAGE = Path(__file__).parents[2] / "docs" / "roles.md"

INTRODUCTION = """\
# Roles

Made from `OPERATIONS` in `articles/editing/roles.py` and `TRANSITIONS` in `articles/choices.py` by
`python -m tests.house.roles`; a test keeps it true.

The four roles are groups of the same name, made after every migrate. An account may have several
roles and then reaches as far as all of them together; without a role it may do nothing. A superuser
may do everything, but no step that does not exist. A closed account may do nothing. Confidential
evidence, and what only it names, exists for nobody but those who may see it or have entered it.

Of claims and sources, editors discard only what they recorded themselves, and the managing editor
all: evidence that others may not know of can hang on them. Whoever is named above a text, or gave
it to review, does not approve it (setting `FOUR_EYES`).
"""

#: How far a role may go, in a word of the table and in words.
SCOPES = {
    "EVERYTHING": ("yes", "on everything"),
    "READABLE": (
        "readable",
        "own texts, what is published, the claims and positions in either, the images and sources "
        "that these show or name, and own ones; all actors, questions, topics and series",
    ),
    "OWN_WORK": (
        "own work",
        "texts that the account began, is responsible for or is named above, and the claims and "
        "positions that only these ever carried, with their parts, until readers know them; "
        "enquiries about such texts, or about claims that the account may read",
    ),
    "OWN_RECORDS": ("own records", "records that the account made, until readers know them"),
    "UNKNOWN": ("new", "records that the account may read and that readers do not know"),
}

#: What each operation is, in the words of the desk.
MEANINGS = {
    "see": "open texts and records",
    "follow": "read the versions of a text and what the desk says of it",
    "comment": "comment on what one may open, answer and resolve",
    "discard_guest_comment": "discard what guests of a preview have left",
    "write_article": "begin or import an article",
    "revise_article": "change an article",
    "record": "record and change claims, positions, evidence, enquiries",
    "note_claim": "record a claim that no text carries yet",
    "check": "tick claims as checked; what an author wrote, somebody else checks",
    "assess": "draft an assessment of a claim",
    "close_follow_up": "close what a changed fact has caused, with a reason",
    "release_assessment": "release an assessment that somebody else wrote",
    "link": "tie positions to claims that one may open, decide on ties",
    "save_actor": "save persons and institutions",
    "save_question": "save questions",
    "save_tag": "save topics",
    "save_source": "save sources",
    "save_image": "add and describe images",
    "save_series": "save series of figures",
    "calculate": "save calculations",
    "merge": "merge two records that are one, and undo it",
    "discard": "discard what never was public",
    "see_confidential": "see confidential evidence that others entered",
    "save_page": "write imprint, policies and other pages",
    "save_site": "change the settings of the site",
    "block": "block what must vanish, and lift it",
    "publish_notice": "publish a right of reply, retraction, reprimand or note",
    "compose_dossier": "begin a dossier",
    "revise_dossier": "change a dossier",
    "check_legally": "mark a version as legally checked",
    "share_preview": "let people without an account read a draft by a link",
    "override_four_eyes": "approve own work, with a reason that is kept",
    "waive": "give a reason why a piece goes out although something is missing",
    "set_embargo": "keep a text from being published before a time",
    "manage_accounts": "open, change and close accounts",
    "read_history": "read the history of everything",
    "submit": "give a text to review",
    "approve": "approve a text",
    "send_back": "send a text back",
    "schedule": "set the time at which an approved text is published",
    "unschedule": "take a text off the schedule",
    "publish": "publish an approved text",
    "withdraw": "withdraw a published text",
}


def page() -> str:
    """Return the page as it should be."""
    parts = ("What each role may do", rights()), ("How far", reach()), ("Steps", steps())
    return INTRODUCTION + "".join(f"\n## {title}\n\n{part}\n" for title, part in parts)


def rights() -> str:
    """Return the table of operations and roles."""
    from articles.choices import Role
    from articles.editing.roles import OPERATIONS

    head = ["operation", "what it is", *(role.value.replace("_", " ") for role in Role)]
    rows = [
        [f"`{name}`", MEANINGS[name], *(_right(scopes.get(role)) for role in Role)]
        for name, scopes in OPERATIONS.items()
    ]
    return _table([head, *rows])


def reach() -> str:
    """Return what the words of the table mean."""
    return "\n".join(
        fill(f"- **{word}**: {told}.", 100, subsequent_indent="  ")
        for word, told in SCOPES.values()
    )


def steps() -> str:
    """Return the table of steps from state to state."""
    from articles.choices import TRANSITIONS, State

    rows = [["step", "from", "to"]]
    for step, (sources, target, _roles) in TRANSITIONS.items():
        names = [state.value for state in State if state in sources]
        told = "any state, while readers get an edition" if len(names) == len(State) else ""
        rows.append([f"`{step.value}`", told or ", ".join(names), target.value])
    return _table(rows)


def _right(scope: Any) -> str:
    return ", ".join(SCOPES[part.name][0] for part in scope) if scope else "–"


def _table(rows: list[list[str]]) -> str:
    head, *body = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([head, "|" + "---|" * len(rows[0]), *body])


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    PAGE.write_text(page(), encoding="utf-8")
