"""Every write of the newsroom: one function an operation, behind one door.

An operation takes its object first and who acts as ``by``. Inside one transaction it checks
permission and state, changes what it says, appends to the history, brings the listing up to date
and, last, raises the publication number if readers can see a difference. Refusals are
``articles.exceptions``, fit to be shown.
"""

from articles.editing.accounts import (
    choose_language,
    close_account,
    open_account,
    reopen_account,
    save_account,
    set_password,
)
from articles.editing.articles import import_article, projection_of, revise_article, write_article
from articles.editing.block_preview import preview as preview_block
from articles.editing.blocks import active_block, block, lift, usual_words, was_public
from articles.editing.calculations import calculate, remove_calculation
from articles.editing.claims import (
    attribute,
    note_claim,
    record_claim,
    remove_attribution,
    remove_figure,
    revise_claim,
    state_figure,
)
from articles.editing.discarding import DISCARDABLE, discard, why_not
from articles.editing.discretion import may_try_to_discard
from articles.editing.dossiers import compose_dossier, revise_dossier
from articles.editing.enquiries import save_enquiry
from articles.editing.grounds import annotate, confirm, link, reject, suggest_link
from articles.editing.images import (
    describe_image,
    introducing,
    leading,
    preview_of,
    save_image,
    standing_in,
)
from articles.editing.inventory import Inventory, take_stock
from articles.editing.listing import rebuild as rebuild_listings
from articles.editing.merging import accounts_of, merge, unmerge
from articles.editing.notices import (
    end_notice,
    fixed_fields,
    is_over,
    publish_notice,
    revise_notice,
    visible_notices,
)
from articles.editing.ownership import own_articles, own_dossiers
from articles.editing.passages import (
    detach,
    mark_prominent,
    open_passages,
    recapture,
    tie_claim,
    tie_position,
)
from articles.editing.positions import record_position, revise_position
from articles.editing.problems import problems
from articles.editing.publishing import publish, withdraw
from articles.editing.records import (
    find_actor,
    find_tags,
    known_actor,
    save_actor,
    save_question,
    save_tag,
)
from articles.editing.relations import (
    mark_known_since,
    relate,
    unmark_known_since,
    unrelate,
    visible_known_since,
    visible_relations,
)
from articles.editing.series import save_series
from articles.editing.site import save_label, save_page, save_site
from articles.editing.sources import (
    is_confidential,
    last_source,
    remove_evidence,
    save_evidence,
    save_source,
    twin_of,
)
from articles.editing.touching import check_version
from articles.editing.visibility import (
    visible_articles,
    visible_claims,
    visible_dossiers,
    visible_enquiries,
    visible_evidence,
    visible_grounds,
    visible_images,
    visible_passages,
    visible_positions,
    visible_sources,
)
from articles.editing.workflow import (
    approvable,
    approve,
    check_same_version,
    needs_second_person,
    send_back,
    submit,
    touches_since_approval,
)

__all__ = [
    "DISCARDABLE",
    "Inventory",
    "accounts_of",
    "active_block",
    "annotate",
    "approvable",
    "approve",
    "attribute",
    "block",
    "calculate",
    "check_same_version",
    "check_version",
    "choose_language",
    "close_account",
    "compose_dossier",
    "confirm",
    "describe_image",
    "detach",
    "discard",
    "end_notice",
    "find_actor",
    "find_tags",
    "fixed_fields",
    "import_article",
    "introducing",
    "is_confidential",
    "is_over",
    "known_actor",
    "last_source",
    "leading",
    "lift",
    "link",
    "mark_known_since",
    "mark_prominent",
    "may_try_to_discard",
    "merge",
    "needs_second_person",
    "note_claim",
    "open_account",
    "open_passages",
    "own_articles",
    "own_dossiers",
    "preview_block",
    "preview_of",
    "problems",
    "projection_of",
    "publish",
    "publish_notice",
    "rebuild_listings",
    "recapture",
    "record_claim",
    "record_position",
    "reject",
    "relate",
    "remove_attribution",
    "remove_calculation",
    "remove_evidence",
    "remove_figure",
    "reopen_account",
    "revise_article",
    "revise_claim",
    "revise_dossier",
    "revise_notice",
    "revise_position",
    "save_account",
    "save_actor",
    "save_enquiry",
    "save_evidence",
    "save_image",
    "save_label",
    "save_page",
    "save_question",
    "save_series",
    "save_site",
    "save_source",
    "save_tag",
    "send_back",
    "set_password",
    "standing_in",
    "state_figure",
    "submit",
    "suggest_link",
    "take_stock",
    "tie_claim",
    "tie_position",
    "touches_since_approval",
    "twin_of",
    "unmark_known_since",
    "unmerge",
    "unrelate",
    "usual_words",
    "visible_articles",
    "visible_claims",
    "visible_dossiers",
    "visible_enquiries",
    "visible_evidence",
    "visible_grounds",
    "visible_images",
    "visible_known_since",
    "visible_notices",
    "visible_passages",
    "visible_positions",
    "visible_relations",
    "visible_sources",
    "was_public",
    "why_not",
    "withdraw",
    "write_article",
]
