"""`report`: what players report."""

from typing import Annotated, Any

import typer

from g0v0.cli.running import run
from g0v0.cli.shell import AsJson, show
from g0v0.platform.runtime import Runtime
from g0v0.reports import reporting
from g0v0.reports.queries import list_open_reports

app = typer.Typer(no_args_is_help=True)


@app.command("list")
def list_(
    limit: Annotated[int, typer.Option(min=1, max=1000, help="At most so many.")] = 100, as_json: AsJson = False
) -> None:
    """List the open reports, oldest first."""

    async def work(rt: Runtime) -> list[dict[str, Any]]:
        return [row._asdict() for row in await list_open_reports(rt.db, limit=limit)]

    found = run(work)
    if as_json:
        show({"reports": found}, as_json=True)
        return
    show({str(row["id"]): _line(row) for row in found}, as_json=False)


@app.command("close")
def close(
    report_id: Annotated[int, typer.Argument(metavar="ID", help="The report's id.")], as_json: AsJson = False
) -> None:
    """Say that a report is dealt with."""

    async def work(rt: Runtime) -> dict[str, Any]:
        await reporting.close(rt, report_id)
        return {"id": report_id, "closed": True}

    show(run(work), as_json=as_json)


def _line(row: dict[str, Any]) -> str:
    words = f": {row['comments']}" if row["comments"] else ""
    return f"{row['kind']} {row['target_id']} of {row['username'] or 'nobody here'}, {row['reason']}{words}"
