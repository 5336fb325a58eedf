"""The module in use is built from these sources, and its stub says what it really has."""

import hashlib
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import msgpack_lazer_api as codec

CODEC = Path(__file__).resolve().parents[2] / "codec"
FILES = [".cargo/config.toml", "Cargo.lock", "Cargo.toml", "build.rs", "pyproject.toml"]
FOLDERS = {"src": {".rs"}, "python": {".py", ".pyi", ".typed"}}


def digest() -> str:
    """What `codec/build.rs` makes of the sources."""
    paths = [CODEC / name for name in FILES]
    for folder, kinds in FOLDERS.items():
        paths += [path for path in (CODEC / folder).rglob("*") if path.suffix in kinds]
    sha = hashlib.sha256()
    for path in sorted(paths, key=lambda path: path.relative_to(CODEC).as_posix()):
        content = path.read_bytes()
        sha.update(f"{path.relative_to(CODEC).as_posix()}\0{len(content)}\0".encode())
        sha.update(content)
    return sha.hexdigest()


def test_the_module_is_built_from_the_sources_that_are_here() -> None:
    assert codec.build_info()["sources"] == digest(), "stale build: run `just setup`"


def test_the_module_is_built_for_release() -> None:
    assert codec.build_info()["profile"] == "release"


def test_the_stub_says_what_the_module_has(tmp_path: Path) -> None:
    checked = subprocess.run(
        [sys.executable, "-m", "mypy.stubtest", "msgpack_lazer_api"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout


def test_the_package_exports_all_that_the_module_has() -> None:
    native = {name for name in dir(import_module("msgpack_lazer_api._codec")) if not name.startswith("_")}
    assert native <= set(codec.__all__)
