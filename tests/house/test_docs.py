"""The documentation names what there is, and nothing else."""

import ast
import re
from pathlib import Path

from articles.urls import urlpatterns

ROOT = Path(__file__).parents[2]
OPERATING = (ROOT / "docs" / "operating.md").read_text()
ADDRESSES = (ROOT / "docs" / "addresses.md").read_text()


def section(text, heading):
    """The part of a document under a heading."""
    return text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def rows(text):
    """What stands in backquotes at the start of each row of a table."""
    return re.findall(r"^\| `([^`]+)`", text, re.MULTILINE)


def test_settings():
    tree = ast.parse((ROOT / "newsroom" / "settings.py").read_text())
    read = {
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "env"
        and isinstance(node.args[0], ast.Constant)
    }
    assert set(rows(section(OPERATING, "Settings"))) == read


def test_manage_commands():
    commands = ROOT / "articles" / "management" / "commands"
    existing = {path.stem for path in commands.glob("*.py")} - {"__init__"}
    documented = {row.split()[0] for row in rows(section(OPERATING, "Commands"))}
    assert {name for name in documented if name not in {"make", ".ci/run"}} == existing


def test_make_targets():
    makefile = (ROOT / "Makefile").read_text()
    existing = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE)) - {"help"}
    documented = re.findall(r"^\| `make ([a-z]+)", OPERATING, re.MULTILINE)
    assert set(documented) == existing


def test_addresses():
    routes = {re.sub(r"<\w+:", "<", f"/{entry.pattern}") for entry in urlpatterns}
    documented = rows(section(ADDRESSES, "For readers")) + rows(section(ADDRESSES, "For machines"))
    assert set(documented) == routes


def test_decisions_are_numbered_without_gaps():
    names = sorted(path.name for path in (ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))


def test_direct_dependencies_are_explained():
    text = (ROOT / "docs" / "dependencies.md").read_text()
    for name in ("base", "dev"):
        lines = (ROOT / "requirements" / f"{name}.in").read_text().splitlines()
        packages = [re.split(r"[\[~<=]", line)[0] for line in lines if line[:1] not in {"#", "-"}]
        assert [package for package in packages if package not in text] == []


def test_links_lead_somewhere():
    for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text()):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
