"""How footnotes are written: ids of their own for each text, and words that need no translation.

The roles tell screen readers what a bare "[1]" or "↑ 1" is, in the reader's own language.
"""

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

REFERENCE = "footnote-ref"
BACK_REFERENCE = "footnote-backref"
SECTION = "footnotes"


def install(parser: MarkdownIt) -> None:
    """Replace the way in which the footnote plugin renders."""
    for rule in (_reference, _block_open, _block_close, _open, _close, _anchor):
        parser.add_render_rule("footnote" + rule.__name__.replace("reference", "ref"), rule)


def prefixed(identifier: str, env: EnvType) -> str:
    """Return ``identifier`` made unique for the text that is being rendered."""
    # No slug holds an underscore, so that no heading's id begins like another text's.
    return f"{env['doc']}_{identifier}" if env.get("doc") else identifier


def _reference(
    renderer: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
) -> str:
    number, anchor = _ids(tokens[idx], env)
    target = escapeHtml(prefixed(f"fn-{number}", env))
    return (
        f'<sup class="{REFERENCE}"><a href="#{target}" id="{anchor}" role="doc-noteref">'
        f"[{number}]</a></sup>"
    )


def _anchor(
    renderer: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
) -> str:
    number, anchor = _ids(tokens[idx], env)
    return f' <a href="#{anchor}" class="{BACK_REFERENCE}" role="doc-backlink">↑&nbsp;{number}</a>'


def _open(
    renderer: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
) -> str:
    number, _ = _ids(tokens[idx], env)
    return f'<li id="{escapeHtml(prefixed(f"fn-{number}", env))}">'


def _close(*_: object) -> str:
    return "</li>\n"


def _block_open(*_: object) -> str:
    return f'<section class="{SECTION}" role="doc-endnotes">\n<ol>\n'


def _block_close(*_: object) -> str:
    return "</ol>\n</section>\n"


def _ids(token: Token, env: EnvType) -> tuple[int, str]:
    """Return the footnote's number and the id of the place that refers to it."""
    number = token.meta["id"] + 1
    repeated = token.meta.get("subId", 0)
    anchor = f"fnref-{number}-{repeated + 1}" if repeated else f"fnref-{number}"
    return number, escapeHtml(prefixed(anchor, env))
