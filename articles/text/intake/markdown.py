"""Markdown files: the editor's own markup stays; only what stands above the text is taken off."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from articles.text.intake import encoding, frontmatter, quotes
from articles.text.intake.document import Block, Kind, Reading
from articles.text.intake.encoding import squeeze
from articles.text.intake.layout import WRAPPED_MOST
from articles.text.intake.source import Source
from articles.text.limits import NESTING

_KINDS = {
    "heading_open": Kind.HEADING,
    "paragraph_open": Kind.PARAGRAPH,
    "bullet_list_open": Kind.LIST,
    "ordered_list_open": Kind.LIST,
}
_WORDS_ONLY = frozenset(
    {"text", "text_special", "softbreak", "hardbreak", "em_open", "em_close"}
    | {"strong_open", "strong_close"}
)
# Only what may become a title, standfirst or byline is looked into.
_TOP_BLOCKS = 6
_INLINE_CHARACTERS = 2_000

_TYPED_BULLET = re.compile(r"^([ \t]*)[•‣▪\uf0b7][ \t]+", re.MULTILINE)
_BEFORE_PROSE = re.compile(r"\n(?![\s>|#`~=:]|[*+-]\s|--|\d{1,9}[.)]\s|$)")
_REFERENCE = re.compile(r"\[\^[^\]\s]{1,100}\]")
_FORBIDDEN_LINK = re.compile(r"\]\(\s*<?(?:javascript|vbscript|data|file):", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]{0,200})?/?>|<!--", re.IGNORECASE)
_FOREIGN_IMAGE = re.compile(r"!\[[^\]\n]{0,300}\]\((?!/media/)")


def read(source: Source) -> Reading:
    """Read a .md file, with or without front matter."""
    metadata, text = frontmatter.split(source, encoding.text(source))
    text = _TYPED_BULLET.sub(r"\1- ", quotes.english(text)).strip("\n")
    if "\n\n" not in text and max(map(len, text.split("\n"))) > WRAPPED_MOST:
        text = _BEFORE_PROSE.sub("\n\n", text)  # every line was meant as a paragraph
    _warn(source, text)
    return Reading(list(_blocks(text)), metadata)


def _blocks(text: str) -> Iterator[Block]:
    """Yield the text in pieces that come to the whole when joined by blank lines."""
    lines = text.split("\n")
    end = headings = 0
    for count, (token, content) in enumerate(_top_level(_OUTLINE.parse(text))):
        start, next_start = token.map or (end, end)
        if start < end:
            continue
        yield from _between(lines[end:start])
        end = next_start
        first_heading = token.type == "heading_open" and not headings
        headings += first_heading
        source = "\n".join(lines[start:end]).rstrip("\n")
        kind = _KINDS.get(token.type, Kind.OTHER)
        if kind in {Kind.HEADING, Kind.PARAGRAPH} and (first_heading or count < _TOP_BLOCKS):
            yield _looked_into(kind, source, content)
        else:
            yield Block(kind, content, source, bare=False)
    yield from _between(lines[end:])


def _top_level(tokens: list[Token]) -> Iterator[tuple[Token, str]]:
    """Yield the tokens that open a block outside every other, each with its inline source."""
    for position, token in enumerate(tokens):
        if token.level == 0 and token.nesting >= 0 and token.map is not None:
            opens = token.type in {"heading_open", "paragraph_open"}
            yield token, tokens[position + 1].content if opens else ""


def _between(lines: list[str]) -> Iterator[Block]:
    """Yield what the outline does not show, such as the addresses of links."""
    source = "\n".join(lines).strip("\n")
    if source.strip():
        yield Block(Kind.OTHER, "", source, bare=False)


def _looked_into(kind: Kind, source: str, content: str) -> Block:
    if len(content) > _INLINE_CHARACTERS:
        return Block(kind, content, source, bare=False)
    words = []
    bare = "[^" not in content
    for token in _INLINE.parseInline(content)[0].children or []:
        bare = bare and token.type in _WORDS_ONLY
        words.append(" " if token.type.endswith("break") else token.content)
    text = squeeze(_REFERENCE.sub("", "".join(words)))
    return Block(kind, text, source, bare=bare)


def _warn(source: Source, text: str) -> None:
    if _FORBIDDEN_LINK.search(text):
        source.warn(_("Links that run a script or hold data lead nowhere; they become plain text."))
    if _TAG.search(text):
        source.warn(_("The text holds HTML tags; they will be shown as they were typed."))
    images = len(_FOREIGN_IMAGE.findall(text))
    if images:
        source.warn(
            ngettext(
                "%(count)d image was not taken over; its alternative text stands there.",
                "%(count)d images were not taken over; their alternative texts stand there.",
                images,
            )
            % {"count": images}
        )


def _outline() -> MarkdownIt:
    """Return a parser that finds blocks and leaves their words alone."""
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": NESTING}).enable("table")
    parser.use(footnote_plugin).disable("html_block")
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


_OUTLINE = _outline()
_INLINE = MarkdownIt("commonmark", {"html": False})
