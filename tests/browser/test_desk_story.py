"""The whole way of two texts at the desk, as a new user goes it.

Ten claims and five positions are recorded and linked; the analysis is edited so that a figure
changes, a paragraph moves and a sentence goes; each case is decided, and it is published. Once with
the mouse, once by keys alone.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from articles import editing
from articles.choices import PassageState, Role, State
from articles.management import demo
from articles.models import Article, Claim, Ground, Passage, Position
from tests.browser.keyboard import Keyboard
from tests.staff import excused

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "drei Wörter genügen"
TEXTS = Path(demo.__file__).parent

FIGURE = "Ende 2024 soll Nordkorea rund 11.000 Soldaten in die Region Kursk entsandt haben."
NEW_FIGURE = FIGURE.replace("11.000", "14.000")
MOVING = "Für Nordkorea geht es auch um Geld."
GONE = "Schätzungen zufolge sind rund 4.000 nordkoreanische Soldaten getötet oder verwundet worden."
MEASURED = "Die Zahlen messen Verschiedenes"

#: What the analysis states and holds, in the order of the text: the key pressed, and the sentence.
ANALYSIS = (
    ("p", "Der Einsatz ist ein Wendepunkt, militärisch wie geopolitisch."),
    ("a", "Seit Februar 2022 haben die beiden Staaten ihre militärische Zusammenarbeit erheblich"),
    ("a", FIGURE),
    ("a", "Weitere 3.000 folgten nach Angaben südkoreanischer Militärkreise im Januar und Februar"),
    ("a", GONE),
    (
        "a",
        "Die Mobilisierung von 300.000 Reservisten löste 2022 eine Massenflucht ins Ausland",
    ),
    ("p", "Aus Gressels Sicht ist der Rückgriff auf „Gasttruppen“ deshalb nur folgerichtig."),
    ("a", MOVING),
    ("a", "Allein mit Waffenlieferungen an Russland hat das Land zwischen zwei und fünf"),
)
COMMENTARY = (
    ("a", "Nach Angaben aus den Vereinigten Staaten sollen sich bereits rund 10.000 Nordkoreaner"),
    ("p", "Doch der Westen hat kaum reagiert."),
    ("a", "In der vergangenen Woche, während die ersten Meldungen eintrafen, sprach Bundeskanzler"),
    ("a", "Auch aus den Vereinigten Staaten kommt keine klare Reaktion;"),
    ("p", "Und die Bundesregierung sollte die Taurus-Marschflugkörper endlich liefern."),
    ("p", "Allein Stärke schützt Freiheit und Demokratie."),
)

#: Where the first and the last letter of some words are on the screen.
CORNERS = """
(words) => {
  const walker = document.createTreeWalker(document.getElementById("reader-text"), 4);
  const letters = [];
  while (walker.nextNode()) {
    [...walker.currentNode.data].forEach((_, at) => letters.push([walker.currentNode, at]));
  }
  const from = letters.map(([node, at]) => node.data[at]).join("").indexOf(words);
  const box = (index) => {
    const range = document.createRange();
    range.setStart(letters[index][0], letters[index][1]);
    range.setEnd(letters[index][0], letters[index][1] + 1);
    return range.getBoundingClientRect();
  };
  letters[from][0].parentElement.scrollIntoView({block: "center"});
  const [first, last] = [box(from), box(from + words.length - 1)];
  return [first.left + 1, first.top + first.height / 2, last.right - 1, last.top + last.height / 2];
}
"""


@pytest.fixture
def texts(transactional_db) -> dict[str, Article]:
    """The two texts of the example, of which nobody has recorded anything, and two editors."""
    editing.open_account("erik", by=None, roles=[Role.EDITOR], password=PASSWORD)
    editing.open_account("clara", by=None, roles=[Role.MANAGING_EDITOR], password=PASSWORD)
    for kind in ("analysis", "commentary"):
        call_command("import_article", str(TEXTS / f"{kind}.md"), kind=kind, user="erik")
    return {article.kind: article for article in Article.objects.all()}


@dataclass
class Mouse:
    """Somebody who points, drags and clicks."""

    page: Page
    site: str

    def record(self, key: str, words: str) -> None:
        """Select words, press the button above them, save."""
        x, y, to_x, to_y = self.page.evaluate(CORNERS, words)
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(to_x, to_y, steps=6)
        self.page.mouse.up()
        self.page.locator(f"#selection-bar [data-key={key}]").click()
        self.page.locator(".capture-buttons [type=submit]").click()

    def fill(self, **values: str) -> None:
        """Tick, choose and type."""
        for name, value in values.items():
            field = self.page.locator(f"[name='{name}']")
            kind = field.first.get_attribute("type")
            if kind == "radio":
                self.page.locator(f"[name='{name}'][value='{value}']").check()
            elif kind == "checkbox":
                field.check()
            else:
                field.fill(value)

    def press(self, words: str) -> None:
        """Click on a button that begins with some words."""
        self.page.get_by_role("button", name=re.compile(f"^{words}")).first.click()

    def send(self) -> None:
        """Save a text or what was decided about it."""
        self.page.locator("[data-save]").first.click()


class Keys(Keyboard):
    """Somebody who never touches the mouse."""

    def record(self, key: str, words: str) -> None:
        """Go through the sentences to the one that begins with some words, press a key, save."""
        told = self.page.locator("#selection-told")
        if not self.page.locator("#reader").evaluate("node => node === document.activeElement"):
            self.page.locator("#reader").focus()
        for _sentence in range(150):
            if words in told.inner_text():
                break
            self.page.keyboard.press("j")
        self.page.keyboard.press(key)
        expect(self.page.locator("#capture [name=statement]")).to_be_focused()
        self.page.keyboard.press("Control+Enter")

    def send(self) -> None:
        """Save a text or what was decided about it."""
        self.page.keyboard.press("Control+s")


Worker = Callable[[Page, str], Mouse | Keys]


@pytest.mark.parametrize("worker", [Mouse, Keys])
def test_two_texts_from_import_to_publication(worker: Worker, texts, new_page, sign_in, site):
    page = new_page()
    sign_in(page, "erik", PASSWORD)
    hand = worker(page, site)
    capture(hand, texts["commentary"], COMMENTARY)
    capture(hand, texts["analysis"], ANALYSIS)
    assert (Claim.objects.count(), Position.objects.count()) == (10, 5)
    link(hand, texts)
    edit(hand, texts["analysis"])
    # The texts name no documents; reasons for that have tests of their own.
    excused(texts["analysis"])
    publish(texts["analysis"], page, new_page(), sign_in, site)
    article = Article.objects.get(kind="analysis")
    assert article.state == State.PUBLISHED
    assert NEW_FIGURE in article.live_edition.plain_text
    assert article.live_edition.passages.count() == len(ANALYSIS) - 1


def capture(hand: Mouse | Keys, article: Article, rows) -> None:
    """Record what a text carries, from the workbench, without leaving it."""
    hand.page.goto(f"{hand.site}/desk/articles/{article.pk}/")
    for number, (key, words) in enumerate(rows, start=1):
        hand.record(key, words)
        expect(hand.page.locator("#carried .entries > li")).to_have_count(number)


def link(hand: Mouse | Keys, texts: dict[str, Article]) -> None:
    """Tie a position of the commentary to a claim of the analysis; take another tie back."""
    here, there = texts["commentary"].pk, texts["analysis"].pk
    hand.page.goto(f"{hand.site}/desk/articles/{here}/link/{there}/")
    taurus = Position.objects.get(passages__quote__contains="Taurus")
    sent = Claim.objects.get(passages__quote=FIGURE)
    hand.fill(left=f"position-{taurus.pk}")
    expect(hand.page.locator(".link-hint")).to_contain_text("Taurus")
    hand.fill(right=f"claim-{sent.pk}")
    expect(hand.page.locator("#link-form")).to_be_visible()
    hand.fill(relation="prompted_by")
    hand.press("Verknüpfen")
    expect(hand.page.locator(".link-tied li")).to_have_count(1)
    hand.press("Rückgängig")
    expect(hand.page.locator(".link-tied li")).to_have_count(0)
    assert not Ground.objects.exists()
    expect(hand.page.locator("#link-form")).to_be_visible()
    hand.fill(relation="prompted_by")
    hand.press("Verknüpfen")
    expect(hand.page.locator(".link-tied li")).to_have_count(1)


def edit(hand: Mouse | Keys, article: Article) -> None:
    """Change a figure, move a paragraph, take a sentence out; decide what became of each."""
    hand.page.goto(f"{hand.site}/desk/articles/{article.pk}/edit/")
    hand.fill(body=rewritten(Article.objects.get(pk=article.pk).body))
    hand.send()
    expect(hand.page.locator(".case")).to_have_count(2)
    figure, gone = passage(FIGURE), passage(GONE)
    hand.fill(
        **{
            f"passage{figure.pk}-choice": "figure",
            f"passage{figure.pk}-figure-as_of": "Frühjahr 2025",
            f"passage{gone.pk}-choice": "detach",
        }
    )
    hand.send()
    expect(hand.page.locator(".messagelist .text-saved").first).to_be_visible()
    states = [passage(words).state for words in (NEW_FIGURE, MOVING, GONE)]
    assert states == [PassageState.OK, PassageState.MOVED, PassageState.DETACHED]
    figures = passage(NEW_FIGURE).claim.figures.order_by("id")
    assert [int(row.best) for row in figures] == [11000, 14000]


def publish(article: Article, page: Page, second: Page, sign_in, site: str) -> None:
    """Erik gives the text to review; Clara approves and publishes it."""
    form = f"{site}/admin/articles/article/{article.pk}/change/"
    page.goto(form)
    page.get_by_role("button", name="Zum Gegenlesen geben").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    sign_in(second, "clara", PASSWORD)
    second.goto(form)
    for button in ("Freigeben", "Fassung 1 veröffentlichen"):
        second.get_by_role("button", name=button, exact=True).click()
        expect(second.locator(".messagelist .success")).to_be_visible()


def rewritten(body: str) -> str:
    """Return the text with one figure changed, one paragraph moved and one sentence gone."""
    blocks = body.replace(FIGURE, NEW_FIGURE).replace(f" {GONE}", "").split("\n\n")
    [moving] = [block for block in blocks if block.startswith(MOVING)]
    blocks.remove(moving)
    [place] = [at for at, block in enumerate(blocks) if block.startswith(MEASURED)]
    return "\n\n".join([*blocks[:place], moving, *blocks[place:]])


def passage(words: str) -> Passage:
    """Return the passage of a claim on these words."""
    return Passage.objects.get(quote=words, claim__isnull=False)
