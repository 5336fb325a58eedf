"""`POST /reports`. Source: osu-api-v2.md §4.9."""

from g0v0.platform.http.endpoint import Call, endpoint
from g0v0.platform.http.params import Id, Params, Text
from g0v0.platform.limiter import Limit
from g0v0.platform.runtime import Runtime
from g0v0.reports import reporting
from g0v0.reports.reporting import Report

_LIMIT = Limit("reports", 30, 3600)


class ReportBody(Params):
    """What is reported, and why."""

    reportable_type: Text = ""
    reportable_id: Id = 0
    reason: Text = ""
    comments: Text = ""


@endpoint(scope="*", body=ReportBody, status=204, limit=_LIMIT)
async def create(rt: Runtime, call: Call[None, ReportBody]) -> None:
    """Report a user or what somebody made. 404 when there is no such thing; 422 oneself, or an unknown reason."""
    body = call.body
    report = Report(body.reportable_type.lower(), body.reportable_id, body.reason, body.comments.strip())
    await reporting.take(rt, call.user_id, report)
