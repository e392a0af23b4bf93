"""What the newsroom changes in a parsed Markdown text, as rules of the parser's core chain."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from articles.text import typography
from articles.text.markdown_footnotes import prefixed
from articles.text.slugs import slugify

SCHEMES = frozenset({"http", "https", "mailto"})
ALIGNMENTS = {"align-left", "align-center", "align-right"}

_ADDRESS = re.compile(
    r"https?://[^/?#]|mailto:|/(?![/\\])|[?#]|[^/\\?#:]+(?:[/?#]|$)", re.IGNORECASE
)
_EXTERNAL = re.compile(r"https?:", re.IGNORECASE)
_OWN_IMAGE = re.compile(r"/media/(?!.*\.\.)[A-Za-z0-9_./-]+")
# Ids that footnotes and passages use.
_RESERVED = re.compile(r"(?:fn|fnref|claim|position)-[0-9]")


def install(parser: MarkdownIt) -> None:
    """Add the rules to ``parser``."""
    chain = parser.core.ruler
    chain.before("text_join", "typography", _set_typography)
    chain.push("links", _check_links)
    chain.push("images", _check_images)
    chain.push("tables", _mark_up_tables)
    chain.push("headings", _arrange_headings)
    chain.push("fragments", _aim_fragments)


def _set_typography(state: StateCore) -> None:
    for children in _inlines(state):
        shown = list(_outside_addresses(children))
        # Escaped characters are there to stay: they are read as context, not written.
        context = "".join(token.content or "\n" * token.type.endswith("break") for token in shown)
        converted, at = typography.quotes(context), 0
        for token in shown:
            end = at + (len(token.content) or token.type.endswith("break"))
            if token.type == "text":
                token.content = typography.dashes(converted[at:end])
            at = end


def _outside_addresses(children: Sequence[Token]) -> Iterator[Token]:
    """Leave out the text of autolinks, which is an address."""
    inside = False
    for token in children:
        if token.type in {"link_open", "link_close"}:
            inside = token.type == "link_open" and token.info == "auto"
        if not inside:
            yield token


def _check_links(state: StateCore) -> None:
    """Keep the words of a link that leads where none may lead; mark those that leave the site."""
    for children in _inlines(state):
        allowed = True
        kept = []
        for token in children:
            if token.type == "link_open":
                address = str(token.attrGet("href") or "")
                allowed = bool(_ADDRESS.match(address))
                if _EXTERNAL.match(address):
                    token.attrSet("rel", "external noopener")
            if allowed or token.type not in {"link_open", "link_close"}:
                kept.append(token)
        children[:] = kept


def _check_images(state: StateCore) -> None:
    """Keep the newsroom's own images; the words of any other stand for it."""
    for at, block in enumerate(state.tokens):
        children = block.children or []
        for position, token in enumerate(children):
            if token.type == "image":
                children[position] = _own_image(token)
        if len(children) == 1 and children[0].type == "image" and children[0].attrGet("title"):
            _make_figure(state.tokens[at - 1], children, state.tokens[at + 1])


def _own_image(token: Token) -> Token:
    if _OWN_IMAGE.fullmatch(str(token.attrGet("src") or "")):
        token.attrSet("loading", "lazy")
        return token
    return Token("text", "", 0, content=_words(token.children or []))


def _make_figure(before: Token, children: list[Token], after: Token) -> None:
    """Turn a paragraph that is one image with a title into a figure with a caption."""
    if before.type != "paragraph_open" or before.hidden or after.type != "paragraph_close":
        return
    before.tag = after.tag = "figure"
    caption = str(children[0].attrs.pop("title"))
    children += [
        Token("figcaption_open", "figcaption", 1),
        Token("text", "", 0, content=typography.quotes(caption)),
        Token("figcaption_close", "figcaption", -1),
    ]


def _mark_up_tables(state: StateCore) -> None:
    """Say the alignment in a class (inline styles are forbidden) and what a header is for."""
    for token in state.tokens:
        if token.type in {"th_open", "td_open"}:
            style = str(token.attrs.pop("style", ""))
            if style:
                token.attrSet("class", style.replace("text-align:", "align-"))
        if token.type == "th_open":
            token.attrSet("scope", "col")


def _arrange_headings(state: StateCore) -> None:
    """Give headings a level that fits an outline below the title, and an id."""
    path: list[int] = []
    taken: dict[str, int] = {}
    for at, token in enumerate(state.tokens):
        if token.type != "heading_open":
            continue
        level = int(token.tag[1])
        while path and path[-1] >= level:
            path.pop()
        path.append(level)
        token.tag = state.tokens[at + 2].tag = f"h{min(len(path) + 1, 4)}"
        identifier = _free_id(_words(state.tokens[at + 1].children or []), taken)
        token.attrSet("id", prefixed(identifier, state.env))


def _aim_fragments(state: StateCore) -> None:
    """Let links to a heading of this text lead to its id, whatever comes before that."""
    ids = {token.attrGet("id") for token in state.tokens if token.type == "heading_open"}
    for token in (token for children in _inlines(state) for token in children):
        if token.type == "link_open":
            mark, fragment = str(token.attrGet("href") or "").partition("#")[1:]
            target = prefixed(fragment, state.env)
            if token.attrGet("href") == mark + fragment and target in ids:
                token.attrSet("href", mark + target)


def _words(children: Sequence[Token]) -> str:
    return "".join(
        token.content if token.type in {"text", "code_inline"} else " " * (token.tag == "br")
        for token in children
    )


def _free_id(words: str, taken: dict[str, int]) -> str:
    """Return an id for a heading; ``taken`` maps every id to the last number tried after it."""
    slug = slugify(words, fallback="abschnitt")
    if _RESERVED.match(slug):
        slug = f"abschnitt-{slug}"
    identifier = slug
    while identifier in taken:
        taken[slug] += 1
        identifier = f"{slug}-{taken[slug]}"
    taken[identifier] = 1
    return identifier


def _inlines(state: StateCore) -> Iterator[list[Token]]:
    return (token.children for token in state.tokens if token.children)
