"""Taking reports, and closing them. Source: osu-api-v2.md §4.9; lazer-http.md §3."""

from dataclasses import dataclass
from typing import Final

from g0v0.platform.errors import Invalid, NotFound
from g0v0.platform.query import One
from g0v0.platform.runtime import Runtime
from g0v0.reports.models import ReportedRow
from g0v0.reports.queries import (
    get_reported_beatmapset,
    get_reported_comment,
    get_reported_forum_post,
    get_reported_message,
    get_reported_score,
    get_reported_user,
    insert_report,
    update_report_closed,
)

MAX_COMMENTS: Final = 2000

_OF_USERS: Final = ("Cheating", "MultipleAccounts", "InappropriateChat", "UnwantedContent", "Other")
_OF_TEXTS: Final = ("Insults", "Spam", "UnwantedContent", "Nonsense", "Other")

OTHER: Final = "Other"
"""The reason that says nothing by itself."""


@dataclass(frozen=True, slots=True)
class Reportable:
    """A kind of thing: where it is looked for, and for what it may be reported."""

    owner: One[ReportedRow]
    reasons: tuple[str, ...]


REPORTABLE: Final = {
    "user": Reportable(get_reported_user, _OF_USERS),
    "comment": Reportable(get_reported_comment, _OF_TEXTS),
    "message": Reportable(get_reported_message, _OF_TEXTS),
    "forum_post": Reportable(get_reported_forum_post, _OF_TEXTS),
    "beatmapset": Reportable(get_reported_beatmapset, ("UnwantedContent", "Other")),
    "score": Reportable(get_reported_score, ("Cheating", "MultipleAccounts", "Other")),
}
"""What can be reported, as `reportable_type` names it."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a player reports."""

    kind: str
    target_id: int
    reason: str
    comments: str


class ReportableNotFound(NotFound):
    """Nothing of this kind has this id, or it is hidden. Prints as `{"error":null}`."""

    code = "reportable_not_found"


class ReportNotFound(NotFound):
    """No open report has this id."""

    code = "report_not_found"


async def take(rt: Runtime, reporter_id: int, report: Report) -> None:
    """Keep a report; the same thing twice by the same player is kept once. Raises Invalid, ReportableNotFound."""
    reportable = REPORTABLE.get(report.kind)
    if reportable is None:
        raise Invalid(fields={"reportable_type": [f"must be one of {', '.join(REPORTABLE)}."]})
    _refuse(report, reportable)
    owner = await reportable.owner(rt.db, id=report.target_id)
    if owner is None:
        raise ReportableNotFound(kind=report.kind, target_id=report.target_id)
    if owner.user_id == reporter_id:
        raise Invalid("You can't report yourself.")
    await insert_report(
        rt.db,
        reporter_id=reporter_id,
        kind=report.kind,
        target_id=report.target_id,
        user_id=owner.user_id,
        reason=report.reason,
        comments=report.comments,
        created_at=rt.clock(),
    )


async def close(rt: Runtime, report_id: int) -> None:
    """An operator has dealt with a report. Raises ReportNotFound."""
    if not await update_report_closed(rt.db, id=report_id, now=rt.clock()):
        raise ReportNotFound(f"There is no open report {report_id}.")


def _refuse(report: Report, reportable: Reportable) -> None:
    wrong: dict[str, list[str]] = {}
    if report.reason not in reportable.reasons:
        wrong["reason"] = [f"must be one of {', '.join(reportable.reasons)}."]
    if len(report.comments) > MAX_COMMENTS:
        wrong["comments"] = [f"must not be longer than {MAX_COMMENTS} characters."]
    elif report.reason == OTHER and not report.comments:
        wrong["comments"] = ["must say what is wrong."]
    if wrong:
        raise Invalid(fields=wrong)
