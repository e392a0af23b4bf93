"""Every write of the newsroom: one function an operation, behind one door.

An operation takes its object first and who acts as ``by``. Inside one transaction it checks
permission and state, changes what it says, appends to the history, brings the listing up to date
and, last, raises the publication number if readers can see a difference. Refusals are
``articles.exceptions``, fit to be shown.
"""

from articles.editing.accounts import (
    choose_digest,
    choose_language,
    close_account,
    open_account,
    reopen_account,
    save_account,
    set_password,
)
from articles.editing.articles import import_article, projection_of, revise_article, write_article
from articles.editing.assessing import (
    discard_assessment,
    draft_assessment,
    draft_of,
    missing_in,
    needs_another_releaser,
    newest_of,
    release_assessment,
    revise_assessment,
)
from articles.editing.audience import audience_of
from articles.editing.autosaving import autosave, autosave_of, forget_autosave
from articles.editing.balance import Imbalance, Lopsided, imbalances
from articles.editing.block_preview import preview as preview_block
from articles.editing.blocks import active_block, block, lift, usual_words, was_public
from articles.editing.calculations import calculate, remove_calculation
from articles.editing.carrying import Outcome, current_words, outcomes
from articles.editing.checking import (
    check_claim,
    content_of,
    note_check,
    uncheck_claim,
)
from articles.editing.chronology import Order, order_of, orders_of
from articles.editing.claims import (
    attribute,
    note_claim,
    record_claim,
    remove_attribution,
    remove_figure,
    revise_claim,
    state_figure,
)
from articles.editing.comments import (
    answer,
    comment,
    comment_as_guest,
    discard_comment,
    reopen_comment,
    resolve_comment,
    revise_comment,
)
from articles.editing.deciding import replace_claim, replace_position, restate, take_up
from articles.editing.discarding import DISCARDABLE, discard, why_not
from articles.editing.discretion import may_try_to_discard
from articles.editing.dossiers import compose_dossier, revise_dossier
from articles.editing.enquiries import save_enquiry
from articles.editing.fixing import FIXABLE, Fixed, Kept, fix, fixable_words, try_fix
from articles.editing.follow_ups import close_follow_ups, open_follow_ups
from articles.editing.gates import WAIVABLE
from articles.editing.grounds import annotate, confirm, link, link_all, reject, suggest_link, unlink
from articles.editing.holding import held
from articles.editing.illustrating import images_in, known_in
from articles.editing.images import (
    describe_image,
    introducing,
    leading,
    preview_of,
    save_image,
    standing_in,
)
from articles.editing.inventory import Inventory, take_stock
from articles.editing.legal import ask_legal_check, check_legally
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
from articles.editing.notifications import (
    mark_all_read,
    mark_read,
    notifications_of,
    release_mailed,
    take_unmailed,
    unread_count,
    waiting_for_mail,
)
from articles.editing.notifying import notify
from articles.editing.ownership import own_articles, own_dossiers
from articles.editing.passages import (
    detach,
    mark_prominent,
    open_passages,
    recapture,
    tie_claim,
    tie_position,
)
from articles.editing.permissions import allowed_among
from articles.editing.planning import plan_for
from articles.editing.positions import record_position, revise_position
from articles.editing.presence import end_presence, note_presence, others_at
from articles.editing.preview_links import (
    PREVIEW_DAYS,
    PREVIEW_DAYS_MOST,
    comment_by_link,
    make_preview_link,
    note_opened,
    preview_link_at,
    preview_links_of,
    preview_token,
    revoke_preview_link,
)
from articles.editing.problems import findings, problems, refuse_incomplete
from articles.editing.publishing import publish, withdraw
from articles.editing.publishing_due import Done, publish_due, publish_if_due
from articles.editing.reconciling import (
    Clash,
    Reconciled,
    brought_together,
    check_saved,
    reconcile,
    wanted,
)
from articles.editing.records import (
    find_actor,
    find_tags,
    known_actor,
    save_actor,
    save_question,
    save_tag,
)
from articles.editing.rehearsing import rehearsed
from articles.editing.relations import (
    mark_all_known_since,
    mark_known_since,
    relate,
    relate_positions,
    unmark_known_since,
    unrelate,
    unrelate_positions,
    visible_known_since,
    visible_position_relations,
    visible_relations,
)
from articles.editing.restoring import Restored, kind_and_key, restore_version, things_in
from articles.editing.reviewing import reassign, reviewers, reviewers_of, submit, why_unfit
from articles.editing.roles import sees_everything
from articles.editing.scheduling import (
    cancel_withdrawal,
    plan_withdrawal,
    schedule,
    set_embargo,
    unschedule,
    usual_notice,
)
from articles.editing.seeing import unseen
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
from articles.editing.taking_back import TakenBack, take_back
from articles.editing.touching import check_version
from articles.editing.undoing import acts_after, acts_among, newest_act, undo
from articles.editing.verdicts import missing_for, reckoning_of
from articles.editing.versions import name_version, revising, version_at, versions_of
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
from articles.editing.waiving import take_back_waiver, waive
from articles.editing.workflow import (
    approvable,
    approve,
    check_same_version,
    needs_second_person,
    send_back,
    touches_since_approval,
    why_no_step,
)

__all__ = [
    "DISCARDABLE",
    "FIXABLE",
    "PREVIEW_DAYS",
    "PREVIEW_DAYS_MOST",
    "WAIVABLE",
    "Clash",
    "Done",
    "Fixed",
    "Imbalance",
    "Inventory",
    "Kept",
    "Lopsided",
    "Order",
    "Outcome",
    "Reconciled",
    "Restored",
    "TakenBack",
    "accounts_of",
    "active_block",
    "acts_after",
    "acts_among",
    "allowed_among",
    "annotate",
    "answer",
    "approvable",
    "approve",
    "ask_legal_check",
    "attribute",
    "audience_of",
    "autosave",
    "autosave_of",
    "block",
    "brought_together",
    "calculate",
    "cancel_withdrawal",
    "check_claim",
    "check_legally",
    "check_same_version",
    "check_saved",
    "check_version",
    "choose_digest",
    "choose_language",
    "close_account",
    "close_follow_ups",
    "comment",
    "comment_as_guest",
    "comment_by_link",
    "compose_dossier",
    "confirm",
    "content_of",
    "current_words",
    "describe_image",
    "detach",
    "discard",
    "discard_assessment",
    "discard_comment",
    "draft_assessment",
    "draft_of",
    "end_notice",
    "end_presence",
    "find_actor",
    "find_tags",
    "findings",
    "fix",
    "fixable_words",
    "fixed_fields",
    "forget_autosave",
    "held",
    "images_in",
    "imbalances",
    "import_article",
    "introducing",
    "is_confidential",
    "is_over",
    "kind_and_key",
    "known_actor",
    "known_in",
    "last_source",
    "leading",
    "lift",
    "link",
    "link_all",
    "make_preview_link",
    "mark_all_known_since",
    "mark_all_read",
    "mark_known_since",
    "mark_prominent",
    "mark_read",
    "may_try_to_discard",
    "merge",
    "missing_for",
    "missing_in",
    "name_version",
    "needs_another_releaser",
    "needs_second_person",
    "newest_act",
    "newest_of",
    "note_check",
    "note_claim",
    "note_opened",
    "note_presence",
    "notifications_of",
    "notify",
    "open_account",
    "open_follow_ups",
    "open_passages",
    "order_of",
    "orders_of",
    "others_at",
    "outcomes",
    "own_articles",
    "own_dossiers",
    "plan_for",
    "plan_withdrawal",
    "preview_block",
    "preview_link_at",
    "preview_links_of",
    "preview_of",
    "preview_token",
    "problems",
    "projection_of",
    "publish",
    "publish_due",
    "publish_if_due",
    "publish_notice",
    "reassign",
    "rebuild_listings",
    "recapture",
    "reckoning_of",
    "reconcile",
    "record_claim",
    "record_position",
    "refuse_incomplete",
    "rehearsed",
    "reject",
    "relate",
    "relate_positions",
    "release_assessment",
    "release_mailed",
    "remove_attribution",
    "remove_calculation",
    "remove_evidence",
    "remove_figure",
    "reopen_account",
    "reopen_comment",
    "replace_claim",
    "replace_position",
    "resolve_comment",
    "restate",
    "restore_version",
    "reviewers",
    "reviewers_of",
    "revise_article",
    "revise_assessment",
    "revise_claim",
    "revise_comment",
    "revise_dossier",
    "revise_notice",
    "revise_position",
    "revising",
    "revoke_preview_link",
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
    "schedule",
    "sees_everything",
    "send_back",
    "set_embargo",
    "set_password",
    "standing_in",
    "state_figure",
    "submit",
    "suggest_link",
    "take_back",
    "take_back_waiver",
    "take_stock",
    "take_unmailed",
    "take_up",
    "things_in",
    "tie_claim",
    "tie_position",
    "touches_since_approval",
    "try_fix",
    "twin_of",
    "uncheck_claim",
    "undo",
    "unlink",
    "unmark_known_since",
    "unmerge",
    "unread_count",
    "unrelate",
    "unrelate_positions",
    "unschedule",
    "unseen",
    "usual_notice",
    "usual_words",
    "version_at",
    "versions_of",
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
    "visible_position_relations",
    "visible_positions",
    "visible_relations",
    "visible_sources",
    "waiting_for_mail",
    "waive",
    "wanted",
    "was_public",
    "why_no_step",
    "why_not",
    "why_unfit",
    "withdraw",
    "write_article",
]
