"""A floor imports only lower ones, imports inside functions included."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# part: (floor, what stands on the same or a lower floor and is refused all the same)
FLOORS: dict[str, tuple[float, tuple[str, ...]]] = {
    "articles.text": (0, ()),
    "articles.choices": (0, ()),
    "articles.exceptions": (0, ()),
    "articles.models": (1, ()),
    "articles.migrations": (1, ()),
    "articles.editing": (2, ("articles.reading",)),
    "articles.reading": (2, ("articles.editing",)),
    "articles.forms": (3, ()),
    "articles.admin": (4, ("articles.pages",)),
    "articles.desk": (4, ("articles.pages",)),
    "articles.management": (4, ("articles.pages",)),
    "articles.pages": (4, ("articles.editing", "articles.admin", "articles.desk")),
    "articles.templatetags": (4, ("articles.editing", "articles.admin", "articles.desk")),
    "articles.urls": (5, ()),
    "articles.apps": (5, ()),
    "newsroom": (5, ()),
}
MODULES = sorted(
    path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
    for package in ("articles", "newsroom")
    for path in (ROOT / package).rglob("*.py")
)


def part_of(module: str) -> str | None:
    """The part that a module belongs to; nothing for foreign ones."""
    matching = [part for part in FLOORS if f"{module}.".startswith(f"{part}.")]
    return max(matching, key=len, default=None)


def imports_of(module: str, source: str) -> Iterator[tuple[int, str]]:
    """Each imported module with its line; `from x import y` may mean the module x.y."""
    package = module.removesuffix(".__init__") if module.endswith(".__init__") else module
    parents = package.split(".") if module.endswith(".__init__") else package.split(".")[:-1]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = parents[: len(parents) - node.level + 1] if node.level else []
            base = ".".join([*above, *filter(None, [node.module])])
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def faults_of(module: str, source: str) -> list[str]:
    """The imports that a module must not make."""
    own = part_of(module)
    if own is None:
        return []
    floor, refused = FLOORS[own]
    faults = []
    for line, imported in imports_of(module, source):
        part = part_of(imported)
        if part and part != own and (FLOORS[part][0] > floor or part in refused):
            faults.append(f"{module}:{line} imports {imported}")
    return faults


@pytest.mark.parametrize("module", MODULES)
def test_module_imports_only_lower_floors(module):
    source = (ROOT / (module.replace(".", "/") + ".py")).read_text()
    assert not faults_of(module, source)


def test_every_module_stands_on_a_floor():
    assert [module for module in MODULES if not part_of(module)] == ["articles.__init__"]


def test_models_have_one_door():
    inside = ("articles.models", "articles.migrations")
    for module in MODULES:
        if part_of(module) in inside:
            continue
        source = (ROOT / (module.replace(".", "/") + ".py")).read_text()
        for line, imported in imports_of(module, source):
            is_inner = (ROOT / imported.rpartition(".")[0].replace(".", "/")).with_suffix(".py")
            inner = imported.startswith("articles.models.") and is_inner.is_file()
            assert not inner, f"{module}:{line} imports {imported}"


@pytest.mark.parametrize("module", MODULES)
def test_operations_have_one_door(module):
    if part_of(module) == "articles.editing" or module == "articles.apps":
        return
    source = (ROOT / (module.replace(".", "/") + ".py")).read_text()
    for line, imported in imports_of(module, source):
        is_module = (ROOT / imported.replace(".", "/")).with_suffix(".py").is_file()
        inner = imported.count(".") > 2 or is_module
        behind = imported.startswith("articles.editing.") and inner
        assert not behind, f"{module}:{line} imports {imported}"


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("articles.text.slugs", "from articles.models import Tag"),
        ("articles.models.tags", "from articles import editing"),
        ("articles.models.tags", "from ..editing import records"),
        ("articles.reading.pieces", "def f():\n    from articles.editing import publish"),
        ("articles.editing.publishing", "import articles.reading.pieces"),
        ("articles.pages.views", "from articles.editing import publish"),
        ("articles.admin.articles", "from articles.pages import views"),
        ("articles.forms.articles", "from newsroom import settings"),
    ],
)
def test_wrong_import_is_found(module, source):
    assert faults_of(module, source)
