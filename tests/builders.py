"""A small published site for readers' tests; every builder names only what matters."""

from dataclasses import dataclass

from django.core.management import call_command

from articles import editing
from articles.models import (
    Article,
    Calculation,
    Claim,
    Dossier,
    Enquiry,
    Evidence,
    Ground,
    Notice,
    Page,
    Position,
    Question,
    Series,
    SiteSettings,
    Source,
    User,
)
from tests.scenes import kept
from tests.staff import a_dossier, a_draft, account, an_actor, chief, published

#: The words of the usual analysis and the usual commentary.
FACT = "Die Stadt baut 120 Kilometer Leitungen."
COST = "Das kostet rund 80 Millionen Euro."
OPINION = "Das Netz ist für diese Stadt zu groß."
DEMAND = "Der Rat muss neu rechnen."


@dataclass
class Site:
    """Everything that ``a_site`` has published."""

    analysis: Article
    commentary: Article
    dossier: Dossier
    question: Question
    fact: Claim
    cost: Claim
    opinion: Position
    demand: Position


def a_claim(article: Article, quote: str = FACT, **fields) -> Claim:
    """Record a claim in a working copy; its statement is the quote unless told otherwise."""
    fields.setdefault("statement", quote)
    return editing.record_claim(article, by=account("erik"), quote=quote, **fields).claim


def a_position(article: Article, quote: str = OPINION, **fields) -> Position:
    """Record a position in a working copy; its statement is the quote unless told otherwise."""
    fields.setdefault("statement", quote)
    fields.setdefault("holder", an_actor("Max Kern"))
    return editing.record_position(article, by=account("erik"), quote=quote, **fields).position


def a_question(wording: str = "Soll die Stadt das Netz bauen?") -> Question:
    """Return a question."""
    return editing.save_question(Question(wording=wording), by=account("erik"))


def a_ground(position: Position, claim: Claim, **fields) -> Ground:
    """Tie a position to a claim, confirmed."""
    return editing.link(position, claim, by=account("erik"), **fields)


def a_source(title: str = "Wärmeplan der Stadt", *, by: User | None = None, **fields) -> Source:
    """Return a source, entered by an editor unless told otherwise."""
    return editing.save_source(Source(title=title, **fields), by=by or account("erik"))


def some_evidence(claim: Claim, *, by: User | None = None, **fields) -> Evidence:
    """Say what a source says on a claim; a source of its own unless one is given."""
    by = by or account("erik")
    if "source" not in fields:
        fields["source"] = a_source(by=by)
    return editing.save_evidence(claim, by=by, **fields)


def a_secret(claim: Claim, *, by: User | None = None, **fields) -> Evidence:
    """Return confidential evidence, entered by the managing editor unless told otherwise."""
    return some_evidence(claim, by=by or chief(), visibility="confidential", **fields)


def an_enquiry(*, by: User | None = None, **fields) -> Enquiry:
    """Ask somebody concerned."""
    fields = {"whom": an_actor("Stadtwerke"), "question": "Stimmt das?", **fields}
    return editing.save_enquiry(Enquiry(**fields), by=by or account("erik"))


def a_series(name: str = "Länge des Netzes", unit: str = "Kilometer", **fields) -> Series:
    """Return a series."""
    return editing.save_series(Series(name=name, unit=unit, **fields), by=account("erik"))


def a_calculation(
    *figures, by: User | None = None, operation: str = "sum", terms=None, **fields
) -> Calculation:
    """Calculate with figures on record and with pairs of a plain number and its unit."""
    given = [
        {"value": term[0], "unit": term[1]} if isinstance(term, tuple) else {"figure": term}
        for term in (terms or figures)
    ]
    return editing.calculate(by=by or account("erik"), operation=operation, terms=given, **fields)


def an_analysis(**fields) -> Article:
    """Return the working copy of an analysis without claims."""
    fields.setdefault("body", f"{FACT} {COST}")
    return a_draft(**fields)


def a_commentary(**fields) -> Article:
    """Return the working copy of a commentary without positions."""
    fields.setdefault("title", "Zu groß geplant")
    fields.setdefault("body", f"{OPINION}\n\n{DEMAND}")
    fields.setdefault("authors", [an_actor("Max Kern")])
    return a_draft(kind="commentary", **fields)


def revised(article: Article, *, change: str = "update", note: str = "", **changes) -> Article:
    """Return ``article`` after a new edition of it was published."""
    article.refresh_from_db()
    editing.revise_article(article, by=account("erik"), version=article.version, **changes)
    return published(article, change=change, note=note)


def withdrawn(work, notice: str = "Der Text beruhte auf einer falschen Angabe.", **fields):
    """Return ``work`` after it was withdrawn."""
    work.refresh_from_db()
    return editing.withdraw(work, by=account("clara"), notice=notice, **fields)


@kept
def a_site() -> Site:
    """Publish an analysis with two claims, a commentary that leans on one, and their dossier."""
    analysis = an_analysis(standfirst="Was der Ausbau bringt.", kicker="Wärme", tags=["Wärme"])
    fact = a_claim(
        analysis,
        attribution={"actor": an_actor("Stadtwerke", kind="organisation"), "mode": "indirect"},
        as_of="Ende 2026",
        figures=[{"best": 120, "unit": "Kilometer Leitungen"}],
    )
    cost = a_claim(analysis, COST)
    analysis = published(analysis)
    commentary = a_commentary(responds_to=[analysis], tags=["Wärme", "Haushalt"])
    question = a_question()
    opinion = a_position(commentary, question=question, stance="against")
    demand = a_position(commentary, DEMAND, kind="demand")
    a_ground(opinion, fact, basis="named", note="Die Länge des Netzes ist das Argument.")
    commentary = published(commentary)
    items = [
        {"article": analysis, "heading": "Zum Einstieg", "note": "Die Zahlen."},
        {"article": commentary},
        {"question": question},
    ]
    dossier = published(a_dossier(items=items, standfirst="Alles zum Netz."))
    return Site(analysis, commentary, dossier, question, fact, cost, opinion, demand)


@kept
def the_example(*, password: str) -> None:
    """Load the example dossier, with its accounts."""
    call_command("load_demo", password=password, verbosity=0)


def a_page(kind: str, body: str = "Ein Satz über uns.") -> Page:
    """Write one of the pages about the newsroom."""
    page = Page.objects.get(kind=kind)
    page.body = body
    return editing.save_page(page, by=account("erik"))


def site_settings(**values) -> SiteSettings:
    """Change settings of the site."""
    row = SiteSettings.objects.get()
    for name, value in values.items():
        setattr(row, name, value)
    return editing.save_site(row, by=chief())


def a_notice(**values) -> Notice:
    """Publish a notice; a right of reply from today on unless told otherwise."""
    values.setdefault("kind", "right_of_reply")
    values.setdefault("text", "Die Angabe zur Länge des Netzes ist unwahr.")
    values.setdefault("signatory", "Stadtwerke Lindenau")
    return editing.publish_notice(by=chief(), **values)
