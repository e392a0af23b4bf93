"""Nothing leaks: no public address tells of anything unpublished or internal.

The test is made from the URL configuration. A new address fails it until it says in ``SAMPLES``
with what to fill it in: with public things, next to which something secret stands, and with
secret ones, which must look as if they were not there.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NamedTuple

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse
from django.utils import timezone
from django.utils.http import http_date

from articles import editing
from articles.choices import PageKind
from articles.models import Actor, Article, Claim, Dossier, Image, Question, Series, Tag
from articles.reading import FEEDS
from articles.urls import urlpatterns
from tests.builders import (
    FACT,
    Site,
    a_calculation,
    a_claim,
    a_commentary,
    a_notice,
    a_page,
    a_position,
    a_question,
    a_secret,
    a_series,
    a_site,
    a_source,
    an_analysis,
    an_enquiry,
    some_evidence,
    withdrawn,
)
from tests.pictures import an_image
from tests.staff import a_dossier, account, an_actor, published

#: Stands in everything that is secret, and in nothing that is public.
SECRET = "Zobelpelz"


@dataclass
class Scene:
    """A published site full of secrets."""

    site: Site
    withdrawn: Article
    withdrawn_claim: Claim
    draft: Article
    draft_commentary: Article
    dossier: Dossier
    claim: Claim
    question: Question
    actor: Actor
    image: Image
    draft_image: Image
    series: Series
    draft_series: Series
    tag: Tag


class Sample(NamedTuple):
    """Arguments of one address: of pages that are there, and of those that must not be."""

    public: Sequence[Any] = ()
    hidden: Sequence[Any] = ()


#: Where the answers keep that of an address that never was.
NOTHING = "nothing"

#: Whoever asks in these ways gets the same answer, above all when there is nothing.
HEADERS: Sequence[dict[str, str]] = (
    {},
    {"If-None-Match": "*"},
    {"If-Modified-Since": http_date()},
    {"If-None-Match": "*", "If-Modified-Since": http_date()},
)

NO_ARGUMENTS = Sample(public=[()])

#: Where a piece of each kind stands in the site, and where the scene has its draft.
PIECES = (("analysis", "draft"), ("commentary", "draft_commentary"), ("dossier", "dossier"))


def _editions(name: str, draft: str, *numbers: int) -> Callable[[Scene], Sample]:
    """Return what fills in the address of editions; the last of ``numbers`` there is not."""

    def sample(scene: Scene) -> Sample:
        slug, secret = getattr(scene.site, name).slug, getattr(scene, draft).slug
        missing = [(slug, *numbers[1:])] if numbers else []
        return Sample([(slug, *numbers[:1])], [(secret, *numbers[:1]), *missing])

    return sample


SAMPLES = {
    "front": lambda scene: NO_ARGUMENTS,
    "analyses": lambda scene: NO_ARGUMENTS,
    "commentaries": lambda scene: NO_ARGUMENTS,
    "dossiers": lambda scene: NO_ARGUMENTS,
    "feeds": lambda scene: NO_ARGUMENTS,
    **{name: lambda scene: NO_ARGUMENTS for name in ("about", "imprint", "policies", "privacy")},
    "image": lambda scene: Sample([(scene.image.digest,)], [(scene.draft_image.digest,)]),
    "image-at-width": lambda scene: Sample(
        [(scene.image.digest, 480)], [(scene.draft_image.digest, 480)]
    ),
    "healthz": lambda scene: NO_ARGUMENTS,
    "robots": lambda scene: NO_ARGUMENTS,
    "analysis": lambda scene: Sample(
        [(scene.site.analysis.slug,), (scene.withdrawn.slug,)], [(scene.draft.slug,)]
    ),
    "analysis-text": lambda scene: Sample(
        [(scene.site.analysis.slug, 1), (scene.withdrawn.slug, 1)],
        [(scene.draft.slug, 1), (scene.site.analysis.slug, 2)],
    ),
    "commentary": lambda scene: Sample(
        [(scene.site.commentary.slug,)], [(scene.draft_commentary.slug,)]
    ),
    "commentary-text": lambda scene: Sample(
        [(scene.site.commentary.slug, 1)], [(scene.draft_commentary.slug, 1)]
    ),
    "dossier": lambda scene: Sample([(scene.site.dossier.slug,)], [(scene.dossier.slug,)]),
    "dossier-json": lambda scene: Sample([(scene.site.dossier.slug,)], [(scene.dossier.slug,)]),
    **{f"{name}-editions": _editions(name, draft) for name, draft in PIECES},
    **{f"{name}-edition": _editions(name, draft, 1, 2) for name, draft in PIECES},
    "claim": lambda scene: Sample(
        [(scene.site.fact.pk,), (scene.site.cost.pk,)],
        [(scene.claim.pk,), (scene.withdrawn_claim.pk,)],
    ),
    "question": lambda scene: Sample([(scene.site.question.slug,)], [(scene.question.slug,)]),
    "actor": lambda scene: Sample(
        [("max-kern",), ("anna-lindner",), ("stadtwerke",)], [(scene.actor.slug,)]
    ),
    "tag": lambda scene: Sample([("waerme",)], [(scene.tag.slug,)]),
    "series": lambda scene: Sample([(scene.series.slug,)], [(scene.draft_series.slug,)]),
    "feed": lambda scene: Sample(
        [(name, form) for name in FEEDS for form in ("rss", "atom", "json")]
    ),
}


def patterns(found: Sequence[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    """Yield every address below these, included ones too."""
    for pattern in found:
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern.url_patterns)
        else:
            yield pattern


NAMES = [pattern.name for pattern in patterns(urlpatterns)]


def drafts(site: Site) -> dict[str, Any]:
    """Things that nobody outside knows, tied to things that everybody knows."""
    erik = account("erik")
    actor = an_actor(f"Frau {SECRET}", description=f"{SECRET} am Rat")
    question = a_question(f"Braucht es {SECRET}?")
    sentence, opinion = f"Der {SECRET} kostet 700 Euro.", f"Ohne {SECRET} geht es nicht."
    draft = an_analysis(
        title=f"{SECRET} im Rat",
        body=f"{sentence} {FACT}",
        tags=[SECRET, "Wärme"],
        slug="zobelpelz-im-rat",
        authors=[actor, an_actor("Max Kern")],
        responds_to=[site.analysis],
        image=an_image(f"{SECRET}.png", width=600, alternative_text=SECRET, caption=SECRET),
        disclosure=f"Trägt {SECRET}.",
    )
    claim = a_claim(draft, sentence, attribution={"actor": an_actor("Stadtwerke"), "mode": "own"})
    editing.tie_claim(draft, site.fact, by=erik, quote=FACT)
    commentary = a_commentary(
        title=f"Mehr {SECRET}",
        body=f"{opinion}",
        slug="mehr-zobelpelz",
        responds_to=[site.analysis],
    )
    position = a_position(commentary, opinion, question=site.question, stance="for")
    a_position(commentary, opinion[:-1], question=question, stance="for", holder=actor)
    editing.link(position, site.fact, by=erik, note=f"Wegen {SECRET}")
    hide_evidence(site)
    items = [{"article": site.analysis, "note": SECRET}, {"article": draft}, {"claim": claim}]
    dossier = a_dossier(items=items, title=f"Alles {SECRET}", slug="alles-zobelpelz")
    return {
        "image": published(an_analysis(title="Mit Bild", image=an_image(width=500))).image,
        "draft_image": draft.image,
        "draft": draft,
        "draft_commentary": commentary,
        "dossier": dossier,
        "claim": claim,
        **tie_to_secrets(site, claim),
        "question": question,
        "actor": actor,
        "tag": Tag.objects.get(name=SECRET),
    }


def tie_to_secrets(site: Site, hidden: Claim) -> dict[str, Series]:
    """Put a public figure and a secret one into one series, and tie what is public to secrets."""
    erik, series, secret = account("erik"), a_series(), a_series(f"{SECRET} im Bestand")
    known = editing.state_figure(site.fact, by=erik, best=120, series=series)
    unknown = editing.state_figure(hidden, by=erik, best=700, series=series, incomplete=SECRET)
    editing.state_figure(hidden, by=erik, best=7, series=secret)
    a_calculation(known, unknown, note=f"Mit {SECRET}")
    a_calculation(known, (3, "Kilometer"), claim=hidden, note=f"Für {SECRET}")
    a_calculation(known, (3, "Kilometer"))
    editing.relate(hidden, site.fact, by=erik, kind="updates")
    editing.mark_known_since(site.opinion, hidden, by=erik, note=SECRET)
    return {"series": series, "draft_series": secret}


def hide_evidence(site: Site) -> None:
    """Give a public claim evidence that stays at the desk, and ask somebody about it."""
    for visibility in ("desk", "confidential"):
        source = a_source(f"{SECRET}-Akte, {visibility}", publisher=SECRET, origin=SECRET)
        words = {"quote": f"Der {SECRET}.", "page": SECRET, "note": SECRET}
        some_evidence(site.fact, source=source, visibility=visibility, **words)
    seen = a_source("Wärmeplan")
    some_evidence(site.fact, source=seen, visibility="public", note=f"Von {SECRET}")
    a_secret(site.cost, source=seen, by=account("erik"), quote=f"Nicht ohne {SECRET}")
    an_enquiry(claim=site.fact, question=f"Warum {SECRET}?")
    editing.check_claim(site.fact, by=account("erik"), note=f"Nicht ohne {SECRET}.")


def rework(site: Site) -> None:
    """Change what is live in ways that nobody outside knows."""
    erik = account("erik")
    erik.email, erik.last_name = f"{SECRET}@example.org", SECRET
    erik.save()
    editing.suggest_link(site.demand, site.cost, by=erik, note=f"Vielleicht {SECRET}")
    rejected = editing.suggest_link(site.demand, site.fact, by=erik, note=f"Kaum {SECRET}")
    editing.reject(rejected, by=erik)
    editing.save_actor(
        _changed(
            Actor.objects.get(name="Stadtwerke"), parent=Actor.objects.get(name__contains=SECRET)
        ),
        by=erik,
    )
    editing.revise_article(
        site.analysis,
        by=erik,
        version=site.analysis.version,
        title=f"{SECRET}!",
        standfirst=SECRET,
        kicker=SECRET,
        tags=["Wärme", SECRET],
    )
    editing.revise_dossier(
        site.dossier, by=erik, version=site.dossier.version, introduction=f"Über {SECRET}."
    )


def _changed(thing: Any, **fields: Any) -> Any:
    for name, value in fields.items():
        setattr(thing, name, value)
    return thing


def a_scene() -> Scene:
    """Publish the small site and surround it with secrets."""
    site = a_site()
    known = drafts(site)
    taken_back = an_analysis(title="Alter Stand", body="Damals waren es 90 Kilometer.")
    claim = a_claim(taken_back, "Damals waren es 90 Kilometer.")
    taken_back = withdrawn(published(taken_back), notice="Überholt.", reason=SECRET)
    for work in (site.analysis, site.dossier):
        work.refresh_from_db()
    rework(site)
    for kind in PageKind.values:
        a_page(kind)
    soon = timezone.localdate() + timedelta(days=1)
    a_notice(article=site.analysis, text=f"Was {SECRET} sagt.", begins=soon)
    a_notice(claim=site.fact, kind="editors_note", text=f"Was {SECRET} meint.", begins=soon)
    return Scene(site=site, withdrawn=taken_back, withdrawn_claim=claim, **known)


@pytest.fixture(scope="module")
def answers(django_db_setup, django_db_blocker):
    """What every address answered, by name: those that are there, and those that are not."""
    client = Client()
    found: dict[str, tuple[list[HttpResponse], list[HttpResponse]]] = {}
    with django_db_blocker.unblock(), transaction.atomic():
        scene = a_scene()
        for name in set(NAMES) & set(SAMPLES):
            sample = SAMPLES[name](scene)
            public = [client.get(reverse(f"articles:{name}", args=args)) for args in sample.public]
            hidden = [
                client.get(reverse(f"articles:{name}", args=args), headers=headers)
                for args in sample.hidden
                for headers in HEADERS
            ]
            found[name] = public, hidden
        # Every page shows at its foot what the newsroom has written, this one too.
        found[NOTHING] = [client.get("/gibt-es-nicht/")], []
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_address_has_a_sample(name):
    assert name in SAMPLES, "say in SAMPLES with what this address is to be filled in"


@pytest.mark.parametrize("name", NAMES)
def test_what_is_public_tells_nothing_secret(answers, name):
    for answer in answers[name][0]:
        told = answer.content.decode(errors="replace")
        assert answer.status_code in (200, 410), answer.request["PATH_INFO"]
        assert SECRET.lower() not in told.lower(), answer.request["PATH_INFO"]
        assert SECRET.lower() not in str(answer.headers).lower(), answer.request["PATH_INFO"]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_secret_looks_as_if_it_were_not_there(answers, name):
    [nothing] = answers[NOTHING][0]
    for answer in answers[name][1]:
        assert answer.status_code == 404, answer.request["PATH_INFO"]
        assert answer.content == nothing.content, answer.request["PATH_INFO"]
        assert set(answer.headers) == set(nothing.headers), answer.request["PATH_INFO"]


def test_the_secret_would_be_found_if_it_were_public(db, client):
    article = published(an_analysis(title=SECRET))
    assert SECRET in client.get(f"/analysen/{article.slug}/").text
