"""What Markdown is refused before it costs more time or room than any article is worth.

Most of what the parser does is linear in the length of a block, with a few steps that are
not; the limits keep every input, however odd, to a second or two.
"""

from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

from articles.exceptions import TextTooLong
from articles.text import limits

# About what a tag comes to when it is written.
_TAG_CHARACTERS = 8


def install(parser: MarkdownIt) -> None:
    """Check after each stage of ``parser`` what the next one would have to work on."""
    parser.core.ruler.after("block", "limit_blocks", _check_blocks)
    parser.core.ruler.push("limit_tree", _check_tree)


def check_source(source: str) -> None:
    """Refuse a source that is too long to be parsed."""
    _check(
        len(source),
        limits.BODY_CHARACTERS,
        _("The text has %(number)d characters; the limit is %(limit)d."),
    )
    _check(
        source.count("\n"),
        limits.LINES,
        _("The text has %(number)d lines; the limit is %(limit)d."),
    )
    _check(
        source.count("["),
        limits.BRACKETS,
        _("The text has %(number)d opening square brackets; the limit is %(limit)d."),
    )
    _check(
        sum(source.count(sign) for sign in "*_`<&"),
        limits.SIGNS,
        _("The text has %(number)d of the signs * _ ` < &; the limit is %(limit)d."),
    )


def _check_blocks(state: StateCore) -> None:
    longest = max(
        (len(token.content) for token in state.tokens if token.type == "inline"), default=0
    )
    _check(
        longest,
        limits.PARAGRAPH_CHARACTERS,
        _("A paragraph has %(number)d characters; the limit is %(limit)d."),
    )
    _check_elements(len(state.tokens) // 3)
    _check_depth(max((token.level for token in state.tokens), default=0))


def _check_tree(state: StateCore) -> None:
    """Refuse what is deep or large although its source was neither."""
    depth = deepest = elements = size = 0
    for block in state.tokens:
        for token in (block, *(block.children or ())):
            depth += token.nesting
            deepest = max(deepest, depth)
            elements += token.nesting >= 0 and token.type not in {"inline", "text"}
            size += len(token.content) + _TAG_CHARACTERS * abs(token.nesting)
            size += sum(len(str(value)) for value in token.attrs.values())
    _check_elements(elements)
    _check_depth(deepest)
    _check(
        size,
        limits.HTML_CHARACTERS,
        _("The text comes to %(number)d characters of HTML; the limit is %(limit)d."),
    )


def _check_elements(number: int) -> None:
    _check(number, limits.ELEMENTS, _("The text has %(number)d elements; the limit is %(limit)d."))


def _check_depth(number: int) -> None:
    # Without the number: the parser itself stops looking a little below the limit.
    _check(number, limits.NESTING, _("The text is nested deeper than %(limit)d levels."))


def _check(number: int, limit: int, message: str) -> None:
    if number > limit:
        raise TextTooLong(message % {"number": number, "limit": limit})
