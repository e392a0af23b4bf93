"""The pictures that readers may get, and the one above an article."""

from dataclasses import dataclass

from django.core.files.storage import default_storage
from django.db.models import Exists, OuterRef

from articles.models import ArticleRendering, Block, file_of_image, public_images
from articles.reading.addresses import blocked
from articles.reading.answers import Missing
from articles.text.illustrations import SIZES, Illustration, path_of_picture, srcset
from articles.text.pictures import widths_of


@dataclass(frozen=True)
class LeadImage:
    """The picture above a text, with what is said of it."""

    illustration: Illustration
    path: str
    srcset: str
    sizes: str = SIZES


def image_file(digest: str, width: int | None = None) -> bytes:
    """Return a picture that something public shows, as WebP; one query and the file.

    Raises ``Missing`` for what readers do not know, ``Gone`` for what is blocked.
    """
    blocks = Block.objects.active().filter(image=OuterRef("pk"))
    image = public_images().filter(digest=digest).annotate(is_blocked=Exists(blocks)).first()
    if image is None or (width is not None and width not in widths_of(image.width)):
        raise Missing
    if image.is_blocked:
        raise blocked()
    try:
        with default_storage.open(file_of_image(digest, width)) as file:
            data: bytes = file.read()
            return data
    except FileNotFoundError as error:
        raise Missing from error


def lead_image(rendering: ArticleRendering) -> LeadImage | None:
    """Return the picture above a text, if it has one and no block is on that."""
    if rendering.lead is None:
        return None
    known = Illustration(**rendering.lead)
    return LeadImage(known, path_of_picture(known.digest), srcset(known))
