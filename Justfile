# Every command of the project. `just` alone lists them.

set positional-arguments

# uv and cargo are found where `setup` and rustup put them, even when nobody changed PATH.
export PATH := env("PATH") + ":" + justfile_directory() / ".local/uv/bin" + ":" + home_directory() / ".cargo/bin"
export PYTHONUNBUFFERED := "1"

# Compiled modules are kept, whatever the shell says: compiling all of them anew doubles the time of every start.
export PYTHONDONTWRITEBYTECODE := ""

python := justfile_directory() / ".venv/bin/python"
bin := justfile_directory() / ".venv/bin"

[private]
default:
    @just --list --unsorted

# Run everything on this machine: MariaDB, Redis, server, worker, demo world (PORT, WORKERS)
[group('run')]
serve: setup
    @exec {{ python }} -m g0v0.local serve

# Start MariaDB and Redis alone and print their URLs
[group('run')]
services: setup
    @exec {{ python }} -m g0v0.local services

# Run an operators' command on the world of `serve`: just manage user create …
[group('run')]
manage *args: setup
    @exec {{ python }} -m g0v0.local run --world -- {{ python }} -m g0v0 "$@"

# Bring the database of `serve` to the newest schema
[group('run')]
migrate: (manage "migrate")

# Run the tests: just test tests/scores -x
[group('check')]
test *args: setup
    @exec {{ python }} -m g0v0.local run -- {{ python }} -m pytest "$@"

# Check format, style, types, SQL and the codec
[group('check')]
lint: setup
    {{ bin }}/ruff format --check .
    {{ bin }}/ruff check .
    {{ bin }}/pyright
    {{ bin }}/sqlfluff lint --config sql/.sqlfluff --disable-progress-bar sql migrations
    cargo fmt --manifest-path codec/Cargo.toml --check
    cargo clippy --manifest-path codec/Cargo.toml --locked --all-targets -- -D warnings
    cargo test --manifest-path codec/Cargo.toml --locked --quiet

# Run independent osu! clients against a served demo world
[group('check')]
conformance: setup
    @exec {{ python }} -m tests.conformance.run

# Print the benchmark table
[group('check')]
bench *args: setup
    @exec {{ python }} -m g0v0.local run -- {{ python }} -m bench "$@"

# Print how the database would run every SQL file
[group('check')]
sql-audit: setup
    @exec {{ python }} -m g0v0.local run -- {{ python }} -m pytest tests/sql --sql-audit

# Format Python, SQL and Rust
[group('write')]
fmt: setup
    {{ bin }}/ruff format .
    {{ bin }}/ruff check --fix .
    {{ bin }}/sqlfluff fix --config sql/.sqlfluff --disable-progress-bar sql migrations
    cargo fmt --manifest-path codec/Cargo.toml

# Write sql/schema.sql from the migrations
[group('write')]
schema: setup
    @exec {{ python }} -m g0v0.local run -- {{ python }} -m g0v0 schema write

# Write the golden files anew; review their diff like code
[group('write')]
golden: setup
    @exec {{ python }} -m g0v0.local run -- {{ python }} -m pytest --golden

# Create or update the locked Python environment and build the codec
[group('write')]
setup:
    @# Into a folder of its own, which pip allows also where the system manages its Python (PEP 668).
    @command -v uv >/dev/null || PIP_USER=0 python3 -m pip install --quiet --root-user-action=ignore --target .local/uv uv
    @uv sync --locked $(test ! -e .venv || echo --quiet)
