"""A person who never touches the mouse: Tab, Enter, arrows, letters."""

from dataclasses import dataclass

from playwright.sync_api import Page, expect

#: More stops than these no page of the admin has.
STOPS = 400

# What has the focus: the name of its field, and the words by which it is announced. The box of
# a type-ahead stands for the field before it.
FOCUSED = """
() => {
  const at = document.activeElement;
  const box = at.closest(".select2");
  const field = box && !at.name ? box.previousElementSibling : at;
  const words = at.getAttribute("aria-label") || at.value || at.textContent || "";
  const kind = box ? "type-ahead" : at.tagName.toLowerCase();
  return {name: field.name || "", kind, type: at.type || "",
          words: at.matches("input, select, textarea") && at.type !== "submit" ? "" : words.trim(),
          value: at.value === undefined ? "" : String(at.value), checked: !!at.checked};
}
"""


@dataclass
class Keyboard:
    """Somebody who has signed in and works by keys alone."""

    page: Page
    site: str

    def open(self, path: str) -> None:
        """Type an address."""
        self.page.goto(f"{self.site}{path}")

    def focused(self) -> dict:
        """Return what has the focus."""
        found: dict = self.page.evaluate(FOCUSED)
        return found

    def reach(self, name: str = "", words: str = "") -> dict:
        """Press Tab until a field has the focus, or a button or link that begins with ``words``."""
        for _stop in range(STOPS):
            at = self.focused()
            if (name and at["name"] == name) or (words and at["words"].startswith(words)):
                return at
            self.page.keyboard.press("Tab")
        raise AssertionError(f"no key leads to {name or words!r} on {self.page.url}")

    def fill(self, **values: str) -> None:
        """Fill in fields in the order of the page, whatever they are."""
        for name, value in values.items():
            at = self.reach(name)
            if at["kind"] == "type-ahead":
                self._choose(value)
            elif at["kind"] == "select":
                self._pick(name, value)
            elif at["type"] in ("checkbox", "radio"):
                self._tick(name, value)
            else:
                self.page.keyboard.press("Control+A")
                self.page.keyboard.insert_text(value)

    def press(self, words: str) -> None:
        """Press a button that changes the page."""
        self.reach(words=words)
        self.page.keyboard.press("Enter")

    def follow(self, words: str) -> None:
        """Press a button, or follow a link, that leads to another page."""
        self.reach(words=words)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def save(self) -> None:
        """Send the form, and wait for what it says."""
        self.reach("_save")
        self.page.keyboard.press("Enter")
        expect(self.page.locator(".messagelist .success")).to_be_visible()

    def record(self) -> None:
        """Send the form of a passage, and wait for what it says."""
        for _stop in range(STOPS):
            at = self.focused()
            if at["type"] == "submit" and at["words"] == "Speichern":
                break
            self.page.keyboard.press("Tab")
        self.page.keyboard.press("Enter")
        expect(self.page.locator(".messagelist .success")).to_be_visible()

    def _choose(self, value: str) -> None:
        """Type into a type-ahead and take the hit, or the name as it was typed."""
        if self.focused()["words"] != "" or "multiple" not in self._box():
            self.page.keyboard.press("Enter")
        # The field to type in comes a moment later; until then words would go to the last one.
        self.page.wait_for_function(
            "() => document.activeElement.classList.contains('select2-search__field')"
        )
        self.page.keyboard.insert_text(value)
        hit = self.page.locator(".select2-results__option--highlighted", has_text=value)
        expect(hit).to_be_visible()
        self.page.keyboard.press("Enter")

    def _box(self) -> str:
        found: str = self.page.evaluate(
            "() => document.activeElement.closest('.select2-selection')?.className || ''"
        )
        return found

    def _pick(self, name: str, label: str) -> None:
        """Choose from a list with the arrow keys."""
        chosen = self.page.locator(f"[name='{name}'] option:checked")
        self.page.keyboard.press("Home")
        for _entry in range(STOPS):
            if (chosen.text_content() or "").strip() == label:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{name} does not offer {label}")

    def _tick(self, name: str, value: str) -> None:
        """Tick a box, or move to one of several choices with the arrow keys."""
        if self.focused()["type"] == "checkbox":
            self.page.keyboard.press("Space")
            return
        for _choice in range(STOPS):
            at = self.focused()
            if at["value"] == value and at["checked"]:
                return
            self.page.keyboard.press("Space" if at["value"] == value else "ArrowDown")
        raise AssertionError(f"{name} does not offer {value}")
