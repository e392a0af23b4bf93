"""What somebody at the desk may know of: one queryset a kind, for lists, fields and searches."""

from collections.abc import Callable, Mapping

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.db.models.lookups import IsNull

from articles.choices import ListingKind, Role, State, Visibility
from articles.editing.ownership import own, own_articles
from articles.editing.roles import roles_of, sees_confidential, sees_everything
from articles.models import (
    Actor,
    Article,
    Attribution,
    Claim,
    Dossier,
    EditionPassage,
    Enquiry,
    Evidence,
    Ground,
    HistoryEntry,
    Image,
    Listing,
    Passage,
    Position,
    Question,
    Series,
    Source,
    Tag,
    User,
    public_images,
)
from articles.text.illustrations import digests_named_in


def visible_articles(user: User) -> QuerySet[Article]:
    """The articles that ``user`` may open at the desk."""
    return _visible(Article, user)


def visible_dossiers(user: User) -> QuerySet[Dossier]:
    """The dossiers that ``user`` may open at the desk."""
    return _visible(Dossier, user)


def visible_passages(user: User) -> QuerySet[Passage]:
    """The passages of articles that ``user`` may open."""
    passages = Passage.objects.all()
    if sees_everything(user):
        return passages
    return passages.filter(Exists(visible_articles(user).filter(pk=OuterRef("article"))))


def visible_claims(user: User) -> QuerySet[Claim]:
    """The claims that ``user`` may see: those of articles that they may open, and public ones."""
    return _carried(Claim.objects.all(), user, "claim_id")


def visible_positions(user: User) -> QuerySet[Position]:
    """The positions that ``user`` may see: as with claims."""
    return _carried(Position.objects.all(), user, "position_id")


def visible_grounds(user: User) -> QuerySet[Ground]:
    """The grounds of which ``user`` may see both ends."""
    grounds = Ground.objects.all()
    if sees_everything(user):
        return grounds
    return grounds.filter(
        position__in=visible_positions(user).values("pk"),
        claim__in=visible_claims(user).values("pk"),
    )


def visible_evidence(user: User) -> QuerySet[Evidence]:
    """The evidence that ``user`` may see: of what is confidential, only who checks sees all.

    Others see what they entered themselves.
    """
    evidence = Evidence.objects.all()
    if not sees_confidential(user):
        evidence = evidence.filter(~Q(visibility=Visibility.CONFIDENTIAL) | Q(created_by=user))
    if sees_everything(user):
        return evidence
    return evidence.filter(claim__in=visible_claims(user).values("pk"))


def visible_sources(user: User) -> QuerySet[Source]:
    """The sources that ``user`` may see: their own, and what visible evidence or words name.

    So a source that only confidential evidence names is as hidden as that, and one that nothing
    names yet is known to who entered it: nobody else can tell what it is going to be.
    """
    sources = Source.objects.all()
    if sees_confidential(user):
        return sources
    said = Attribution.objects.all()
    if not sees_everything(user):
        said = said.filter(claim__in=visible_claims(user).values("pk"))
    return sources.filter(
        Q(created_by=user)
        | Exists(visible_evidence(user).filter(source=OuterRef("pk")))
        | Exists(said.filter(source=OuterRef("pk")))
    )


def visible_enquiries(user: User) -> QuerySet[Enquiry]:
    """The enquiries that ``user`` may see: authors those about their own texts, and their own."""
    enquiries = Enquiry.objects.all()
    if sees_everything(user):
        return enquiries
    texts = own_articles(user).values("pk")
    claims = Passage.objects.filter(article__in=texts, claim__isnull=False).values("claim")
    return enquiries.filter(
        Q(article=None) | Q(article__in=visible_articles(user).values("pk")),
        Q(claim=None) | Q(claim__in=visible_claims(user).values("pk")),
        Q(created_by=user) | Q(article__in=texts) | Q(claim__in=claims),
    )


def visible_images(user: User) -> QuerySet[Image]:
    """The images that ``user`` may see: authors those of texts they may open, and their own.

    Their own are those they brought, the same picture for the second time included.
    """
    images = Image.objects.all()
    if sees_everything(user):
        return images
    bodies = own_articles(user).filter(body__contains="/media/").values_list("body", flat=True)
    digests = {name for body in bodies for name in digests_named_in(body)}
    brought = HistoryEntry.objects.filter(
        by=user, content_type=ContentType.objects.get_for_model(Image)
    )
    return images.filter(
        Q(created_by=user)
        | Q(pk__in=brought.values("object_id"))
        | Q(digest__in=digests)
        | Q(pk__in=visible_articles(user).filter(image__isnull=False).values("image"))
        | Q(pk__in=public_images().values("pk"))
    )


def is_visible(user: User, thing: Model) -> bool:
    """Whether ``thing``, of a kind that is not open to all, is among what ``user`` may know of."""
    return _VISIBLE[type(thing)](user).filter(pk=thing.pk).exists()


def is_known(thing: Model) -> bool:
    """Whether readers know a record: what is said of it shows at once wherever it stands."""
    if isinstance(thing, Claim | Position | Source):
        return type(thing).objects.public().filter(pk=thing.pk).exists()
    if isinstance(thing, Image):
        return public_images().filter(pk=thing.pk).exists()
    key = getattr(thing, "standing", thing).pk
    return Listing.objects.filter(kind=_LISTED[type(thing)], object_id=key or 0).exists()


def _carried(rows: QuerySet, user: User, key: str) -> QuerySet:
    if sees_everything(user):
        return rows
    carriers = visible_passages(user).filter(**{key: OuterRef("pk")})
    public = EditionPassage.objects.public().filter(**{key: OuterRef("pk")})
    # Looked up row by row, as whoever asks wants few or the newest. Asked whether there is one
    # (EXISTS), PostgreSQL would first work out all that there are, for every request anew.
    found = [Subquery(each.order_by().values("pk")[:1]) for each in (carriers, public)]
    return rows.filter(IsNull(Coalesce(*found), False))


def _visible(model: type[Article] | type[Dossier], user: User) -> QuerySet:
    works = model._default_manager.all()
    if sees_everything(user):
        return works
    if Role.AUTHOR not in roles_of(user):
        return works.none()
    # What is live and being reworked shows words that readers do not know yet.
    return works.filter(own(model, user) | Q(state=State.PUBLISHED))


_VISIBLE: Mapping[type, Callable[[User], QuerySet]] = {
    Claim: visible_claims,
    Position: visible_positions,
    Ground: visible_grounds,
    Source: visible_sources,
    Evidence: visible_evidence,
    Enquiry: visible_enquiries,
    Image: visible_images,
}

_LISTED: Mapping[type, ListingKind] = {
    Actor: ListingKind.ACTOR,
    Question: ListingKind.QUESTION,
    Tag: ListingKind.TAG,
    Series: ListingKind.SERIES,
}
