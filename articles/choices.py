"""The vocabulary of the newsroom: every value that goes over the wire, and who may move what.

The values are fixed (other programs read them); the labels are what people see.
"""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Role(TextChoices):
    """What somebody does at the desk; each is a group of the same name."""

    AUTHOR = "author", _("author")
    EDITOR = "editor", _("editor")
    FACT_CHECKER = "fact_checker", _("fact checker")
    MANAGING_EDITOR = "managing_editor", _("managing editor")


class ArticleKind(TextChoices):
    """The two kinds of article; fixed once public."""

    ANALYSIS = "analysis", _("Analysis")
    COMMENTARY = "commentary", _("Commentary")


class Form(TextChoices):
    """How an article is shown: an analysis is an analysis, a commentary has many forms."""

    ANALYSIS = "analysis", _("Analysis")
    COMMENTARY = "commentary", _("Commentary")
    EDITORIAL = "editorial", _("Editorial")
    GUEST = "guest", _("Guest commentary")
    PRO = "pro", _("Pro")
    CONTRA = "contra", _("Contra")
    GLOSS = "gloss", _("Gloss")


class State(TextChoices):
    """Where a working copy stands."""

    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    APPROVED = "approved", _("approved")
    SCHEDULED = "scheduled", _("scheduled")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Step(TextChoices):
    """The ways from one state to another."""

    SUBMIT = "submit", _("submit for review")
    APPROVE = "approve", _("approve")
    SEND_BACK = "send_back", _("send back")
    SCHEDULE = "schedule", _("schedule")
    UNSCHEDULE = "unschedule", _("take off the schedule")
    PUBLISH = "publish", _("publish")
    WITHDRAW = "withdraw", _("withdraw")


_DESK = frozenset({Role.EDITOR, Role.MANAGING_EDITOR})
_WRITERS = _DESK | {Role.AUTHOR}

#: Every legal step: from which states, to which one, and which roles may take it. A superuser
#: may take any step that exists; nobody may take one that does not.
TRANSITIONS: dict[Step, tuple[frozenset[State], State, frozenset[Role]]] = {
    Step.SUBMIT: (frozenset({State.DRAFT, State.WITHDRAWN}), State.IN_REVIEW, _WRITERS),
    Step.APPROVE: (frozenset({State.IN_REVIEW}), State.APPROVED, _DESK),
    Step.SEND_BACK: (
        frozenset({State.IN_REVIEW, State.APPROVED, State.SCHEDULED}),
        State.DRAFT,
        _WRITERS,
    ),
    Step.SCHEDULE: (frozenset({State.APPROVED, State.SCHEDULED}), State.SCHEDULED, _DESK),
    Step.UNSCHEDULE: (frozenset({State.SCHEDULED}), State.APPROVED, _DESK),
    Step.PUBLISH: (frozenset({State.APPROVED, State.SCHEDULED}), State.PUBLISHED, _DESK),
    Step.WITHDRAW: (frozenset(State), State.WITHDRAWN, _DESK),
}


class NotificationReason(TextChoices):
    """Why somebody at the desk is told of a piece; the words say it to them."""

    REVIEW_ASKED = "review_asked", _("You are asked to review it.")
    APPROVED = "approved", _("What you submitted has been approved.")
    SENT_BACK = "sent_back", _("What you submitted has been sent back.")
    APPROVAL_LOST = "approval_lost", _("A change has taken your approval back.")
    CHANGED_SINCE = "changed_since", _("It was changed after your approval, which stands.")
    MENTIONED = "mentioned", _("You are mentioned in a comment.")
    COMMENTED = "commented", _("Somebody has commented on your piece.")
    ANSWERED = "answered", _("Somebody has answered a comment of yours.")
    SCHEDULE_LOST = "schedule_lost", _("It will not be published as scheduled: no approval.")
    SCHEDULE_FAILED = "schedule_failed", _("It could not be published as scheduled.")
    SCHEDULE_DONE = "schedule_done", _("It was published or withdrawn as scheduled.")
    FIXED = "fixed", _("The live edition was fixed; your draft holds the fix.")
    LEGAL_LOST = "legal_lost", _("A change has taken your legal check back.")
    LEGAL_CHANGED = "legal_changed", _("It was changed after your legal check, which stands.")


class Level(TextChoices):
    """How much a finding about a piece weighs; an excused one has been given a reason."""

    REQUIRED = "required", _("required")
    RECOMMENDED = "recommended", _("recommended")
    EXCUSED = "excused", _("excused with a reason")


class Gate(TextChoices):
    """What is looked at before a piece goes out; which kind and step asks for which, ``editing``
    says in one table.
    """

    TITLE = "title", _("title")
    TEXT = "text", _("text")
    BYLINE = "byline", _("byline")
    CURATORS = "curators", _("curators")
    PASSAGES = "passages", _("passages to decide")
    BLOCKED = "blocked", _("blocked words")
    LEGAL_CHECK = "legal_check", _("legal check")
    IMAGE_KNOWN = "image_known", _("images on record")
    ALTERNATIVE_TEXT = "alternative_text", _("alternative texts")
    CREDIT = "credit", _("credits of images")
    FIGURE_SOURCE = "figure_source", _("figures without a source")
    LABEL = "label", _("explanation of the label")
    LINKED_CLAIM = "linked_claim", _("position tied to a claim")
    ARTICLES = "articles", _("articles in the dossier")
    BOTH_KINDS = "both_kinds", _("analysis and commentary")
    ITEMS_PUBLIC = "items_public", _("public items")
    LOOSE_FIGURES = "loose_figures", _("figures without a claim")
    UNCHECKED = "unchecked", _("unchecked claims")
    STANDFIRST = "standfirst", _("standfirst")
    TOPICS = "topics", _("topics")
    TITLE_LENGTH = "title_length", _("length of the title")
    MARGIN_NOTES = "margin_notes", _("margin notes")
    STALE = "stale", _("old figures")
    ENQUIRIES = "enquiries", _("unanswered enquiries")
    CAPTION = "caption", _("captions")
    LICENCE = "licence", _("licences of images")


class Change(TextChoices):
    """What an edition is, measured against the one before."""

    FIRST = "first", _("first publication")
    MINOR = "minor", _("minor change")
    UPDATE = "update", _("update")
    CLARIFICATION = "clarification", _("clarification")
    CORRECTION = "correction", _("correction")


#: Changes that readers are told of as an update of the piece.
SUBSTANTIVE = (Change.UPDATE, Change.CLARIFICATION, Change.CORRECTION)


class ActorKind(TextChoices):
    """What an actor is."""

    PERSON = "person", _("person")
    ORGANISATION = "organisation", _("organisation")
    STATE_BODY = "state_body", _("state body")
    MEDIUM = "medium", _("medium")
    UNNAMED_GROUP = "unnamed_group", _("unnamed group")


class ClaimKind(TextChoices):
    """What sort of fact a claim states."""

    EVENT = "event", _("event")
    QUANTITY = "quantity", _("quantity")
    STATE = "state", pgettext_lazy("kind of claim", "state of affairs")
    CAUSAL = "causal", _("causal")
    LEGAL = "legal", _("legal")
    SAID = "said", _("statement made")


class Verdict(TextChoices):
    """How well a claim is supported; none (null) while nobody has released an assessment."""

    UNCONFIRMED = "unconfirmed", _("unconfirmed")
    PARTLY_CONFIRMED = "partly_confirmed", _("partly confirmed")
    CONFIRMED = "confirmed", _("confirmed")
    DISPUTED = "disputed", _("disputed")
    REFUTED = "refuted", _("refuted")
    UNVERIFIABLE = "unverifiable", _("unverifiable")
    INCONSISTENT = "inconsistent", _("does not add up")


class FollowUpState(TextChoices):
    """What has become of work that a changed fact has caused."""

    OPEN = "open", _("open")
    DONE = "done", _("dealt with")
    WAIVED = "waived", _("nothing to change")


class Urgency(IntegerChoices):
    """How soon something has to be looked at; the smaller, the sooner."""

    AT_ONCE = 1, _("at once")
    SOON = 2, _("soon")
    THIS_WEEK = 3, _("this week")
    IN_TIME = 4, _("in time")


class Mode(TextChoices):
    """How a text says who says it."""

    OWN = "own", _("own finding")
    QUOTE = "quote", _("quotation")
    INDIRECT = "indirect", _("indirect speech")
    HEARSAY = "hearsay", _("hearsay")


class Documented(TextChoices):
    """Whether it is documented that the actor said it; never whether it is so."""

    DOCUMENTED = "documented", _("documented")
    SECOND_HAND = "second_hand", _("second hand")
    NOT_FOUND = "not_found", _("not found")
    DENIED = "denied", _("denied")


class Qualifier(TextChoices):
    """How exactly a figure is meant."""

    EXACT = "exact", _("exactly")
    APPROXIMATE = "approximate", _("about")
    AT_LEAST = "at_least", _("at least")
    AT_MOST = "at_most", _("at most")
    RANGE = "range", _("between")
    UNKNOWN = "unknown", _("unknown")


class Measure(TextChoices):
    """What a figure measures; figures of different measures never share a line."""

    LEVEL = "level", _("level")
    TOTAL = "total", _("running total")
    CHANGE = "change", pgettext_lazy("measure of a figure", "change")


class PositionKind(TextChoices):
    """What sort of opinion a position is."""

    DEMAND = "demand", _("Demand")
    EVALUATION = "evaluation", _("Evaluation")
    PREDICTION = "prediction", _("Prediction")


class Stance(TextChoices):
    """How a position answers its question."""

    FOR = "for", _("for")
    AGAINST = "against", _("against")
    CONDITIONAL = "conditional", _("conditional")
    OPEN = "open", _("open")


class HolderRole(TextChoices):
    """Whether a position is its author's own or somebody's whom the author quotes."""

    AUTHOR = "author", _("author")
    QUOTED = "quoted", _("quoted")


class Relation(TextChoices):
    """What a position does with a claim."""

    RESTS_ON = "rests_on", _("rests on")
    DISPUTES = "disputes", _("disputes")
    QUALIFIES = "qualifies", _("qualifies")
    PROMPTED_BY = "prompted_by", _("prompted by")


class Basis(TextChoices):
    """Who ties a position to a claim: its holder by naming it, or the newsroom."""

    NAMED = "named", _("named by the holder")
    ASSIGNED = "assigned", _("assigned by the newsroom")


class GroundState(TextChoices):
    """Whether a person has confirmed a ground; only confirmed ones are ever public."""

    # Never the words of a verdict: "confirmed" says of a tie that it is meant, not that it is so.
    SUGGESTED = "suggested", pgettext_lazy("state of a ground", "suggested")
    CONFIRMED = "confirmed", pgettext_lazy("state of a ground", "adopted")
    REJECTED = "rejected", pgettext_lazy("state of a ground", "rejected")


class PassageState(TextChoices):
    """Whether a passage still stands on its words."""

    OK = "ok", _("in place")
    MOVED = "moved", _("moved")
    CHANGED = "changed", _("changed")
    ORPHANED = "orphaned", _("lost")
    DETACHED = "detached", _("removed on purpose")


class EvidenceStance(TextChoices):
    """What a source says on a claim."""

    SUPPORTS = "supports", _("supports")
    REFUTES = "refutes", _("refutes")
    QUALIFIES = "qualifies", pgettext_lazy("stance of evidence", "qualifies")
    CONTEXT = "context", _("context")


class Visibility(TextChoices):
    """Who may see a piece of evidence: readers, the desk, or those who check alone."""

    PUBLIC = "public", pgettext_lazy("visibility", "public")
    DESK = "desk", pgettext_lazy("visibility", "desk")
    CONFIDENTIAL = "confidential", pgettext_lazy("visibility", "confidential")


class ClaimRelationKind(TextChoices):
    """What one claim does with another."""

    CONTRADICTS = "contradicts", _("contradicts")
    UPDATES = "updates", _("updates")
    NARROWER = "narrower", _("is narrower than")


class PositionRelationKind(TextChoices):
    """What one position does with another."""

    SUPPORTS = "supports", pgettext_lazy("relation of positions", "supports")
    OPPOSES = "opposes", _("opposes")
    QUALIFIES = "qualifies", pgettext_lazy("relation of positions", "qualifies")
    UNDERCUTS = "undercuts", _("undercuts")


class Calculus(TextChoices):
    """How a calculation makes one number of several; the order of its terms counts."""

    SUM = "sum", _("sum")
    DIFFERENCE = "difference", _("difference")
    PRODUCT = "product", _("product")
    RATIO = "ratio", _("ratio")


class NoticeKind(TextChoices):
    """A text that must or should stand with a piece."""

    RIGHT_OF_REPLY = "right_of_reply", _("Right of reply")
    RETRACTION = "retraction", _("Retraction")
    REPRIMAND = "reprimand", _("Reprimand")
    EDITORS_NOTE = "editors_note", _("Editor's note")


class PageKind(TextChoices):
    """The pages that the newsroom keeps about itself; the policies are parts of one page."""

    ABOUT = "about", _("About us")
    IMPRINT = "imprint", _("Imprint")
    PRIVACY = "privacy", _("Privacy")
    CORRECTIONS = "corrections", _("How we correct")
    CHECKING = "checking", _("How we check")
    OWNERSHIP = "ownership", _("Who owns and pays us")
    UNNAMED_SOURCES = "unnamed_sources", _("How we use unnamed sources")


class LabelKind(TextChoices):
    """What readers see above a title, each with a sentence that explains it."""

    ANALYSIS = "analysis", _("Analysis")
    COMMENTARY = "commentary", _("Commentary")
    EDITORIAL = "editorial", _("Editorial")
    GUEST = "guest", _("Guest commentary")
    PRO = "pro", _("Pro")
    CONTRA = "contra", _("Contra")
    GLOSS = "gloss", _("Gloss")
    DOSSIER = "dossier", _("Dossier")


class BylineRole(TextChoices):
    """What somebody in the byline did."""

    AUTHOR = "author", _("author")
    CONTRIBUTOR = "contributor", _("contributor")


class Place(TextChoices):
    """What somebody has open of a piece; in alphabetical order, writing comes last."""

    READING = "reading", _("has it open")
    WRITING = "writing", _("is working on it")


class ListingKind(TextChoices):
    """What a row of the listing stands for."""

    ANALYSIS = "analysis", _("Analysis")
    COMMENTARY = "commentary", _("Commentary")
    DOSSIER = "dossier", _("Dossier")
    CLAIM = "claim", _("Claim")
    POSITION = "position", _("Position")
    QUESTION = "question", _("Question")
    ACTOR = "actor", _("Person or institution")
    TAG = "tag", _("Topic")
    SERIES = "series", _("Series of figures")


class Prefix(TextChoices):
    """First part of the public addresses that carry a slug."""

    ANALYSES = "analysen"
    COMMENTARIES = "kommentare"
    DOSSIERS = "dossiers"
    QUESTIONS = "streitfragen"
    ACTORS = "akteure"
    TAGS = "themen"
    SERIES = "zahlen"


#: What the history says of each act: the part of its verb after the object.
ACTS = {
    "written": _("written"),
    "composed": _("composed"),
    "made": _("made"),
    "brought_again": _("brought again"),
    "recorded": _("recorded"),
    "revised": _("changed"),
    "submit": _("given to review"),
    "review_assigned": _("review assigned"),
    "legal_check_asked": _("legal check asked for"),
    "legal_check_waived": _("legal check no longer asked for"),
    "legally_checked": _("legally checked"),
    "approve": _("approved"),
    "send_back": _("sent back"),
    "publish": _("published"),
    "withdraw": _("withdrawn"),
    "schedule": _("scheduled"),
    "unschedule": _("taken off the schedule"),
    "schedule_failed": _("not published or withdrawn as scheduled"),
    "withdrawal_planned": _("withdrawal planned"),
    "withdrawal_cancelled": _("planned withdrawal cancelled"),
    "embargoed": _("embargo changed"),
    "tied": _("tied to its words"),
    "recaptured": _("words chosen again"),
    "detached": _("removed from the text"),
    "prominent": _("margin note changed"),
    "attribution_added": _("attribution added"),
    "attribution_revised": _("attribution changed"),
    "attribution_removed": _("attribution removed"),
    "figure_added": _("figure added"),
    "figure_revised": _("figure changed"),
    "figure_removed": _("figure removed"),
    "suggested": _("suggested"),
    "confirmed": pgettext_lazy("state of a ground", "adopted"),
    "rejected": _("rejected"),
    "annotated": _("note changed"),
    "discarded": _("discarded"),
    "alias_added": _("other name added"),
    "alias_removed": _("other name removed"),
    "merged": _("merged"),
    "unmerged": _("merging undone"),
    "evidence_added": _("evidence added"),
    "evidence_revised": _("evidence changed"),
    "evidence_removed": _("evidence removed"),
    "asked": _("enquiry made"),
    "answered": _("answered"),
    "related": _("related to another one"),
    "unrelated": _("relation removed"),
    "checked": _("checked"),
    "unchecked": _("no longer checked"),
    "check_noted": _("note of the check changed"),
    "assessment_drafted": _("assessment drafted"),
    "assessment_revised": _("draft of the assessment changed"),
    "assessment_discarded": _("draft of the assessment given up"),
    "assessed": _("assessment released"),
    "follow_up_closed": _("follow-up closed"),
    "unlinked": _("ground taken back"),
    "known_since": _("marked as known since"),
    "not_known_since": _("no longer marked as known since"),
    "calculated": _("calculated"),
    "blocked": _("blocked"),
    "lifted": _("block lifted"),
    "noticed": _("notice published"),
    "ended": _("notice ended"),
    "version_named": _("version named"),
    "commented": _("comment left"),
    "resolved": _("resolved"),
    "unresolved": _("opened again"),
    "fix": _("live edition fixed"),
    "preview_shared": _("preview shared by a link"),
    "preview_revoked": _("preview link revoked"),
    "opened": _("opened"),
    "waived": _("exception given a reason"),
    "waiver_taken_back": _("reason of the exception taken back"),
    "password_set": _("password set"),
}
