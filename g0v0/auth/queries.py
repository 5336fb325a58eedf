"""SQL of the auth feature."""

from g0v0.auth.models import (
    FamilyRow,
    LiveTokenRow,
    RefreshRow,
    TokenIdRow,
)
from g0v0.platform.query import Exec, Insert, Many, One

insert_token = Insert("auth/insert_token")
get_live_token = One("auth/get_live_token", LiveTokenRow)
get_token_family = One("auth/get_token_family", FamilyRow)
lock_token_by_refresh = One("auth/lock_token_by_refresh", RefreshRow)
list_live_tokens_by_family = Many("auth/list_live_tokens_by_family", TokenIdRow)
list_excess_tokens = Many("auth/list_excess_tokens", TokenIdRow)
update_token_refreshed = Exec("auth/update_token_refreshed")
update_tokens_revoked = Exec("auth/update_tokens_revoked")
update_tokens_revoked_by_user = Exec("auth/update_tokens_revoked_by_user")
update_tokens_revoked_by_client = Exec("auth/update_tokens_revoked_by_client")

delete_codes_by_client = Exec("auth/delete_codes_by_client")
delete_codes_by_user = Exec("auth/delete_codes_by_user")
delete_web_sessions_by_user = Exec("auth/delete_web_sessions_by_user")
