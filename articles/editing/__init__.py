"""Every write of the newsroom: one function an operation, behind one door.

An operation takes its object first and who acts as ``by``. Inside one transaction it checks
permission and state, changes what it says, appends to the history, brings the listing up to date
and, last, raises the publication number if readers can see a difference. Refusals are
``articles.exceptions``, fit to be shown.
"""

from articles.editing.accounts import (
    close_account,
    open_account,
    reopen_account,
    save_account,
    set_password,
)
from articles.editing.articles import import_article, projection_of, revise_article, write_article
from articles.editing.claims import (
    attribute,
    record_claim,
    remove_attribution,
    remove_figure,
    revise_claim,
    state_figure,
)
from articles.editing.dossiers import compose_dossier, revise_dossier
from articles.editing.grounds import annotate, confirm, link, reject, suggest_link
from articles.editing.listing import rebuild as rebuild_listings
from articles.editing.passages import (
    detach,
    mark_prominent,
    open_passages,
    recapture,
    tie_claim,
    tie_position,
)
from articles.editing.permissions import (
    visible_articles,
    visible_claims,
    visible_dossiers,
    visible_grounds,
    visible_passages,
    visible_positions,
)
from articles.editing.positions import record_position, revise_position
from articles.editing.problems import problems
from articles.editing.publishing import publish, withdraw
from articles.editing.records import find_actor, find_tags, save_actor, save_question, save_tag
from articles.editing.workflow import (
    approve,
    needs_second_person,
    send_back,
    submit,
    touches_since_approval,
)

__all__ = [
    "annotate",
    "approve",
    "attribute",
    "close_account",
    "compose_dossier",
    "confirm",
    "detach",
    "find_actor",
    "find_tags",
    "import_article",
    "link",
    "mark_prominent",
    "needs_second_person",
    "open_account",
    "open_passages",
    "problems",
    "projection_of",
    "publish",
    "rebuild_listings",
    "recapture",
    "record_claim",
    "record_position",
    "reject",
    "remove_attribution",
    "remove_figure",
    "reopen_account",
    "revise_article",
    "revise_claim",
    "revise_dossier",
    "revise_position",
    "save_account",
    "save_actor",
    "save_question",
    "save_tag",
    "send_back",
    "set_password",
    "state_figure",
    "submit",
    "suggest_link",
    "tie_claim",
    "tie_position",
    "touches_since_approval",
    "visible_articles",
    "visible_claims",
    "visible_dossiers",
    "visible_grounds",
    "visible_passages",
    "visible_positions",
    "withdraw",
    "write_article",
]
