"""Nobody is shut out of the desk: axe over every page of it, light and dark.

The pages are those of the desk's own URLs, each with rows of the example; a new page joins by
itself.
"""

from collections.abc import Iterator
from itertools import chain

import pytest
from django.urls import reverse

from articles import editing
from articles.models import Article, Comment, Dossier, Passage
from tests.browser.test_admin_access import found_on
from tests.builders import the_example
from tests.desk.test_leaks import FILLED
from tests.staff import account

PASSWORD = "drei Wörter genügen"
CHANGED = ("rund 11.000 Soldaten in die Region Kursk", "rund 14.000 Soldaten in die Region Kursk")

#: Addresses that are no pages: they answer a script with a part, or take what a form sends.
NO_PAGES = (
    *("names", "offers", "prominent", "take-back", "version-restore", "autosave"),
    *("dossier-version-restore", "comment-people", "dossier-comment-people", "notification"),
    *("article-presence", "dossier-presence"),
)

#: What is typed or picked on a page, after its address.
MORE = {
    "claim": "?start=0&end=60",
    "picker": "?q=Soldaten",
    "dossier": "?q=Soldaten",
    "link-with": "?q=Soldaten",
}


@pytest.fixture
def demo(transactional_db) -> None:
    """The example, with passages to decide, an enquiry, and comments."""
    the_example(password=PASSWORD)
    article = Article.objects.get(kind="analysis")
    body = article.body.replace(*CHANGED)
    editing.revise_article(article, by=account("erik"), version=article.version, body=body)
    for work in (article, Dossier.objects.get()):
        said = editing.comment(work, by=account("erik"), body="@anna: Woher stammt das?")
        editing.answer(said, by=account("clara"), body="@erik: Vom Ministerium.")
    quote = Passage.objects.standing().filter(article=article).first().quote
    editing.comment(article, by=account("clara"), body="Ist das sicher?", quote=quote)


def arguments(name: str) -> list[int]:
    """Return rows of the example for the arguments of an address."""
    analysis = Article.objects.get(kind="analysis")
    changed = Passage.objects.undecided().first()
    carried = analysis.passages.filter(position__isnull=False).first()
    rows = {
        "article": iter((analysis.pk, Article.objects.get(kind="commentary").pk)),
        "dossier": iter((Dossier.objects.get().pk,)),
        "passage": iter((changed.pk,)),
        "claim": iter((changed.claim_id,)),
        "position": iter((carried.position_id,)),
        "enquiry": iter((1,)),
        "version": iter((1,)),
        "comment": iter((Comment.objects.filter(article=analysis).first().pk,)),
        "dossier_comment": iter((Comment.objects.filter(article=None).first().pk,)),
    }
    return [next(rows[sort]) for sort in FILLED[name]]


def addresses() -> Iterator[str]:
    """Yield the address of every page of the desk, bare and with what may be typed or picked."""
    for name in FILLED:
        if name in NO_PAGES:
            continue
        address = reverse(f"desk:{name}", args=arguments(name))
        yield from (address + tail for tail in dict.fromkeys(("", MORE.get(name, ""))))


def test_axe_finds_nothing_on_any_page(demo, page, sign_in, site):
    sign_in(page, "erik", PASSWORD)
    faults = list(chain.from_iterable(found_on(page, site + each) for each in addresses()))
    assert not faults, "\n\n".join(dict.fromkeys(faults))
