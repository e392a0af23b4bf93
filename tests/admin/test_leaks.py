"""Nothing leaks at the desk: no address tells an author of a draft that they may not open.

The test is made from the admin's URLs and from every row there is. A new address fails it until
``ROUTES`` says with what to fill it in.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from django.db import models, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse
from django.utils import timezone

from articles import editing
from articles.admin import site
from articles.choices import Role
from articles.models import Claim, Dossier, Image, Passage, User
from tests.builders import (
    COST,
    FACT,
    a_calculation,
    a_claim,
    a_commentary,
    a_ground,
    a_notice,
    a_position,
    a_secret,
    a_series,
    a_site,
    a_source,
    an_analysis,
    an_enquiry,
    some_evidence,
)
from tests.pictures import an_image
from tests.staff import a_dossier, a_draft, account, an_actor, member

#: Stands in everything that is secret, and in nothing that the author may open.
SECRET = "Zobelpelz"

RECORD = "<path:object_id>"
IMAGE = "<slug:name>"
PASSAGE = f"{RECORD}/passages/<int:passage_id>"
RELATIONS = [
    ("byline", "actor"),
    ("articletag", "tag"),
    ("article", "responds_to"),
    ("article", "responsible"),
    ("article", "image"),
    ("dossieritem", "article"),
    ("dossieritem", "claim"),
    ("dossieritem", "question"),
    ("actor", "merged_into"),
    ("question", "merged_into"),
    ("tag", "merged_into"),
    ("ground", "position"),
    ("ground", "claim"),
    ("notice", "article"),
    ("notice", "claim"),
    ("attribution", "source"),
    ("evidence", "source"),
    ("evidence", "claim"),
    ("figure", "series"),
    ("calculation", "claim"),
    ("calculationterm", "figure"),
    ("claimrelation", "other"),
    ("positionrelation", "other"),
    ("knownsince", "claim"),
    ("enquiry", "article"),
    ("enquiry", "claim"),
]


def once(model: type[models.Model] | None) -> list[str]:
    """The address as it is."""
    return [""]


def each_row(model: type[models.Model]) -> list[str]:
    """Every row of the model, secret or not."""
    return [str(pk) for pk in model._base_manager.values_list("pk", flat=True)]


def each_passage(model: type[models.Model]) -> list[str]:
    """Every article with every passage."""
    passages = Passage.objects.values_list("pk", flat=True)
    return [f"{pk}/passages/{passage}" for pk, passage in product(each_row(model), passages)]


def each_search(model: type[models.Model]) -> list[str]:
    """The whole list, and the list searched for the secret."""
    return ["", f"?q={SECRET}"]


def each_suggestion(model: type[models.Model]) -> list[str]:
    """What the filters of a list suggest, for the secret and for anything."""
    kinds = site._registry[model].list_filter
    names = [kind.parameter_name for kind in kinds if hasattr(kind, "suggestions")]
    return [f"?filter={name}&term={term}" for name, term in product(names, ("", SECRET))]


def each_image(model: None) -> list[str]:
    """Every picture, by its digest, which nobody can guess."""
    return list(Image.objects.values_list("digest", flat=True))


def each_proposal(model: type[models.Model]) -> list[str]:
    """The form for a new record, with every claim and position proposed."""
    return ["", *(f"?position={pk}&claim={pk}" for pk in each_row(Claim))]


def each_relation(model: None) -> list[str]:
    """What the fields of relations offer, for the secret and for anything."""
    asked = product(RELATIONS, ("", SECRET))
    return [
        f"?app_label=articles&model_name={name}&field_name={field}&term={term}"
        for (name, field), term in asked
    ]


#: With what to fill in each address: those of the site, then those of its records.
ROUTES: dict[str, Callable[[Any], list[str]]] = {
    "": once,
    "login/": once,
    "logout/": once,
    "password_change/": once,
    "password_change/done/": once,
    "autocomplete/": each_relation,
    "jsi18n/": once,
    "^(?P<app_label>articles)/$": once,
    "search/": each_search,
    "language/": once,
    "markdown/preview/": once,
    "markdown/upload/": once,
    f"media/images/{IMAGE}.webp": each_image,
    "articles/": each_search,
    "articles/suggestions/": each_suggestion,
    "articles/last/": once,
    "articles/reading/": once,
    "articles/add/": each_proposal,
    "articles/import/": once,
    "articles/import/read/": once,
    "articles/import/look/": once,
    **{
        f"articles/{RECORD}/{name}": each_row
        for name in (
            "",
            "change/",
            "history/",
            "delete/",
            "claim/",
            "position/",
            "tie/",
            "submit/",
            "approve/",
            "publish/",
            "send_back/",
            "withdraw/",
            "discard/",
            "merge/",
            "unmerge/",
            "new-text/",
            "confirm/",
            "reject/",
            "password/",
            "close/",
            "reopen/",
            "end/",
            "lift/",
        )
    },
    **{
        f"articles/{PASSAGE}/{name}": each_passage
        for name in ("recapture/", "detach/", "prominent/")
    },
    "r/<path:content_type_id>/<path:object_id>/": lambda model: [],
    "(?P<url>.*)$": lambda model: [],
}


def routes(found: Sequence[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    """Yield the route of every address below these."""
    for pattern in found:
        route = f"{before}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route


FOUND = sorted(set(routes(site.get_urls())))
MODELS = {model._meta.model_name: model for model in site._registry}


def parted(route: str) -> tuple[str, type[models.Model] | None]:
    """Return what ``ROUTES`` calls a route, and the model whose records it is about."""
    named = re.match(r"articles/(\w+)/", route)
    if named is None:
        return route, None
    return route.replace(named[0], "articles/", 1), MODELS[named[1]]


def addresses(route: str) -> Iterator[str]:
    """Yield the addresses of a route."""
    key, model = parted(route)
    stem = re.sub(r"^\^|\$$", "", route).replace("(?P<app_label>articles)", "articles")
    for part in ROUTES[key](model):
        if part.startswith("?"):
            yield f"{reverse('admin:index')}{stem}{part}"
        else:
            filled = stem.replace(PASSAGE, part).replace(RECORD, part).replace(IMAGE, part)
            yield f"{reverse('admin:index')}{filled}"


def a_scene() -> User:
    """Surround a public site and an author's own draft with secrets; return the author."""
    public, erik, anna = a_site(), account("erik"), member(Role.AUTHOR, "anna")
    opinion, sentence = f"Ohne {SECRET} geht es nicht.", f"Der {SECRET} kostet 700 Euro."
    draft = an_analysis(
        title=f"{SECRET} im Rat",
        standfirst=f"Was {SECRET} bringt.",
        kicker=SECRET,
        body=f"{sentence} Auch {SECRET}: {FACT}",
        responds_to=[public.analysis],
        image=an_image(f"{SECRET}.png", alternative_text=SECRET, caption=SECRET),
        disclosure=SECRET,
    )
    claim = a_claim(draft, sentence, figures=[{"best": 700, "unit": SECRET}])
    editing.tie_claim(draft, public.fact, by=erik, quote=f"Auch {SECRET}: {FACT}")
    commentary = a_commentary(title=f"Mehr {SECRET}", body=opinion)
    position = a_position(commentary, opinion, question=public.question, stance="for")
    a_ground(position, public.fact, note=f"Wegen {SECRET}")
    a_ground(public.demand, claim, note=f"Für {SECRET}")
    editing.submit(commentary, by=erik)
    some_evidence(claim, source=a_source(f"{SECRET}-Akte"), quote=SECRET)
    # A series is nobody's secret; that this claim has to do with it is.
    figure = editing.state_figure(claim, by=erik, best=7, series=a_series(), incomplete=SECRET)
    a_calculation(figure, (3, "Kilometer"), note=SECRET)
    a_calculation(public.fact.figures.get(), (3, "Kilometer Leitungen"), claim=claim, note=SECRET)
    editing.relate(public.fact, claim, by=erik, kind="contradicts")
    editing.relate(claim, public.cost, by=erik, kind="narrower")
    editing.mark_known_since(public.opinion, claim, by=erik, note=SECRET)
    editing.relate_positions(public.opinion, position, by=erik, kind="opposes")
    editing.relate_positions(position, public.demand, by=erik, kind="supports")
    a_secret(public.fact, source=a_source(f"Vermerk {SECRET}"), quote=f"Der {SECRET}.", by=erik)
    an_enquiry(article=public.analysis, question=f"Warum {SECRET}?")
    own = a_draft("Mein Text", authors=[an_actor("Anna", user=anna)], responds_to=[draft])
    a_ground(a_position(own, COST), claim, note=SECRET)
    items = [{"article": draft, "note": SECRET}, {"claim": claim}, {"claim": public.fact}]
    a_dossier(title=f"Alles {SECRET}", introduction=SECRET, items=items)
    # The piece below becomes a draft again: then only who may open it sees what is to come.
    a_notice(article=public.analysis, text=SECRET, begins=timezone.localdate() + timedelta(days=9))
    for work, changes in (
        (public.analysis, {"responds_to": [draft], "revise": editing.revise_article}),
        (public.dossier, {"items": items, "revise": editing.revise_dossier}),
    ):
        work.refresh_from_db()
        changes.pop("revise")(work, by=erik, version=work.version, **changes)
    return anna


@pytest.fixture(scope="module")
def answers(django_db_setup, django_db_blocker) -> Iterator[dict[str, list[HttpResponse]]]:
    """What an author gets from every address, opened and sent to."""
    found: dict[str, list[HttpResponse]] = {}
    client = Client()
    with django_db_blocker.unblock(), transaction.atomic():
        anna = a_scene()
        for route in FOUND:
            if parted(route)[0] not in ROUTES:
                continue
            found[route] = []
            for address, send in product(addresses(route), (client.get, client.post)):
                client.force_login(anna)
                found[route].append(send(address))
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("route", FOUND)
def test_every_address_says_how_it_is_filled_in(route):
    assert parted(route)[0] in ROUTES, "say in ROUTES with what this address is to be filled in"


@pytest.mark.parametrize("route", FOUND)
def test_author_learns_nothing_secret(answers, route):
    for answer in answers[route]:
        request = answer.request
        # A list repeats what was searched for.
        told = answer.content.decode(errors="replace")
        told = re.sub(f'(value="|q=|q%3D|<strong>„){SECRET}', "", told)
        assert SECRET.lower() not in told.lower(), request
        assert SECRET.lower() not in answer.headers.get("Location", "").lower(), request


def test_addresses_are_really_filled_in(answers):
    route = "articles/article/<path:object_id>/change/"
    assert {answer.status_code for answer in answers[route]} == {200, 403, 404}


def test_an_editor_would_learn_it(db, client):
    a_scene()
    client.force_login(account("erik"))
    [dossier] = Dossier.objects.filter(title__contains=SECRET)
    address = reverse("admin:articles_dossier_change", args=[dossier.pk])
    assert SECRET in client.get(address).content.decode()
