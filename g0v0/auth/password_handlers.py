"""`/api/private/password/change`: a player chooses a new password. Source: reference-endpoints.md §12."""

from g0v0.auth.accounts import Change, change_account
from g0v0.auth.passwords import is_password
from g0v0.auth.queries import get_account
from g0v0.auth.store import count_attempt, forgive_attempt
from g0v0.platform.errors import Invalid, NotFound
from g0v0.platform.http.endpoint import Call, endpoint
from g0v0.platform.http.params import Params, Text
from g0v0.platform.limiter import Limit
from g0v0.platform.runtime import Runtime

_LIMIT = Limit("password-change", 10, 300)


class PasswordBody(Params):
    """The password that holds now, and the one that shall."""

    current_password: Text = ""
    new_password: Text = ""


@endpoint(scope="*", body=PasswordBody, status=204, limit=_LIMIT)
async def change(rt: Runtime, call: Call[None, PasswordBody]) -> None:
    """Choose a new password, which ends every token and session. 422 for a wrong current or a weak new one."""
    await _require_password(rt, call.user_id, call.body.current_password, call.client_ip)
    try:
        await change_account(rt, call.user_id, Change(password=call.body.new_password))
    except Invalid as error:
        raise Invalid(fields={"new_password": error.fields["password"]}) from None


async def _require_password(rt: Runtime, user_id: int, password: str, ip: str) -> None:
    """Wrong ones count as failed sign-ins, so that a stolen token is no way to guess. Raises Invalid."""
    account = await get_account(rt.db, id=user_id)
    if account is None:
        raise NotFound(user_id=user_id)
    if await count_attempt(rt, str(user_id), ip) is not None:
        raise Invalid(fields={"current_password": ["was wrong too often; try again later."]})
    if not await is_password(rt, account.password_hash, password):
        raise Invalid(fields={"current_password": ["is not your password."]})
    await forgive_attempt(rt, str(user_id), ip)
