"""Which gate belongs to which kind of piece, and from which step on it is required."""

from collections.abc import Mapping
from typing import NamedTuple

from articles.choices import ArticleKind, Gate, Step
from articles.models import Article, Claim, Dossier, WorkingCopy

_ANALYSIS = frozenset({ArticleKind.ANALYSIS.value})
_COMMENTARY = frozenset({ArticleKind.COMMENTARY.value})
_ARTICLES = _ANALYSIS | _COMMENTARY
_DOSSIER = frozenset({"dossier"})
_ALL = _ARTICLES | _DOSSIER


class Rule(NamedTuple):
    """For which kinds of piece a gate is there; ``since``: the first step that asks for it.

    Without one it is only ever recommended.
    """

    kinds: frozenset[str]
    since: Step | None


#: A gate that is required at one step is so at all later ones.
GATES: Mapping[Gate, Rule] = {
    Gate.TITLE: Rule(_ALL, Step.SUBMIT),
    Gate.TEXT: Rule(_ALL, Step.SUBMIT),
    Gate.BYLINE: Rule(_ARTICLES, Step.APPROVE),
    Gate.CURATORS: Rule(_DOSSIER, Step.APPROVE),
    Gate.PASSAGES: Rule(_ARTICLES, Step.APPROVE),
    Gate.BLOCKED: Rule(_ALL, Step.APPROVE),
    Gate.LEGAL_CHECK: Rule(_ALL, Step.APPROVE),
    Gate.IMAGE_KNOWN: Rule(_ALL, Step.APPROVE),
    Gate.ALTERNATIVE_TEXT: Rule(_ALL, Step.APPROVE),
    Gate.CREDIT: Rule(_ALL, Step.APPROVE),
    Gate.FIGURE_SOURCE: Rule(_ANALYSIS, Step.APPROVE),
    Gate.LABEL: Rule(_COMMENTARY, Step.APPROVE),
    Gate.LINKED_CLAIM: Rule(_COMMENTARY, Step.APPROVE),
    Gate.ARTICLES: Rule(_DOSSIER, Step.APPROVE),
    Gate.BOTH_KINDS: Rule(_DOSSIER, Step.APPROVE),
    # Its texts may go out together with it, just before: so nobody is kept from approving it.
    Gate.ITEMS_PUBLIC: Rule(_DOSSIER, Step.PUBLISH),
    Gate.LOOSE_FIGURES: Rule(_ANALYSIS, None),
    Gate.UNCHECKED: Rule(_ANALYSIS, None),
    Gate.STANDFIRST: Rule(_ALL, None),
    Gate.TOPICS: Rule(_ARTICLES, None),
    Gate.TITLE_LENGTH: Rule(_ALL, None),
    Gate.MARGIN_NOTES: Rule(_ARTICLES, None),
    Gate.STALE: Rule(_ARTICLES, None),
    Gate.ENQUIRIES: Rule(_ARTICLES, None),
    Gate.CAPTION: Rule(_ALL, None),
    Gate.LICENCE: Rule(_ALL, None),
}

#: Gates from which there are reasoned exceptions, and for what these are made.
WAIVABLE: Mapping[Gate, type[Article] | type[Claim] | type[Dossier]] = {
    Gate.FIGURE_SOURCE: Claim,
    Gate.LINKED_CLAIM: Article,
    Gate.BOTH_KINDS: Dossier,
}

#: The steps towards readers, in their order.
_STEPS = (Step.SUBMIT, Step.APPROVE, Step.PUBLISH)


def kind_of(work: WorkingCopy) -> str:
    """Return the kind of a piece, as the table names it."""
    return str(work.kind) if isinstance(work, Article) else "dossier"


def is_required(gate: Gate, step: Step) -> bool:
    """Whether ``step`` is refused while the gate is not passed."""
    since = GATES[gate].since
    return since is not None and _STEPS.index(since) <= _STEPS.index(step)


def is_asked(gate: Gate, work: WorkingCopy) -> bool:
    """Whether the gate is there for this kind of piece."""
    return kind_of(work) in GATES[gate].kinds
