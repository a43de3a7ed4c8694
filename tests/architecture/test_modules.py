"""What holds for every module of the program: one question each, told in its docstring, and cheap to import."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src"
MODULES = sorted(path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py"))

MOST_LINES = 400
SCREEN = {"typer", "rich", "questionary"}
"""Libraries that talk to a person: only the command line may."""
HEAVY = SCREEN | {"pydantic", "rapidfuzz", "jinja2", "babel", "numpy", "openpyxl", "dask", "distributed", "fsspec"}
"""Libraries that cost more time to import than most commands take."""
MAY_START_HEAVY: dict[str, set[str]] = {
    "rscheck/batch/distributed.py": {"dask", "distributed"},
    "rscheck/screening/registry.py": {"numpy", "rapidfuzz"},
    "rscheck/screening/registry_listed.py": {"numpy"},
    "rscheck/screening/registry_pack.py": {"numpy"},
    "rscheck/screening/similar.py": {"rapidfuzz"},
}
MAY_START_HEAVY |= {
    f"rscheck/catalogue/{name}.py": {"pydantic"}
    for name in ("difference_shapes", "fields", "form_shapes", "format", "overlay_format", "shapes")
}
"""Modules that are nothing without a heavy library, and are themselves imported late."""


@cache
def tree_of(module: str) -> ast.Module:
    return ast.parse((SOURCE / module).read_text(encoding="utf-8"))


def imported_by(node: ast.AST) -> set[str]:
    """Return the top-level names of what one import statement brings; nothing for another node or an own module."""
    if isinstance(node, ast.Import):
        return {alias.name.partition(".")[0] for alias in node.names}
    if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
        return {node.module.partition(".")[0]}
    return set()


def run_at_import(node: ast.AST) -> Iterator[ast.AST]:
    """Walk what runs when a module is imported: not the insides of functions, not what is only for type checkers."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.If) and ast.unparse(child.test) in ("TYPE_CHECKING", "typing.TYPE_CHECKING"):
            continue
        yield child
        yield from run_at_import(child)


def public_names(tree: ast.Module) -> set[str]:
    """Return the public names a module defines itself."""
    names: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names |= {target.id for target in targets if isinstance(target, ast.Name)}
    return {name for name in names if not name.startswith("_")}


def declares_its_names(tree: ast.Module) -> bool:
    return any(
        isinstance(node, ast.Assign)
        and any(isinstance(each, ast.Name) and each.id == "__all__" for each in node.targets)
        for node in tree.body
    )


def test_there_is_something_to_look_at() -> None:
    assert "rscheck/i18n.py" in MODULES


@pytest.mark.parametrize("module", MODULES)
def test_a_module_says_what_it_is_for(module: str) -> None:
    assert ast.get_docstring(tree_of(module))


@pytest.mark.parametrize("module", MODULES)
def test_a_module_lists_its_public_names(module: str) -> None:
    tree = tree_of(module)

    assert declares_its_names(tree) or not public_names(tree)


@pytest.mark.parametrize("module", MODULES)
def test_a_module_is_short_enough_to_hold_one_idea(module: str) -> None:
    lines = (SOURCE / module).read_text(encoding="utf-8").count("\n")

    assert lines <= MOST_LINES


@pytest.mark.parametrize("module", [name for name in MODULES if not name.startswith("rscheck/cli/")])
def test_only_the_command_line_talks_to_a_screen(module: str) -> None:
    imported = set().union(*(imported_by(node) for node in ast.walk(tree_of(module))))

    assert set() == imported & SCREEN


@pytest.mark.parametrize("module", [name for name in MODULES if not name.startswith("rscheck/cli/")])
def test_importing_a_module_imports_no_heavy_library(module: str) -> None:
    imported = set().union(*(imported_by(node) for node in run_at_import(tree_of(module))))

    assert set() == imported & HEAVY - MAY_START_HEAVY.get(module, set())


def test_an_import_inside_a_function_does_not_run_at_import() -> None:
    tree = ast.parse("import a\nif x:\n    import b\nclass C:\n    def f(self):\n        import c\n")

    assert {"a", "b"} == set().union(*(imported_by(node) for node in run_at_import(tree)))


def test_an_import_for_type_checkers_does_not_run_at_import() -> None:
    tree = ast.parse("if TYPE_CHECKING:\n    import a\n")

    assert set() == set().union(*(imported_by(node) for node in run_at_import(tree)))


def test_a_name_without_underscore_is_public() -> None:
    assert {"shown", "Seen", "told"} == public_names(ast.parse("shown = 1\n_own = 2\nclass Seen: ...\ntold: int = 3\n"))
