"""`daily`: which map is the challenge of which day."""

from datetime import UTC, date, datetime
from typing import Annotated, Any

import orjson
import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from g0v0.cli.running import run
from g0v0.cli.shell import AsJson, console, fail, show
from g0v0.daily import schedule
from g0v0.daily.models import ListedRow
from g0v0.daily.queries import list_challenges
from g0v0.daily.recounting import recount as count_anew
from g0v0.daily.rules import DAY, day_of
from g0v0.osu.rulesets import Ruleset
from g0v0.platform.runtime import Runtime

app = typer.Typer(no_args_is_help=True)

MOST_DRAWN = 366

Day = Annotated[str, typer.Argument(metavar="DATE", help="YYYY-MM-DD in UTC, `today` or `tomorrow`.")]


@app.command("add")
def add(
    day: Day,
    beatmap_id: Annotated[int, typer.Argument(metavar="BEATMAP", help="The difficulty's id.")],
    ruleset: Annotated[
        str | None, typer.Option(help="osu, taiko, fruits or mania; the map's own unless given.")
    ] = None,
    mods: Annotated[str, typer.Option(help="Required mods: HDDT, HD,DT, or JSON with settings.")] = "",
    as_json: AsJson = False,
) -> None:
    """Choose the map of a day, from today on. All mods that go with the required ones are allowed."""
    chosen = _ruleset(ruleset)

    async def work(rt: Runtime) -> dict[str, Any]:
        on = _day(rt, day)
        await schedule.choose(rt, on, beatmap_id, chosen, mods)
        return await _shown(rt, on)

    chosen_day = run(work)
    if as_json:
        show(chosen_day, as_json=True)
    else:
        _print(chosen_day)


@app.command("draw")
def draw(
    day: Annotated[
        str | None, typer.Argument(metavar="DATE", help="The first day with nothing chosen unless given.")
    ] = None,
    days: Annotated[int, typer.Option(min=1, max=MOST_DRAWN, help="Draw for so many days with nothing chosen.")] = 1,
    as_json: AsJson = False,
) -> None:
    """Draw maps ahead of time, as it happens at midnight on a day with nothing chosen."""
    if day is not None and days != 1:
        fail("a day or a number of days, not both")

    async def work(rt: Runtime) -> list[dict[str, Any]]:
        drawn: list[dict[str, Any]] = []
        for _ in range(days):
            on = await schedule.first_free_day(rt) if day is None else _day(rt, day)
            await schedule.draw(rt, on)
            drawn.append(await _shown(rt, on))
        return drawn

    _show(run(work), as_json=as_json)


@app.command("list")
def list_(
    since: Annotated[str, typer.Option(metavar="DATE", help="The first day.")] = "today",
    limit: Annotated[int, typer.Option(min=1, max=schedule.MOST_LISTED)] = 100,
    as_json: AsJson = False,
) -> None:
    """List what is chosen, first day first."""

    async def work(rt: Runtime) -> list[dict[str, Any]]:
        return [_shape(row) for row in await list_challenges(rt.db, since=_day(rt, since), limit=limit)]

    _show(run(work), as_json=as_json)


@app.command("remove")
def remove(day: Day, as_json: AsJson = False) -> None:
    """Take a choice back, until its day begins."""

    async def work(rt: Runtime) -> dict[str, Any]:
        on = _day(rt, day)
        await schedule.forget(rt, on)
        return {"date": on, "removed": True}

    show(run(work), as_json=as_json)


@app.command("recount")
def recount(as_json: AsJson = False) -> None:
    """Count participation, placements and streaks anew from the scores in the rooms; safe at any time."""

    async def work(rt: Runtime) -> dict[str, Any]:
        with Progress(
            TextColumn("[progress.description]{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            console=Console(stderr=True) if as_json else console,
            transient=True,
        ) as progress:
            task = progress.add_task("Counting")
            days, players = await count_anew(rt, lambda done, total: progress.update(task, completed=done, total=total))
        return {"days": days, "players": players}

    show(run(work), as_json=as_json)


def _day(rt: Runtime, text: str) -> date:
    today = day_of(rt.clock())
    if text in ("today", "tomorrow"):
        return today if text == "today" else today + DAY
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        fail(f"{text} is no date: YYYY-MM-DD, today or tomorrow")


def _ruleset(name: str | None) -> Ruleset | None:
    if name is None:
        return None
    try:
        return Ruleset.parse(name, catch=True)
    except ValueError:
        fail(f"there is no ruleset {name}: osu, taiko, fruits or mania")


async def _shown(rt: Runtime, day: date) -> dict[str, Any]:
    (row,) = await list_challenges(rt.db, since=day, limit=1)
    return _shape(row)


def _shape(row: ListedRow) -> dict[str, Any]:
    return {
        "date": row.day,
        "beatmap_id": row.beatmap_id,
        "map": None if row.title is None else f"{row.artist} - {row.title} [{row.version}]",
        "stars": None if row.difficulty_rating is None else round(row.difficulty_rating, 2),
        "ruleset": row.ruleset_id.slug,
        "mods": row.required_mods,
        "drawn": row.is_drawn,
        "room_id": row.room_id,
        "players": row.players,
        "closed": row.closed_at is not None,
    }


def _show(days: list[dict[str, Any]], *, as_json: bool) -> None:
    if as_json:
        show({"days": days}, as_json=True)
        return
    for day in days:
        _print(day)


def _print(day: dict[str, Any]) -> None:
    has_settings = any("settings" in mod for mod in day["mods"])
    names = "".join(mod["acronym"] for mod in day["mods"])
    mods = f" +{orjson.dumps(day['mods']).decode() if has_settings else names}" if names else ""
    beatmap = f"{day['map'] or 'a map that is gone'} ({day['beatmap_id']}, {day['ruleset']}, {day['stars']}*)"
    room = "" if day["room_id"] is None else f", room {day['room_id']} with {day['players']} players"
    how = "drawn" if day["drawn"] else "chosen"
    console.print(f"[bold]{day['date']}[/bold]: {escape(beatmap + mods)}, {how}{room}", highlight=False, soft_wrap=True)
