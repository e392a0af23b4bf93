"""An editor at the admin: what a person clicks and types, by the words on the screen."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect


@dataclass
class Editor:
    """Somebody who has signed in."""

    page: Page
    site: str

    def open(self, records: str, title: str) -> None:
        """Find a record in its list and open it."""
        self.page.goto(f"{self.site}/admin/")
        self.page.get_by_role("link", name=records, exact=True).first.click()
        self.page.get_by_role("link", name=title).first.click()
        expect(self.page.locator("[name=title]")).to_have_value(title)

    def record(self, what: str, *, figure: str = "", unit: str = "", **fields: str) -> None:
        """Record a claim or a position at words of the text that is open."""
        self.page.get_by_role("button", name=what).click()
        for name, value in {**fields, "figure": figure, "unit": unit}.items():
            if value:
                self.fill(name, value)
        self.page.get_by_role("button", name="Speichern").click()
        expect(self.page.locator(".messagelist .success")).to_be_visible()

    def fill(self, name: str, value: str) -> None:
        """Type into a field, or choose, whatever it is."""
        field = self.page.locator(f"[name={name}]").first
        if "admin-autocomplete" in (field.get_attribute("class") or ""):
            self.choose(field, value)
        elif field.evaluate("node => node.tagName") == "SELECT":
            field.select_option(label=value)
        else:
            field.fill(value)

    def choose(self, field: Locator, value: str) -> None:
        """Type the beginning of a name and take what is offered, or the name as it is typed."""
        field.locator("xpath=following-sibling::span[contains(@class, 'select2')]").first.click()
        self.page.locator(".select2-search__field").last.fill(value)
        option = self.page.locator(".select2-results__option", has_text=value).first
        expect(option).to_be_visible()
        option.click()

    def press(self, name: str) -> None:
        """Press a button and wait for what it says."""
        self.page.get_by_role("button", name=name, exact=True).click()
        expect(self.page.locator(".messagelist .success")).to_be_visible()

    def state(self) -> str:
        """Return the state of the piece that is open, in words."""
        return self.page.locator(".standing .state").inner_text()
