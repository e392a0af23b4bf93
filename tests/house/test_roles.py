"""docs/roles.md says what the permissions say."""

import pytest

from articles.choices import Role
from articles.editing.roles import OPERATIONS, Scope
from tests.house import roles

#: A cell of the page by operation and role.
CELLS = {
    (operation, role): cell
    for row in roles.rights().splitlines()[2:]
    for operation, _meaning, *cells in [[part.strip("` ") for part in row.strip("|").split("|")]]
    for role, cell in zip(Role, cells, strict=True)
}


def test_the_page_is_the_one_that_the_permissions_make():
    assert roles.PAGE.read_text(encoding="utf-8") == roles.page(), (
        "write it again: python -m tests.house.roles"
    )


def test_every_operation_is_explained_and_nothing_else():
    assert set(roles.MEANINGS) == set(OPERATIONS)


def test_every_scope_is_explained_in_the_page():
    assert set(roles.SCOPES) == set(Scope.__members__)
    assert all(f"- **{name}**: " in roles.page() for name, _meaning in roles.SCOPES.values())


@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_role_that_is_held_to_less_has_no_plain_yes(operation):
    scopes = OPERATIONS[operation]
    plain = {role for role in Role if CELLS[operation, role] == "yes"}
    assert plain == {role for role, scope in scopes.items() if scope == Scope.EVERYTHING}


def test_a_cell_names_every_scope():
    assert CELLS["discard", Role.AUTHOR] == "own work, own records"
