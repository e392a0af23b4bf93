"""What is asked of the images of a piece: on record, described, and with who made them."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.choices import Gate
from articles.editing.gates.carried import short
from articles.exceptions import Problem
from articles.models import Article, Dossier, Image, path_of_image
from articles.text.illustrations import digests_in, undescribed_in, unknown_in
from articles.text.markdown import render


def unfit_to_show(source: str, field: str) -> list[Problem]:
    """What readers could not see, or could not be told of, among the images of a text."""
    html = render(source)
    return [*_unknown(html, field), *_undescribed(html, field)]


def of_article(article: Article) -> Iterator[Problem]:
    """Yield what is missing of the lead image and of those in the text."""
    html = render(article.body)
    yield from _unknown(html, "body")
    yield from _undescribed(html, "body")
    if (lead := article.image) is not None:
        if not lead.alternative_text.strip():
            message = _("The lead image has no alternative text: “%(image)s”")
            yield _of(lead, Gate.ALTERNATIVE_TEXT, "image", message)
        yield from _credited(lead, "image")
    others = [row for row in _known(html).values() if row.pk != article.image_id]
    for image in others:
        yield from _credited(image, "body")


def of_dossier(dossier: Dossier) -> Iterator[Problem]:
    """Yield what is missing of the images in the introduction."""
    html = render(dossier.introduction)
    yield from _unknown(html, "introduction")
    yield from _undescribed(html, "introduction")
    for image in _known(html).values():
        yield from _credited(image, "introduction")


def _known(html: str) -> dict[str, Image]:
    digests = digests_in(html)
    if not digests:
        return {}
    return {row.digest: row for row in Image.objects.filter(digest__in=digests)}


def _unknown(html: str, field: str) -> Iterator[Problem]:
    known = _known(html)
    missing = (path_of_image(digest) for digest in digests_in(html) if digest not in known)
    for address in (*unknown_in(html), *missing):
        message = _("There is no such image: %(address)s") % {"address": short(address)}
        yield Problem(field, message, gate=Gate.IMAGE_KNOWN)


def _undescribed(html: str, field: str) -> Iterator[Problem]:
    undescribed = undescribed_in(html)
    message = _("An image in the text has no alternative text: “%(image)s”")
    for digest, image in _known(html).items():
        if digest in undescribed and not image.alternative_text.strip():
            yield _of(image, Gate.ALTERNATIVE_TEXT, field, message)


def _credited(image: Image, field: str) -> Iterator[Problem]:
    if not image.credit.strip():
        message = _("The image “%(image)s” has no credit: say who made it, who supplied it.")
        yield _of(image, Gate.CREDIT, field, message)
    if not image.caption.strip():
        message = _("The image “%(image)s” has no caption.")
        yield _of(image, Gate.CAPTION, field, message)
    if not image.licence.strip():
        message = _("The image “%(image)s” has no licence: say on what terms it is shown.")
        yield _of(image, Gate.LICENCE, field, message)


def _of(image: Image, gate: Gate, field: str, message: str) -> Problem:
    return Problem(field, message % {"image": short(str(image))}, gate=gate, thing=image)
