"""The public surface: what it names, what importing it loads, and that the layers hold."""

from __future__ import annotations

import ast
import graphlib
import importlib.metadata
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import eventline

PACKAGE = Path(eventline.__file__).parent

# The layer of each part, by module prefix; a module may import from its own layer and those below.
LAYERS = {
    "eventline.errors": 0,
    "eventline.when": 1,
    "eventline.wording": 1,
    "eventline.phrases": 2,
    "eventline.fields": 2,
    "eventline.relative": 2,
    "eventline.events": 2,
    "eventline.dependencies": 2,
    "eventline.clock": 2,
    "eventline.selections": 2,
    "eventline.pictures": 2,
    "eventline.timeline": 2,
    "eventline.array": 3,
    "eventline.accessors": 3,
    "eventline.joins": 3,
    "eventline.frame": 3,
    "eventline.plot": 4,
    "eventline.strategies": 5,
    "eventline.cli": 5,
    "eventline.__main__": 5,
}
EVENTS = (
    "eventline.fields",
    "eventline.relative",
    "eventline.events",
    "eventline.dependencies",
    "eventline.clock",
    "eventline.selections",
    "eventline.pictures",
    "eventline.timeline",
)
# Parts of one layer that do not know each other.
STRANGERS = [("eventline.phrases", part) for part in EVENTS]
# What may be imported within a function, when it is called, or for type checkers, against those rules.
ON_CALL = {
    ("eventline.events", "eventline.phrases"),
    ("eventline.relative", "eventline.phrases"),
    ("eventline.timeline", "eventline.frame"),
    ("eventline.pictures", "eventline.plot"),
}


def part_of(module: str) -> str:
    return ".".join(module.split(".")[:2])


def allowed(part: str, other: str, *, at_once: bool) -> bool:
    """Whether a module of one part may import from another."""
    if part == other or (not at_once and (part, other) in ON_CALL):
        return True
    if part == "eventline" or other == "eventline":
        # The lazy table names everything; only a program above the layers goes by way of it.
        return part in ("eventline", "eventline.cli", "eventline.__main__")
    if (part, other) in STRANGERS or (other, part) in STRANGERS:
        return False
    # Nothing imports the highest layer, but the module that starts the command.
    return LAYERS[other] <= LAYERS[part] and (LAYERS[other] < 5 or part == "eventline.__main__")


def modules() -> dict[str, Path]:
    found = {}
    for path in PACKAGE.rglob("*.py"):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(tree: ast.AST, known: dict[str, Path], *, at_once: bool = True) -> Iterator[tuple[str, bool]]:
    """The modules of the package that a module imports, and whether it does so as soon as it is imported."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import):
            yield from (
                (alias.name, at_once) for alias in node.names if alias.name.split(".")[0] == "eventline"
            )
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            if node.module and node.module.split(".")[0] == "eventline":
                for alias in node.names:
                    inner = f"{node.module}.{alias.name}"
                    yield (inner if inner in known else node.module), at_once
        else:
            later = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) or (
                isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
            )
            yield from imports(node, known, at_once=at_once and not later)


def all_imports() -> dict[str, set[tuple[str, bool]]]:
    known = modules()
    return {name: set(imports(ast.parse(path.read_text("utf-8")), known)) for name, path in known.items()}


def test_every_module_has_a_layer() -> None:
    assert {part_of(name) for name in modules()} - {"eventline"} == LAYERS.keys()


def test_imports_point_down_only() -> None:
    wrong = [
        f"{name} imports {target}"
        for name, targets in all_imports().items()
        for target, at_once in targets
        if not allowed(part_of(name), part_of(target), at_once=at_once)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("part", "other", "at_once"),
    [
        ("eventline.when", "eventline.phrases", False),
        ("eventline.phrases", "eventline.events", False),
        ("eventline.events", "eventline.phrases", True),
        ("eventline.timeline", "eventline.frame", True),
        ("eventline.timeline", "eventline.plot", False),
        ("eventline.clock", "eventline.phrases", False),
        ("eventline.wording", "eventline.phrases", True),
        ("eventline.plot", "eventline.cli", False),
        ("eventline.cli", "eventline.strategies", True),
        ("eventline.frame", "eventline", False),
    ],
)
def test_the_rules_can_be_broken(part: str, other: str, at_once: bool) -> None:
    assert not allowed(part, other, at_once=at_once)


def test_no_module_imports_itself_by_way_of_others() -> None:
    graph = {name: {target for target, at_once in found if at_once} for name, found in all_imports().items()}
    graphlib.TopologicalSorter(graph).prepare()


def test_the_import_reader_sees_what_it_should() -> None:
    source = """
import eventline.when
from eventline import events
from eventline.when import When, bounds
if TYPE_CHECKING:
    from eventline.plot import draw
def later():
    class Inner:
        from eventline.frame import to_frame
try:
    import pandas, eventline.errors
except ImportError:
    pass
"""
    assert set(imports(ast.parse(source), modules())) == {
        ("eventline.when", True),
        ("eventline.events", True),
        ("eventline.when.bounds", True),
        ("eventline.plot", False),
        ("eventline.frame", False),
        ("eventline.errors", True),
    }


def loaded_after(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(*sys.modules)"
    result = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    return {name.split(".")[0] for name in result.stdout.split()}


HEAVY = {"pandas", "numpy", "matplotlib", "hypothesis", "pendulum", "babel", "attr", "attrs"}


def test_import_loads_nothing_but_the_package() -> None:
    assert loaded_after("import eventline").isdisjoint(HEAVY)
    assert loaded_after("import eventline; dir(eventline); eventline.__all__").isdisjoint(HEAVY)


def test_events_and_dates_load_no_pandas() -> None:
    code = "import eventline as el; el.Timeline([el.Event('a', 'A', when=el.When.parse('1979'))])"
    assert loaded_after(code) & HEAVY <= {"attr", "attrs"}


def test_all_is_the_lazy_table_and_what_type_checkers_see() -> None:
    tree = ast.parse(Path(eventline.__file__).read_text("utf-8"))
    [checked] = [node for node in tree.body if isinstance(node, ast.If)]
    typed = {
        alias.asname or alias.name: (node.module, alias.name)
        for node in checked.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert sorted(eventline.__all__) == eventline.__all__ == sorted(eventline._HOMES) == sorted(typed)
    # A type checker takes `event` for the decorator that it knows.
    assert typed.pop("event") == ("attrs", "frozen")
    assert typed == {name: (f"eventline.{eventline._HOMES[name]}", name) for name in typed}


@pytest.mark.parametrize("name", eventline.__all__)
def test_each_name_loads_and_is_documented(name: str) -> None:
    value = getattr(eventline, name)
    assert value is getattr(eventline, name)
    assert value.__doc__
    assert name in dir(eventline)


def test_from_import_star_brings_all() -> None:
    space: dict[str, object] = {}
    exec("from eventline import *", space)
    assert set(eventline.__all__) <= space.keys()


def test_unknown_names_are_attribute_errors() -> None:
    with pytest.raises(AttributeError, match="module 'eventline' has no attribute 'Wen'"):
        eventline.Wen
    with pytest.raises(ImportError):
        exec("from eventline import Wen")


def test_version_is_that_of_the_distribution() -> None:
    assert eventline.__version__ == importlib.metadata.version("eventline")
    assert "__version__" in dir(eventline)


def test_the_package_is_typed() -> None:
    assert (PACKAGE / "py.typed").exists()
