"""`import`: beatmaps from `.osz` and `.osu` files and folders of them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from g0v0.auth.accounts import require_account
from g0v0.beatmaps.archive import MAX_ARCHIVE_BYTES, MIB, ArchiveError
from g0v0.beatmaps.importing import import_archive
from g0v0.beatmaps.statuses import Status
from g0v0.cli.running import run
from g0v0.cli.shell import AsJson, console, fail, show
from g0v0.platform.runtime import Runtime

SUFFIXES = (".osz", ".olz", ".osu")
REFUSED = "refused"

_MARKS = {"imported": "[green]+[/green]", "updated": "[cyan]~[/cyan]", "unchanged": "[dim]=[/dim]"}


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one file. `outcome`: imported, updated, unchanged or refused; `skipped`: entry → why."""

    path: str
    outcome: str
    beatmapset_id: int | None = None
    beatmap_ids: tuple[int, ...] = ()
    skipped: dict[str, str] | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for every file."""

    status: Status | None
    owner: str | None


def import_files(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="`.osz` and `.osu` files, and folders of them.")],
    status: Annotated[
        str | None,
        typer.Option(help="graveyard, wip, pending, ranked, approved, qualified or loved; new sets are pending."),
    ] = None,
    owner: Annotated[str | None, typer.Option(help="Name or id of the player here who made them.")] = None,
    as_json: AsJson = False,
) -> None:
    """Take beatmaps into the server. What is there already stays as it is; what cannot be read is reported and skipped.

    Exits with 1 when nothing at all could be taken.
    """
    wanted = Wanted(_status(status), owner)
    missing = [str(path) for path in paths if not path.exists()]
    if missing:
        fail(f"there is no file or folder {' or '.join(missing)}")
    files = list(dict.fromkeys(file for path in paths for file in found_in(path)))
    if not files:
        fail(f"there is nothing to import: no {', '.join(SUFFIXES)} in these paths")

    async def work(rt: Runtime) -> list[Result]:
        return await import_all(rt, files, wanted, as_json=as_json)

    results = run(work)
    counts = Counter(result.outcome for result in results)
    if as_json:
        show({"files": [asdict(result) for result in results], "counts": dict(counts)}, as_json=True)
    else:
        _summarise(results, counts)
    if counts[REFUSED] == len(results):
        raise typer.Exit(1)


def found_in(path: Path) -> Iterator[Path]:
    """A file as it is; of a folder everything below it that looks like a beatmap, by name."""
    if path.is_dir():
        yield from sorted(
            file
            for file in path.rglob("*")
            if file.suffix.lower() in SUFFIXES and not file.name.startswith("._") and file.is_file()
        )
    else:
        yield path


async def import_all(rt: Runtime, files: list[Path], wanted: Wanted, *, as_json: bool) -> list[Result]:
    """Import one file after the other, with a bar on a terminal and a line for each."""
    owner_id = 0 if wanted.owner is None else (await require_account(rt, wanted.owner)).id
    results: list[Result] = []
    with Progress(
        TextColumn("[progress.description]{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True) if as_json else console,
        transient=True,
    ) as progress:
        task = progress.add_task("Importing", total=len(files))
        for file in files:
            result = await import_one(rt, file, wanted.status, owner_id)
            results.append(result)
            if not as_json:
                _print(progress, result)
            progress.advance(task)
    return results


async def import_one(rt: Runtime, file: Path, status: Status | None, owner_id: int) -> Result:
    """Import one file; a refusal is a result."""
    try:
        imported = await import_archive(rt, _content(file), file.name, status=status, user_id=owner_id)
    except ArchiveError as error:
        return Result(str(file), REFUSED, error=error.message)
    except OSError as error:
        return Result(str(file), REFUSED, error=f"It cannot be read: {error.strerror}.")
    return Result(
        str(file),
        imported.outcome.value,
        imported.beatmapset_id,
        tuple(imported.beatmap_ids.values()),
        {entry.name: entry.reason for entry in imported.skipped},
    )


def _content(file: Path) -> bytes:
    if file.stat().st_size > MAX_ARCHIVE_BYTES:
        raise ArchiveError(f"The file is larger than {MAX_ARCHIVE_BYTES // MIB} MiB.")
    return file.read_bytes()


def _status(text: str | None) -> Status | None:
    if text is None:
        return None
    try:
        return Status.parse(text)
    except ValueError:
        fail(f"{text} is no status; there are {', '.join(status.wire_name for status in Status)}")


def _print(progress: Progress, result: Result) -> None:
    mark = _MARKS.get(result.outcome, "[red]✗[/red]")
    out = progress.console
    out.print(f"{mark} ", end="", highlight=False)
    text = f"{result.path}: {result.outcome}"
    if result.error is not None:
        text = f"{result.path}: {result.error}"
    elif result.beatmapset_id is not None:
        count = len(result.beatmap_ids)
        text += f", set {result.beatmapset_id}, {count} {'beatmap' if count == 1 else 'beatmaps'}"
    out.print(text, highlight=False, markup=False, soft_wrap=True)
    for name, reason in (result.skipped or {}).items():
        out.print(f"    skipped {name}: {reason}", highlight=False, markup=False, soft_wrap=True)


def _summarise(results: list[Result], counts: Counter[str]) -> None:
    parts = [f"{counts[outcome]} {outcome}" for outcome in (*_MARKS, REFUSED) if counts[outcome]]
    console.print(f"{len(results)} {'file' if len(results) == 1 else 'files'}: {', '.join(parts)}", highlight=False)
