"""The main job from end to end, in a real browser: from three documents to a published dossier."""

import feedparser
import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from articles import editing
from articles.choices import Role
from articles.models import Article, Question
from tests import documents
from tests.browser.editor import Editor
from tests.browser.looking import assert_accessible, shoot
from tests.staff import excused

PASSWORD = "drei Wörter genügen"
ANALYSIS = "Was der Wärmeplan Lindenau kosten wird"
COMMENTARY = "Erst die Preise, dann der Plan"
BACKGROUND = "Was die Wärmepumpe am Wehr leisten kann"
DOSSIER = "Wärme für Lindenau"
CLAIM = "Das Fernwärmenetz von Lindenau soll zwischen 84 und 97 Millionen Euro kosten."
POSITION = "Der Stadtrat von Lindenau soll den Beschluss um drei Monate verschieben."
QUESTION = "Soll Lindenau den Wärmeplan jetzt beschließen?"


@pytest.fixture
def desk(transactional_db):
    """Two editors and a question on record."""
    erik = editing.open_account("erik", by=None, roles=[Role.EDITOR], password=PASSWORD)
    editing.open_account("clara", by=None, roles=[Role.MANAGING_EDITOR], password=PASSWORD)
    editing.save_question(Question(wording=QUESTION), by=erik)


@pytest.fixture
def erik(desk, new_page, sign_in, site) -> Editor:
    """The editor who does the work."""
    page = new_page()
    sign_in(page, "erik", PASSWORD)
    return Editor(page, site)


@pytest.fixture
def clara(desk, new_page, sign_in, site) -> Editor:
    """The second person."""
    page = new_page()
    sign_in(page, "clara", PASSWORD)
    return Editor(page, site)


def import_documents(folder) -> None:
    """Import an analysis in Markdown, a commentary as plain text and an analysis in docx."""
    docx = folder / documents.DOCX_NAME
    docx.write_bytes(documents.docx())
    author = {"author": ["Merle Achtziger"], "user": "erik"}
    call_command("import_article", str(documents.ANALYSIS_MD), kind="analysis", user="erik")
    call_command("import_article", str(documents.COMMENTARY_TXT), kind="commentary", **author)
    call_command("import_article", str(docx), kind="analysis", **author)


def record_claim(erik: Editor) -> None:
    """Record what the analysis states, where it states it."""
    erik.open("Artikel", ANALYSIS)
    erik.record(
        "Aussage (A)",
        quote="Die Stadtwerke veranschlagen zwischen 84 und 97 Millionen Euro.",
        statement=CLAIM,
        attributed_to="Stadtwerke Lindenau",
        actor_kind="Organisation",
        figure="84 bis 97",
        unit="Millionen Euro",
        as_of="März 2026",
    )


def record_position(erik: Editor) -> None:
    """Record what the commentary demands, and tie it to what the analysis states."""
    erik.open("Artikel", COMMENTARY)
    erik.record(
        "Position (P)",
        quote="Der Rat sollte den Beschluss um drei Monate verschieben",
        statement=POSITION,
        kind="Forderung",
        question=QUESTION,
        stance="dagegen",
    )
    erik.page.get_by_role("link", name="Bezug hinzufügen").click()
    erik.fill("claim", CLAIM[:30])
    erik.page.get_by_label("stützt sich auf").check()
    erik.page.locator("[name=basis][value=assigned]").check()
    erik.page.get_by_role("button", name="Speichern", exact=True).click()
    expect(erik.page.locator(".messagelist .success")).to_be_visible()


def publish(erik: Editor, clara: Editor, records: str, title: str) -> None:
    """Erik gives a piece to review; Clara approves and publishes it."""
    erik.open(records, title)
    erik.press("Zum Gegenlesen geben")
    clara.open(records, title)
    clara.press("Freigeben")
    clara.press("Fassung 1 veröffentlichen")
    assert clara.state() == "veröffentlicht"


def compose_dossier(erik: Editor) -> None:
    """Compose a dossier of all three."""
    erik.page.goto(f"{erik.site}/admin/articles/dossier/add/")
    erik.fill("title", DOSSIER)
    erik.fill("standfirst", "Ein Plan, ein Einwand und ein Versuch am Fluss.")
    erik.fill("introduction", "Was der **Wärmeplan** vorsieht und was dagegen gesagt wird.")
    erik.fill("curation-0-actor", "Merle Achtziger")
    for row, title in enumerate((ANALYSIS, BACKGROUND, COMMENTARY)):
        if not erik.page.locator(f"[name=items-{row}-article]").count():
            erik.page.locator("#items-group .add-row a").click()
        erik.fill(f"items-{row}-article", title[:20])
    erik.page.get_by_role("button", name="Speichern", exact=True).click()
    expect(erik.page.locator(".messagelist .success")).to_be_visible()


def test_from_three_documents_to_a_published_dossier(erik, clara, page: Page, site, tmp_path):
    import_documents(tmp_path)
    record_claim(erik)
    record_position(erik)
    # The documents name no sources; reasons for that have tests of their own.
    excused(Article.objects.get(title=ANALYSIS))
    for title in (ANALYSIS, BACKGROUND, COMMENTARY):
        publish(erik, clara, "Artikel", title)
    compose_dossier(erik)
    publish(erik, clara, "Dossiers", DOSSIER)

    page.goto(site)
    page.get_by_role("link", name=DOSSIER).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(DOSSIER)
    expect(page.get_by_text(POSITION).first).to_be_visible()
    assert_accessible(page)
    shoot(page, "dossier")
    page.get_by_role("link", name=COMMENTARY).first.click()
    expect(page.locator("article mark[data-position]")).to_contain_text("drei Monate verschieben")
    expect(page.get_by_text(CLAIM).first).to_be_visible()
    assert_accessible(page)
    shoot(page, "commentary")

    feed = feedparser.parse(page.request.get(f"{site}/feeds/alle.rss").body())
    assert not feed.bozo
    assert {entry.title for entry in feed.entries} == {
        f"Analyse: {ANALYSIS}",
        f"Analyse: {BACKGROUND}",
        f"Kommentar: {COMMENTARY}",
    }


def test_nothing_covers_the_passages_of_an_article(erik):
    call_command("import_article", str(documents.ANALYSIS_MD), kind="analysis", user="erik")
    record_claim(erik)
    erik.page.set_viewport_size({"width": 1280, "height": 600})
    passages = erik.page.locator(".passages")
    passages.evaluate("node => node.scrollIntoView({block: 'end'})")
    aside, table = erik.page.locator("#content-related").bounding_box(), passages.bounding_box()
    assert aside["y"] + aside["height"] <= table["y"]
