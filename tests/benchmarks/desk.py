"""A long article at the desk, among very many records: its workbench, and claims for a position."""

from random import Random

from django.contrib.auth.models import Group
from django.urls import reverse

from articles.choices import Role
from articles.management import corpus
from articles.management.building import Builder
from articles.models import Actor, Article, User

WORDS = 3_000
CLAIMS = 140
POSITIONS = 10

#: No other text is like this one.
_NUMBER = 1

#: What the picker is asked, from nothing to everything at once. In the crowd no claim of a
#: commentary has a verdict, so the last ones look through all and find nothing.
_BROAD = "kind=commentary&verdict=confirmed"
SEARCHES = {
    "picker": "",
    "picker, search": "q=Hafenkrisesplan",
    "picker, frequent search": "q=hafen",
    "picker, rare search": "q=77777",
    "picker, search in public claims": "q=Hafenkrisesplan&public=on",
    "picker by who says it": "who=hafenkrise",
    "picker by a frequent name": "who=haushalt",
    "picker by nearly all names": "who=e",
    "picker by topic": "topic=hafenkrise",
    "picker by kind": "kind=commentary",
    "picker by verdict": "verdict=confirmed",
    "picker, two filters, no hit": _BROAD,
    "picker, four filters, no hit": f"{_BROAD}&who=haushalt&topic=e",
    "picker, five broad filters, no hit": f"{_BROAD}&who=e&topic=e&public=on",
}


def pages() -> dict[str, tuple[str, int, int]]:
    """Return the addresses to ask for, with the most milliseconds and queries each may take.

    The article is made if it is not there yet, by the operations: they cut its passages.
    """
    text = corpus.article(_NUMBER, seed=1, words=WORDS, claims=CLAIMS, positions=POSITIONS)
    article = Article.objects.filter(title=text.title).first() or _made(text)
    position = article.passages.filter(position__isnull=False).values_list("position", flat=True)[0]
    picker = reverse("desk:picker", args=[article.pk, position])
    workbench = reverse("desk:workbench", args=[article.pk])
    return {
        f"workbench, {CLAIMS + POSITIONS} passages": (workbench, 1000, 14),
        **{name: (f"{picker}?{query}", 100, 26) for name, query in SEARCHES.items()},
    }


def author() -> User:
    """Return an author: some texts are under their name, for the article they are responsible."""
    user, is_new = User.objects.get_or_create(username="benchauthor", defaults={"is_staff": True})
    if is_new:
        user.groups.add(Group.objects.get_or_create(name=Role.AUTHOR.value)[0])
        Actor.objects.filter(pk=8).update(user=user)
        title = corpus.article(_NUMBER, seed=1, words=WORDS, claims=CLAIMS, positions=POSITIONS)
        Article.objects.filter(title=title.title).update(responsible=user)
    return user


def _made(text: corpus.ArticleText) -> Article:
    builder = Builder(1)
    article = builder.write(text)
    builder.record(article, text, chance=Random(1))
    return article
