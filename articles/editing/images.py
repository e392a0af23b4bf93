"""Images: taken in once, described, and kept under the digest of what they show."""

from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from articles.choices import ListingKind, State
from articles.editing import listing
from articles.editing.illustrating import illustrated
from articles.editing.operations import (
    cleaned,
    locked,
    raise_number,
    record,
    set_fields,
    validated,
)
from articles.editing.permissions import require
from articles.editing.rendering import render_article, render_dossier
from articles.editing.visibility import visible_articles, visible_images
from articles.exceptions import InvalidRecord
from articles.models import (
    Article,
    ArticleEdition,
    Dossier,
    DossierEdition,
    Image,
    User,
    file_of_image,
    public_images,
)
from articles.text.markdown import render
from articles.text.pictures import Picture

#: What an editor writes about an image.
DESCRIPTION = ("alternative_text", "caption", "credit", "licence", "focus_x", "focus_y")

_NAME_CHARACTERS = Image._meta.get_field("name").max_length


def save_image(picture: Picture, *, name: str, by: User) -> Image:
    """Keep a picture and return its row; the same picture is one row, whoever brings it.

    ``name`` is what its file was called. The files are written first: one without a row does no
    harm, a row without its files would.
    """
    require(by, "save_image")
    _store(picture)
    name = cleaned({"name": " ".join(name.split())})["name"][-_NAME_CHARACTERS:]
    values = {"name": name or "bild", "width": picture.width, "height": picture.height}
    with transaction.atomic():
        image, is_new = Image.objects.get_or_create(
            digest=picture.digest, defaults={**values, "created_by": by}
        )
        verb = "image.made" if is_new else "image.brought_again"
        record(verb, image, by=by, new={**values, "digest": image.digest})
    return image


def describe_image(image: Image, *, by: User, **values: Any) -> Image:
    """Change what is said of an image, any of ``DESCRIPTION``; readers see it at once.

    Raises ``InvalidRecord`` for an image that readers see and that would lose its alternative
    text.
    """
    require(by, "save_image", image)
    unknown = set(values) - set(DESCRIPTION)
    if unknown:
        raise TypeError(f"not about an image: {', '.join(sorted(unknown))}")
    with transaction.atomic():
        image = locked(image)
        old, new = set_fields(image, cleaned(values))
        if not new:
            return image
        validated(image)
        is_public = public_images().filter(pk=image.pk).exists()
        if is_public and old.get("alternative_text") and not image.alternative_text.strip():
            raise InvalidRecord(
                {"alternative_text": _("Readers see this image: it needs an alternative text.")}
            )
        image.save()
        record("image.revised", image, by=by, old=old, new=new)
        if is_public:
            _show_again(image)
            raise_number()
    return image


def leading(image: Image, *, by: User) -> QuerySet[Article]:
    """Return the articles that ``by`` may open and that ``image`` leads."""
    return visible_articles(by).filter(image=image)


def standing_in(image: Image, *, by: User) -> QuerySet[Article]:
    """Return the articles that ``by`` may open and in whose text ``image`` stands.

    What is published without a change since says so in the rows of its edition, so that only the
    texts that somebody is working on are searched.
    """
    worked_on = ~Q(state=State.PUBLISHED) & Q(body__contains=image.digest)
    frozen = Q(
        state=State.PUBLISHED,
        live_edition__images__image=image,
        live_edition__images__leads=False,
    )
    articles = visible_articles(by)
    keys = articles.filter(frozen).values("pk"), articles.filter(worked_on).values("pk")
    return articles.filter(Q(pk__in=keys[0]) | Q(pk__in=keys[1]))


def introducing(image: Image, dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Return those of ``dossiers`` in whose introduction ``image`` stands."""
    return dossiers.filter(introduction__contains=image.digest)


def preview_of(source: str, *, by: User) -> str:
    """Return Markdown as readers would get it, with those of its images that ``by`` may see."""
    return illustrated(render(source, doc="vorschau"), among=visible_images(by))


def _store(picture: Picture) -> None:
    files = {None: picture.data, **picture.smaller}
    for width, data in files.items():
        name = file_of_image(picture.digest, width)
        if not default_storage.exists(name):
            default_storage.save(name, ContentFile(data))


def _show_again(image: Image) -> None:
    """Make again what readers get of the texts that show ``image``."""
    editions = ArticleEdition.objects.filter(images__image=image).distinct()
    for edition in editions:
        render_article(edition)
    live = editions.filter(live_for__isnull=False)
    listing.relist(ListingKind.ANALYSIS, live.values_list("article", flat=True))
    introduced = DossierEdition.objects.filter(image_uses__image=image)
    for introduction in introduced:
        render_dossier(introduction)
    dossiers = introduced.filter(live_for__isnull=False)
    listing.relist(ListingKind.DOSSIER, dossiers.values_list("dossier", flat=True))
