"""SQL of the auth feature."""

from g0v0.auth.models import (
    AccountRow,
    ApiKeyRow,
    ClientListRow,
    ClientRow,
    CodeRow,
    FamilyRow,
    LiveTokenRow,
    OwnKeyRow,
    RefreshRow,
    ScopesRow,
    TokenIdRow,
    TotpKeyRow,
    WebSessionRow,
)
from g0v0.platform.query import Exec, Insert, Many, One, Value

insert_token = Insert("auth/insert_token")
get_live_token = One("auth/get_live_token", LiveTokenRow)
get_token_family = One("auth/get_token_family", FamilyRow)
exists_live_token_by_family = Value("auth/exists_live_token_by_family", bool)
lock_token_by_refresh = One("auth/lock_token_by_refresh", RefreshRow)
list_live_tokens_by_family = Many("auth/list_live_tokens_by_family", TokenIdRow)
list_excess_tokens = Many("auth/list_excess_tokens", TokenIdRow)
update_token_refreshed = Exec("auth/update_token_refreshed")
update_verification_by_family = Exec("auth/update_verification_by_family")
update_tokens_revoked = Exec("auth/update_tokens_revoked")
update_tokens_revoked_by_user = Exec("auth/update_tokens_revoked_by_user")
update_tokens_revoked_by_client = Exec("auth/update_tokens_revoked_by_client")

list_live_scopes = Many("auth/list_live_scopes", ScopesRow)

insert_code = Exec("auth/insert_code")
lock_code = One("auth/lock_code", CodeRow)
update_code_used = Exec("auth/update_code_used")
delete_codes_by_client = Exec("auth/delete_codes_by_client")
delete_codes_by_user = Exec("auth/delete_codes_by_user")

insert_client = Insert("auth/insert_client")
get_client = One("auth/get_client", ClientRow)
list_clients = Many("auth/list_clients", ClientListRow)
update_client_secret = Exec("auth/update_client_secret")
update_client_revoked = Exec("auth/update_client_revoked")

get_account = One("auth/get_account", AccountRow)
get_account_by_username = One("auth/get_account_by_username", AccountRow)
get_account_by_email = One("auth/get_account_by_email", AccountRow)

insert_login = Exec("auth/insert_login")
exists_login_by_address = Value("auth/exists_login_by_address", bool)

get_web_session = One("auth/get_web_session", WebSessionRow)
insert_web_session = Exec("auth/insert_web_session")
delete_web_session = Exec("auth/delete_web_session")
delete_web_sessions_by_user = Exec("auth/delete_web_sessions_by_user")

get_totp_key = One("auth/get_totp_key", TotpKeyRow)
insert_totp_key = Exec("auth/insert_totp_key")
"""Raises DuplicateKey when there is one."""
update_totp_step = Exec("auth/update_totp_step")
delete_totp_key = Exec("auth/delete_totp_key")
insert_totp_backup_code = Exec("auth/insert_totp_backup_code")
delete_totp_backup_code = Exec("auth/delete_totp_backup_code")
delete_totp_backup_codes_by_user = Exec("auth/delete_totp_backup_codes_by_user")

insert_api_key = Insert("auth/insert_api_key")
get_api_key = One("auth/get_api_key", ApiKeyRow)

delete_ended_tokens = Exec("auth/delete_ended_tokens")
delete_expired_codes = Exec("auth/delete_expired_codes")
delete_expired_web_sessions = Exec("auth/delete_expired_web_sessions")
delete_old_logins = Exec("auth/delete_old_logins")

list_api_keys = Many("auth/list_api_keys", OwnKeyRow)
update_api_key_name = Exec("auth/update_api_key_name")
update_api_key_hash = Exec("auth/update_api_key_hash")
update_api_key_revoked = Exec("auth/update_api_key_revoked")
