"""SQL of the reports feature."""

from g0v0.platform.query import Exec, Many, One
from g0v0.reports.models import ReportedRow, ReportRow

get_reported_user = One("reports/get_reported_user", ReportedRow)
get_reported_comment = One("reports/get_reported_comment", ReportedRow)
get_reported_message = One("reports/get_reported_message", ReportedRow)
get_reported_beatmapset = One("reports/get_reported_beatmapset", ReportedRow)
get_reported_score = One("reports/get_reported_score", ReportedRow)
get_reported_forum_post = One("reports/get_reported_forum_post", ReportedRow)

insert_report = Exec("reports/insert_report")
list_open_reports = Many("reports/list_open_reports", ReportRow)
update_report_closed = Exec("reports/update_report_closed")
