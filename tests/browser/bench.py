"""At the workbench in a browser: what a hand does there."""

from playwright.sync_api import Page, expect

from articles.choices import Role
from articles.models import Article
from tests.staff import a_draft, an_actor, member

PASSWORD = "drei Wörter genügen"
FIRST = "Nach Angaben der Stadtwerke baut die Stadt 120 Kilometer Leitungen."
SECOND = "Das Netz ist zu groß."

#: Selects from one word to another with the mouse, as a hand does: press, move, let go.
PLACES = """
([from, to]) => {
  const walker = document.createTreeWalker(document.getElementById("reader-text"), 4);
  const found = {};
  while (walker.nextNode()) {
    const node = walker.currentNode;
    for (const [name, word] of [["from", from], ["to", to]]) {
      const at = node.data.indexOf(word);
      if (at >= 0 && !found[name]) {
        const range = document.createRange();
        range.setStart(node, name === "from" ? at : at + word.length - 1);
        range.setEnd(node, name === "from" ? at + 1 : at + word.length);
        const box = range.getBoundingClientRect();
        found[name] = [name === "from" ? box.left + 1 : box.right - 1, box.top + box.height / 2];
      }
    }
  }
  return found;
}
"""


def a_text() -> Article:
    """Return a text with an emoji, two equal sentences and several kinds of blocks."""
    editor = member(Role.EDITOR, "erik")
    editor.set_password(PASSWORD)
    editor.save()
    an_actor("Stadtwerke", kind="organisation")
    return a_draft(
        standfirst="Was der Ausbau bringt.",
        body=f"🏗️ {FIRST} {SECOND}\n\n## Was folgt\n\n- erstens ein Kraftwerk\n"
        f"- zweitens ein Hafen\n\n{SECOND} Wer das will, muss es sagen.",
    )


def at_bench(page: Page, site: str, article: Article) -> Page:
    """Let Erik sign in and open the workbench."""
    # Whose page comes first after signing in is another test's matter.
    page.goto(f"{site}/accounts/login/?next=/desk/articles/{article.pk}/")
    page.locator("[name=login]").fill("erik")
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Anmelden").click()
    page.wait_for_url(f"{site}/desk/articles/{article.pk}/")
    return page


def drag(page: Page, first: str, last: str) -> None:
    """Select from the beginning of one word to the end of another."""
    places = page.evaluate(PLACES, [first, last])
    page.mouse.move(*places["from"])
    page.mouse.down()
    page.mouse.move(*places["to"], steps=8)
    page.mouse.up()
    expect(page.locator("#selection-bar")).to_be_visible()


def opened(page: Page, key: str) -> None:
    """Press the key of a form and wait until one can type."""
    page.keyboard.press(key)
    expect(page.locator("#capture [name=statement], #capture [name=q]").first).to_be_focused()


def recorded(page: Page, key: str = "a") -> None:
    """Open the form at what is selected and send it as it is."""
    opened(page, key)
    page.keyboard.press("Control+Enter")
    saved(page)


def saved(page: Page) -> None:
    """Wait until what was saved is said, and the page has come to rest: the text has the focus."""
    expect(page.locator("#desk-status .told")).to_be_visible()
    expect(page.locator("#reader")).to_be_focused()
