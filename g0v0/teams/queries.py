"""SQL of the teams feature."""

from g0v0.platform.query import Exec, Insert, Many, One
from g0v0.teams.models import MemberRow, MembershipRow, RequestRow, TeamRow, TotalsRow

get_team = One("teams/get_team", TeamRow)
get_team_by_short_name = One("teams/get_team_by_short_name", TeamRow)
lock_team = One("teams/lock_team", TeamRow)
get_totals = One("teams/get_totals", TotalsRow)
"""None for a team without ranked plays in the ruleset."""

list_members = Many("teams/list_members", MemberRow)
get_membership = One("teams/get_membership", MembershipRow)

insert_team = Insert("teams/insert_team")
"""Raises DuplicateKey: `uq_teams_name` or `uq_teams_short_name`; so does `update_team`."""

update_team = Exec("teams/update_team")
delete_team = Exec("teams/delete_team")
insert_member = Exec("teams/insert_member")
delete_member = Exec("teams/delete_member")
delete_members = Exec("teams/delete_members")

list_requests = Many("teams/list_requests", RequestRow)
insert_request = Exec("teams/insert_request")
delete_request = Exec("teams/delete_request")
delete_requests = Exec("teams/delete_requests")
delete_requests_by_user = Exec("teams/delete_requests_by_user")
