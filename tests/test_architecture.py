"""The shape of `g0v0/`: which module may import which, where SQL may stand, how long files and functions may be.

What a feature may use is data, in `[tool.g0v0.depends]` of `pyproject.toml`.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "g0v0"
MAX_FILE_LINES = 300
MAX_FUNCTION_LINES = 50

with (ROOT / "pyproject.toml").open("rb") as _file:
    DEPENDS: dict[str, list[str]] = tomllib.load(_file)["tool"]["g0v0"]["depends"]

FEATURES = frozenset(DEPENDS) - {"cli"}
HUBS = frozenset({"metadata", "spectator", "multiplayer", "notifications"})
"""Features that hold connections open, and so use the sockets of `signalr`."""

BELOW_FEATURES: dict[str, set[str]] = {
    "platform": set(),
    "osu": set(),
    "signalr": {"platform"},
    "demo_maps": {"osu"},
    "local": set(),
}
"""Packages that know no feature, and which of each other they may use."""

SQL_IN_PYTHON = ("platform/migrate.py", "platform/db.py", "cli/schema.py", "local/")
"""Statements no feature owns: session settings, databases and accounts, the written schema."""

SQL_START = re.compile(
    r"\s*(?:SELECT\s.+\sFROM|INSERT\s+(?:IGNORE\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|REPLACE\s+INTO|WITH\s+\w+\s+AS|"
    r"(?:CREATE|ALTER|DROP|TRUNCATE)\s+(?:TABLE|DATABASE|INDEX|VIEW)|SHOW\s+[A-Z]|EXPLAIN\s|SET\s+SESSION)\b",
    re.S,
)


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def feature_of(path: Path) -> str:
    relative = path.relative_to(PACKAGE)
    return relative.parts[0] if len(relative.parts) > 1 else ""


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and dotted name of everything of this package a module imports, submodules of a `from` included."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names if alias.name.split(".")[0] == "g0v0")
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} imports relatively"
            if node.module == "g0v0":
                yield from ((node.lineno, f"g0v0.{alias.name}") for alias in node.names)
            elif node.module and node.module.startswith("g0v0."):
                yield node.lineno, node.module


def arrows() -> Iterator[tuple[str, str, str]]:
    """From package, to package, and where it stands."""
    for path in modules():
        for line, name in imports(path):
            source, target = feature_of(path), name.split(".")[1]
            if source != target:
                yield source, target, f"{path.relative_to(ROOT)}:{line}"


def allowed(source: str, target: str) -> bool:
    if source in BELOW_FEATURES:
        return target in BELOW_FEATURES[source]
    if target == "platform":
        return True
    if source == "cli":
        return target != "local"
    if source == "routes":
        return target in FEATURES or target in ("osu", "signalr")
    if source in FEATURES:
        return target == "osu" or target in DEPENDS[source] or (target == "signalr" and source in HUBS)
    return source == "" and target == "cli"


def test_only_the_operators_commands_are_imported_by_name() -> None:
    """A name in a string is an arrow nobody sees: `cli/loading.py` alone follows some, and only within `cli`."""
    users = {
        str(path.relative_to(PACKAGE)) for path in modules() if re.search(r"importlib|__import__", path.read_text())
    }
    assert users == {"cli/loading.py"}
    assert 'import_module(f"g0v0.cli.{' in (PACKAGE / "cli/loading.py").read_text()


def test_every_folder_is_declared() -> None:
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders - FEATURES - BELOW_FEATURES.keys() - {"cli", "routes"} == set()


def test_imports_follow_the_declared_arrows() -> None:
    wrong = sorted(f"{where}: {source} → {target}" for source, target, where in arrows() if not allowed(source, target))
    assert wrong == []


def test_declared_arrows_form_no_cycle() -> None:
    remaining = {feature: set(DEPENDS[feature]) for feature in FEATURES}
    while remaining:
        free = {feature for feature, needs in remaining.items() if not needs & remaining.keys()}
        assert free, f"a cycle among {sorted(remaining)}"
        remaining = {feature: needs for feature, needs in remaining.items() if feature not in free}


def test_declared_arrows_name_features() -> None:
    named = {target for feature in FEATURES for target in DEPENDS[feature]}
    assert named - FEATURES == set()


def test_modules_form_no_cycle() -> None:
    names = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in modules()
    }
    needs = {
        name: {target for target in _module_imports(path, names) if target != name} for name, path in names.items()
    }
    while needs:
        free = {name for name, targets in needs.items() if not targets & needs.keys()}
        assert free, f"a cycle among {sorted(needs)}"
        needs = {name: targets for name, targets in needs.items() if name not in free}


def _module_imports(path: Path, names: dict[str, Path]) -> Iterator[str]:
    """Modules loaded when this one is: imports below `if TYPE_CHECKING` are not."""
    typing_only = {
        id(inner)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ImportFrom) and node.module and id(node) not in typing_only:
            submodules = {f"{node.module}.{alias.name}" for alias in node.names} & names.keys()
            yield from submodules
            # `from package import submodule` alone asks nothing of the package itself.
            if len(submodules) < len(node.names) and node.module in names:
                yield node.module


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_module_keeps_the_house_rules(path: Path) -> None:
    """Imports on top, SQL in files, short files, short functions, a docstring that says what belongs here."""
    tree, name = tree_of(path), str(path.relative_to(PACKAGE))
    lines = path.read_text("utf-8").count("\n")
    assert lines <= MAX_FILE_LINES, f"{lines} lines: split it by noun"
    assert ast.get_docstring(tree), "the module has no docstring"
    for function in functions(tree):
        length = (function.end_lineno or 0) - function.lineno + 1
        assert length <= MAX_FUNCTION_LINES, f"{function.name} has {length} lines"
        hidden = [node.lineno for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)]
        assert not hidden, f"imports inside {function.name}, line {hidden}"
    if path.name != "dynamic.py" and not name.startswith(SQL_IN_PYTHON):
        assert sql_texts(tree) == []


def functions(tree: ast.Module) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def sql_texts(tree: ast.Module) -> list[str]:
    """String constants that are statements; docstrings are not looked at."""
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        f"line {node.lineno}: {node.value[:60]}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
        and SQL_START.match(node.value)
    ]


@pytest.mark.parametrize(
    "text",
    ["SELECT a\n  FROM b", "INSERT INTO t (a) VALUES (1)", "UPDATE t SET a = 1", "DELETE FROM t", "DROP TABLE t"],
)
def test_sql_in_python_is_recognised(text: str) -> None:
    assert sql_texts(ast.parse(f"run({text!r})")) != []
    assert sql_texts(ast.parse(repr(text))) == []


def test_handlers_are_thin() -> None:
    """A handler parses, calls and shapes; more than that is a function of the feature."""
    thick: list[str] = []
    for path in modules():
        if feature_of(path) in FEATURES and path.stem.endswith("handlers"):
            for function in functions(tree_of(path)):
                body = function.body[1:] if ast.get_docstring(function) else function.body
                length = (function.end_lineno or 0) - body[0].lineno + 1 if body else 0
                if length > 25:
                    thick.append(f"{path.relative_to(ROOT)}: {function.name} has {length} lines")
    assert thick == []


def test_rules_are_pure() -> None:
    """`rules.py` takes values and `now`, returns values: no `await`, no runtime, no database."""
    for path in modules():
        if path.name == "rules.py" or feature_of(path) == "osu":
            awaiting = [node.lineno for node in ast.walk(tree_of(path)) if isinstance(node, ast.Await)]
            assert not awaiting, f"{path.relative_to(ROOT)} awaits in line {awaiting}"
            used = {name for _, name in imports(path)}
            assert not used & {"g0v0.platform.db", "g0v0.platform.query", "g0v0.platform.runtime"}, path
