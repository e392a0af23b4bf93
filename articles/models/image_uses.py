"""Which images readers may see: those that something public shows."""

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.models.dossiers import DossierEdition
from articles.models.editions import ArticleEdition
from articles.models.images import Image
from articles.models.site import Page, SiteSettings


class ImageUse(models.Model):
    """An image that the introduction of a dossier's edition shows, or a page.

    Derived from the texts, so ``rebuild_listings`` remakes it: what asks for an image searches no
    text. Articles keep theirs in ``EditionImage``, which is frozen with them.
    """

    image = models.ForeignKey(Image, on_delete=models.PROTECT, related_name="uses")
    dossier_edition = models.ForeignKey(
        DossierEdition, on_delete=models.PROTECT, null=True, related_name="image_uses"
    )
    page = models.ForeignKey(Page, on_delete=models.PROTECT, null=True, related_name="image_uses")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(dossier_edition__isnull=False, page__isnull=True)
                | Q(dossier_edition__isnull=True, page__isnull=False),
                name="image_use_in_one",
            ),
            models.UniqueConstraint(
                fields=["image", "dossier_edition"], name="image_use_in_edition_once"
            ),
            models.UniqueConstraint(fields=["image", "page"], name="image_use_in_page_once"),
        ]

    def __str__(self) -> str:
        return str(self.image)


def public_images() -> QuerySet[Image]:
    """Return the images that something public shows, those with a block on them included.

    Answered from indexes alone: a draft's image takes no longer than one that is not there.
    """
    shown = ArticleEdition.objects.public().filter(images__image=OuterRef("pk"))
    introduced = DossierEdition.objects.public().filter(image_uses__image=OuterRef("pk"))
    written = ImageUse.objects.filter(image=OuterRef("pk"), page__isnull=False)
    shared = SiteSettings.objects.filter(share_image=OuterRef("pk"))
    return Image.objects.filter(
        Q(Exists(shown)) | Q(Exists(introduced)) | Q(Exists(written)) | Q(Exists(shared))
    )
