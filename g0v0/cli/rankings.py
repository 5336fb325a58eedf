"""`rankings`: who stands where."""

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from g0v0.cli.running import run
from g0v0.cli.shell import AsJson, console, show
from g0v0.osu.rulesets import Ruleset
from g0v0.platform.runtime import Runtime
from g0v0.rankings import jobs

app = typer.Typer(no_args_is_help=True)


@app.command("rebuild")
def rebuild(as_json: AsJson = False) -> None:
    """Build the boards in Redis and the sums of countries and teams anew from the database; nobody waits meanwhile."""

    async def work(rt: Runtime) -> dict[str, int | None]:
        return await rebuild_all(rt, as_json=as_json)

    players = run(work)
    if as_json:
        show({"players": players}, as_json=True)
    else:
        show({slug: _said(count) for slug, count in players.items()}, as_json=False)


async def rebuild_all(rt: Runtime, *, as_json: bool) -> dict[str, int | None]:
    """Ranked players of each ruleset; None where a worker is rebuilding at this moment."""
    players: dict[str, int | None] = {}
    with Progress(
        TextColumn("[progress.description]{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(stderr=True) if as_json else console,
        transient=True,
    ) as progress:
        task = progress.add_task("Rebuilding", total=len(Ruleset) + 2)
        for ruleset in Ruleset:
            players[ruleset.slug] = await jobs.rebuild_ruleset(rt, ruleset)
            progress.advance(task)
        for refresh in (jobs.refresh_country_statistics, jobs.refresh_team_statistics):
            await refresh(rt)
            progress.advance(task)
    return players


def _said(players: int | None) -> str:
    return "being rebuilt by somebody else" if players is None else f"{players} ranked"
