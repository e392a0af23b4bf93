"""A small published site for readers' tests; every builder names only what matters."""

from dataclasses import dataclass

from articles import editing
from articles.models import Article, Claim, Dossier, Ground, Position, Question
from tests.desk import a_dossier, a_draft, account, an_actor, published

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
