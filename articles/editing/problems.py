"""What is missing before a piece can be published, all at once."""

from django.utils.translation import gettext as _

from articles.choices import PassageState
from articles.editing.blocked_problems import blocked_words
from articles.exceptions import Problem
from articles.models import (
    Article,
    Dossier,
    DossierItem,
    Image,
    WorkingCopy,
    path_of_image,
)
from articles.text.illustrations import digests_in, undescribed_in, unknown_in
from articles.text.markdown import render


def problems(work: WorkingCopy) -> list[Problem]:
    """Return everything that keeps ``work`` from being published, in the order of its form."""
    found: list[Problem] = []
    if isinstance(work, Article):
        found = _problems_of_article(work)
    elif isinstance(work, Dossier):
        found = _problems_of_dossier(work)
    found.extend(blocked_words(work))
    if not work.title.strip():
        found.insert(0, Problem("title", _("The title is missing.")))
    return found


def _problems_of_article(article: Article) -> list[Problem]:
    found = []
    if not article.body.strip():
        found.append(Problem("body", _("The text is empty.")))
    if not article.byline.exists():
        found.append(Problem("byline", _("Nobody is named in the byline.")))
    found.extend(problems_of_images(article.body, "body"))
    if article.image and not article.image.alternative_text.strip():
        message = _("The lead image has no alternative text: “%(image)s”")
        found.append(Problem("image", message % {"image": _short(str(article.image))}))
    for passage in article.passages.undecided():
        lost = passage.state == PassageState.ORPHANED
        message = (
            _("Lost from the text, please decide: “%(quote)s”")
            if lost
            else _("Changed in the text, please decide: “%(quote)s”")
        )
        found.append(Problem("passages", message % {"quote": _short(passage.quote)}))
    return found


def _problems_of_dossier(dossier: Dossier) -> list[Problem]:
    found = []
    if not dossier.introduction.strip():
        found.append(Problem("introduction", _("The introduction is missing.")))
    found.extend(problems_of_images(dossier.introduction, "introduction"))
    if not dossier.curation.exists():
        found.append(Problem("curators", _("Nobody is named as curator.")))
    items = list(dossier.items.select_related("article", "question", "claim"))
    if not any(item.article for item in items):
        found.append(Problem("items", _("There is no article in the dossier.")))
    found.extend(
        Problem("items", _("Not published: “%(title)s”") % {"title": item})
        for item in items
        if not _is_showable(item)
    )
    return found


def problems_of_images(source: str, field: str) -> list[Problem]:
    """What readers could not see, or could not be told of, among the images of a text."""
    html = render(source)
    known = {row.digest: row for row in Image.objects.filter(digest__in=digests_in(html))}
    undescribed = undescribed_in(html)
    found = [
        Problem(field, _("There is no such image: %(address)s") % {"address": _short(address)})
        for address in [
            *unknown_in(html),
            *(path_of_image(name) for name in digests_in(html) if name not in known),
        ]
    ]
    for digest, image in known.items():
        if digest in undescribed and not image.alternative_text.strip():
            message = _("An image in the text has no alternative text: “%(image)s”")
            found.append(Problem(field, message % {"image": _short(str(image))}))
    return found


def _is_showable(item: DossierItem) -> bool:
    """Articles have to be live; a question or claim shows itself as soon as it is public."""
    return item.article is None or item.article.is_live


def _short(quote: str) -> str:
    return quote if len(quote) <= 80 else f"{quote[:79]}…"
