"""Public addresses: claimed at publishing, never given to anything else again."""

from django.db import models
from django.db.models import Q

from articles.choices import Prefix

#: What an address may lead to, one of these keys.
TARGETS = ("article", "dossier", "question", "actor", "tag", "series")


def _exactly_one() -> Q:
    return Q(
        *(Q(**{f"{name}__isnull": name != target for name in TARGETS}) for target in TARGETS),
        _connector=Q.OR,
    )


class Address(models.Model):
    """One public path ``/<prefix>/<slug>/``, past or present.

    An old one stays and redirects to its target's current one, so no address is ever reused.
    """

    prefix = models.CharField(max_length=20, choices=Prefix)
    slug = models.CharField(max_length=90)
    current = models.BooleanField(default=True)
    claimed = models.DateTimeField(auto_now_add=True)
    article = models.ForeignKey(
        "articles.Article", on_delete=models.PROTECT, null=True, related_name="addresses"
    )
    dossier = models.ForeignKey(
        "articles.Dossier", on_delete=models.PROTECT, null=True, related_name="addresses"
    )
    question = models.ForeignKey(
        "articles.Question", on_delete=models.PROTECT, null=True, related_name="addresses"
    )
    actor = models.ForeignKey(
        "articles.Actor", on_delete=models.PROTECT, null=True, related_name="addresses"
    )
    tag = models.ForeignKey(
        "articles.Tag", on_delete=models.PROTECT, null=True, related_name="addresses"
    )
    series = models.ForeignKey(
        "articles.Series", on_delete=models.PROTECT, null=True, related_name="addresses"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["prefix", "slug"], name="address_once"),
            models.CheckConstraint(condition=_exactly_one(), name="address_has_one_target"),
            *(
                models.UniqueConstraint(
                    fields=[target],
                    condition=Q(current=True, **{f"{target}__isnull": False}),
                    name=f"address_of_{target}_current",
                )
                for target in TARGETS
            ),
        ]

    def __str__(self) -> str:
        return self.path

    @property
    def path(self) -> str:
        """The path readers use."""
        return f"/{self.prefix}/{self.slug}/"


def path_of_claim(key: int) -> str:
    """Return the public path of a claim; claims are addressed by number, for ever."""
    return f"/aussagen/{key}/"
