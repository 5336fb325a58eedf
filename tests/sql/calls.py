"""Calls of query objects, found in the source: which names each passes."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "g0v0"
CLASSES = frozenset({"Many", "One", "Value", "Exec", "Insert"})


@dataclass(frozen=True)
class Call:
    """One call; `complete` unless a `**mapping` adds names that the source does not show."""

    file: str
    line: int
    where: str
    names: frozenset[str]
    complete: bool


Declared = dict[str, dict[str, str]]
"""Module → name in it → SQL file."""


@cache
def calls() -> list[Call]:
    """Every call in the package."""
    trees, modules = _sources()
    return [call for path, tree in trees.items() for call in _calls(path, tree, modules)]


@cache
def used() -> frozenset[str]:
    """Files whose query object is called, or handed on to be called."""
    trees, modules = _sources()
    found: set[str] = set()
    for path, tree in trees.items():
        known, prefixes = _names(path, tree, modules)
        for node in ast.walk(tree):
            match node:
                case ast.Name(name, ctx=ast.Load()) if name in known:
                    found.add(known[name])
                case ast.Attribute(value=ast.Name(prefix), attr=name) if name in modules.get(
                    prefixes.get(prefix, ""), {}
                ):
                    found.add(modules[prefixes[prefix]][name])
                case _:
                    pass
    return frozenset(found)


@cache
def _sources() -> tuple[dict[Path, ast.Module], Declared]:
    trees = {path: ast.parse(path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}
    return trees, {_module(path): _declared(tree) for path, tree in trees.items()}


def _module(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def _declared(tree: ast.Module) -> dict[str, str]:
    """Name in a module → SQL file."""
    found: dict[str, str] = {}
    for node in tree.body:
        match node:
            case ast.Assign(
                targets=[ast.Name(name)], value=ast.Call(func=ast.Name(kind), args=[ast.Constant(file), *_])
            ):
                if kind in CLASSES and isinstance(file, str):
                    found[name] = file
            case _:
                pass
    return found


def _names(path: Path, tree: ast.Module, modules: Declared) -> tuple[dict[str, str], dict[str, str]]:
    """What this module calls query objects (name → SQL file) and their modules (name → module)."""
    known = dict(modules[_module(path)])
    prefixes: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            for alias in node.names:
                local = alias.asname or alias.name
                if alias.name in modules.get(node.module, {}):
                    known[local] = modules[node.module][alias.name]
                if f"{node.module}.{alias.name}" in modules:
                    prefixes[local] = f"{node.module}.{alias.name}"
    return known, prefixes


def _calls(path: Path, tree: ast.Module, modules: Declared) -> Iterator[Call]:
    known, prefixes = _names(path, tree, modules)
    where = path.relative_to(PACKAGE.parent).as_posix()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        match node.func:
            case ast.Name(name) if name in known:
                yield _direct(node, known[name], where)
            case ast.Attribute(value=ast.Name(name), attr="many") if name in known:
                yield from _batched(node, known[name], where)
            case ast.Attribute(value=ast.Name(prefix), attr=name) if name in modules.get(prefixes.get(prefix, ""), {}):
                yield _direct(node, modules[prefixes[prefix]][name], where)
            case _:
                pass


def _direct(node: ast.Call, file: str, where: str) -> Call:
    names = frozenset(keyword.arg for keyword in node.keywords if keyword.arg is not None)
    return Call(file, node.lineno, where, names, all(keyword.arg is not None for keyword in node.keywords))


def _batched(node: ast.Call, file: str, where: str) -> Iterator[Call]:
    """`insert.many(tx, [{"a": 1} for …])`: the keys of the dictionaries written there."""
    for argument in node.args[1:]:
        rows = [inner for inner in ast.walk(argument) if isinstance(inner, ast.Dict)]
        for row in rows:
            names = frozenset(
                key.value for key in row.keys if isinstance(key, ast.Constant) and isinstance(key.value, str)
            )
            yield Call(file, row.lineno, where, names, len(names) == len(row.keys))
