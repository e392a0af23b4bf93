"""Filling in what is known of the images that a rendered text shows, and keeping which do."""

from django.db.models import Exists, OuterRef, QuerySet

from articles.models import (
    Article,
    Block,
    Dossier,
    DossierEdition,
    Image,
    ImageUse,
    Page,
    WorkingCopy,
)
from articles.text.illustrations import Illustration, digests_in, illustrate
from articles.text.markdown import render


def illustrated(html: str, *, among: QuerySet[Image] | None = None) -> str:
    """Return rendered HTML with its images, of those in ``among``, as readers get them."""
    known = known_in(html, among=among)
    return illustrate(html, known)


def known_in(html: str, *, among: QuerySet[Image] | None = None) -> dict[str, Illustration]:
    """Return what is known of the images in rendered HTML, by digest; blocked ones are not."""
    digests = digests_in(html)
    if not digests:
        return {}
    blocked = Block.objects.active().filter(image=OuterRef("pk"))
    images = Image.objects.all() if among is None else among
    images = images.filter(~Exists(blocked), digest__in=digests)
    return {image.digest: image.illustration for image in images}


def images_shown(article: Article) -> list[tuple[Image, bool]]:
    """Return the images that ``article`` shows as it stands, each with whether it leads.

    The lead comes first, then those of the text; one may be both.
    """
    digests = digests_in(render(article.body))
    rows = {row.digest: row for row in Image.objects.filter(digest__in=digests)}
    lead = [(article.image, True)] if article.image else []
    return [*lead, *((rows[name], False) for name in digests if name in rows)]


def keep_images_of(place: DossierEdition | Page) -> None:
    """Keep which images a dossier's edition or a page shows; written by nothing else."""
    if isinstance(place, Page):
        key, text = "page", place.body
    else:
        key, text = "dossier_edition", place.introduction
    images = Image.objects.filter(digest__in=digests_in(render(text)))
    ImageUse.objects.filter(**{key: place}).delete()
    ImageUse.objects.bulk_create(ImageUse(image=image, **{key: place}) for image in images)


def images_in(work: WorkingCopy) -> QuerySet[Image]:
    """Return the images that a working copy shows as it stands, published or not; no blocked ones.

    For previews, whose readers may see these and no other images of drafts.
    """
    digests: set[str] = set()
    if isinstance(work, Article):
        digests = {image.digest for image, _leads in images_shown(work)}
    elif isinstance(work, Dossier):
        digests = set(digests_in(render(work.introduction)))
    blocked = Block.objects.active().filter(image=OuterRef("pk"))
    return Image.objects.filter(~Exists(blocked), digest__in=digests)
