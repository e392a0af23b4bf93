"""Images in rendered HTML: which ones there are, how they are shown, where the desk gets them.

Markdown names an image by its public path. What is known of it (its size, who made it) is filled
in after rendering, and after a text is cut at its passages: it is none of the text's own words,
and no offset counts it.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

from articles.text.licences import address_of
from articles.text.pictures import widths_of

#: Where readers get images, and where the desk gets those that readers do not know yet.
PUBLIC = "/media/images/"
DESK = "/admin/media/images/"

#: How wide an image in a text is shown, for browsers to choose a file by.
SIZES = "(min-width: 46rem) 42rem, 100vw"

_IMAGE = re.compile(r'<img\b[^>]*?\bsrc="([^"]*)"[^>]*>')
_ALONE = re.compile(rf"<p>({_IMAGE.pattern})</p>")
_IN_FIGURE = re.compile(rf"<figure>({_IMAGE.pattern})")
_PATH = re.compile(rf"{PUBLIC}([0-9a-f]{{64}})(?:-[0-9]+)?\.webp")
_OWN = "picture"
_ALTERNATIVE = re.compile(r'\balt="([^"]*)"')
_ADDRESSES = re.compile(r'(?<=\s)(src|srcset)="[^"]*"')


@dataclass(frozen=True)
class Illustration:
    """What is known of an image beside its path."""

    digest: str
    width: int
    height: int
    alternative_text: str = ""
    caption: str = ""
    credit: str = ""
    licence: str = ""

    @property
    def credit_html(self) -> SafeString:
        """Who made it and on what terms it is shown, as HTML; nothing if nobody has said."""
        parts = (escape(self.credit), _linked(self.licence))
        return mark_safe(", ".join(part for part in parts if part))  # noqa: S308  escaped above


def path_of_picture(digest: str, width: int | None = None) -> str:
    """Return the public path of a picture, in full or at a width in pixels."""
    size = f"-{width}" if width else ""
    return f"{PUBLIC}{digest}{size}.webp"


def digests_in(html: str) -> list[str]:
    """Return the digests of the images in rendered HTML, each once, in order."""
    found = (_PATH.fullmatch(source) for source in _IMAGE.findall(html))
    return list(dict.fromkeys(match[1] for match in found if match))


def digests_named_in(source: str) -> set[str]:
    """Return the digests of the images that a Markdown text may show; unlike the above, cheap."""
    return set(_PATH.findall(source))


def undescribed_in(html: str) -> set[str]:
    """Return the digests of images that rendered HTML shows without saying what is on them."""
    return {
        path[1]
        for tag in _IMAGE.finditer(html)
        if (path := _PATH.fullmatch(tag[1])) and not _alternative_text(tag[0]).strip()
    }


def unknown_in(html: str) -> list[str]:
    """Return the addresses of images in rendered HTML that are not those of any picture."""
    return [source for source in _IMAGE.findall(html) if not _PATH.fullmatch(source)]


def illustrate(html: str, known: Mapping[str, Illustration]) -> str:
    """Return HTML, or a part of it, with its images as readers get them.

    Those in ``known`` get their size, the widths there are, their alternative text if the text
    gives none, their credit and licence, and standing alone their caption; all others are left out.
    """
    html = _ALONE.sub(lambda match: _figure(match, known), html)
    html = _IN_FIGURE.sub(lambda match: f"<figure>{_with_credit(match, known)}", html)
    return _IMAGE.sub(lambda match: _completed(match[0], match[1], known), html)


def srcset(picture: Illustration) -> str:
    """Return the files that there are of a picture, as browsers choose from them.

    Nothing for a small one: given one file and a width to fill, they would blow it up.
    """
    widths = widths_of(picture.width)
    if not widths:
        return ""
    files = [f"{path_of_picture(picture.digest, width)} {width}w" for width in widths]
    return ", ".join([*files, f"{path_of_picture(picture.digest)} {picture.width}w"])


def at_desk(html: str) -> str:
    """Return HTML with its images from where the desk gets them, published or not."""
    return _ADDRESSES.sub(lambda match: match[0].replace(PUBLIC, DESK), html)


def by_link(html: str, folder: str, digests: Collection[str]) -> str:
    """Return HTML with those of its images that ``digests`` name from ``folder`` instead."""

    def moved(match: re.Match[str]) -> str:
        return match[0].replace(PUBLIC, folder) if match[1] in digests else match[0]

    return _ADDRESSES.sub(lambda match: _PATH.sub(moved, match[0]), html)


def _figure(match: re.Match[str], known: Mapping[str, Illustration]) -> str:
    """Turn a paragraph that is one image into a figure, if there is something to say beside it."""
    picture = _known(match[2], known)
    if picture is None:
        return ""
    words = " ".join(part for part in (escape(picture.caption), _credit(picture)) if part)
    if not words:
        return match[0]
    # No longer as a text has it: what follows is not to take it for one of those.
    return f'<figure class="{_OWN}">{match[1]}<figcaption>{words}</figcaption></figure>'


def _with_credit(match: re.Match[str], known: Mapping[str, Illustration]) -> str:
    picture = _known(match[2], known)
    return f"{match[1]}{_credit(picture)}" if picture else match[1]


def _credit(picture: Illustration) -> str:
    words = picture.credit_html
    return f'<small class="credit">{words}</small>' if words else ""


def _linked(licence: str) -> str:
    address = address_of(licence)
    words = escape(licence)
    return f'<a href="{address}" rel="license">{words}</a>' if address else words


def _completed(tag: str, source: str, known: Mapping[str, Illustration]) -> str:
    picture = _known(source, known)
    if picture is None:
        return ""
    if " width=" in tag:
        return tag
    if not _alternative_text(tag):
        tag = _ALTERNATIVE.sub("", tag)
        described = f' alt="{escape(picture.alternative_text)}"'
    else:
        described = ""
    size = f' width="{picture.width}" height="{picture.height}"'
    choice = srcset(picture)
    files = f' srcset="{choice}" sizes="{SIZES}"' if choice else ""
    return f"{tag.rstrip('/> ')}{described}{size}{files}>"


def _known(source: str, known: Mapping[str, Illustration]) -> Illustration | None:
    path = _PATH.fullmatch(source)
    return known.get(path[1]) if path else None


def _alternative_text(tag: str) -> str:
    match = _ALTERNATIVE.search(tag)
    return match[1] if match else ""
