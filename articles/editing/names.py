"""The names on which a text depends: changing one of them is never a minor change."""

from articles.models import Actor, Article


def names_of(article: Article) -> frozenset[str]:
    """Return the names that matter in this article: who writes, holds, says, is addressed."""
    actors = Actor.objects.filter(
        pk__in=[
            *article.byline.values_list("actor_id", flat=True),
            *article.passages.open()
            .filter(position__isnull=False)
            .values_list("position__holder_id", flat=True),
            *article.passages.open()
            .filter(claim__attributions__actor__isnull=False)
            .values_list("claim__attributions__actor_id", flat=True),
        ]
    )
    return frozenset(actors.values_list("name", flat=True))
