"""New accounts, from the game's sign-up form and from operators."""

from dataclasses import dataclass

from g0v0.auth import rules
from g0v0.auth.passwords import hash_password
from g0v0.auth.queries import get_account_by_email
from g0v0.auth.sign_in import country_of
from g0v0.platform.db import DuplicateKey
from g0v0.platform.errors import Forbidden, FormInvalid
from g0v0.platform.runtime import Runtime
from g0v0.users.accounts import NewAccount, create_account
from g0v0.users.queries import get_user_id_by_former_username, get_user_id_by_username

_TAKEN_NAME = "This username is taken."
_TAKEN_EMAIL = "This e-mail address is used by another account."


class RegistrationClosed(Forbidden):
    """ENABLE_REGISTRATION is off."""

    code = "registration_closed"
    message = "This server does not take registrations."


@dataclass(frozen=True, slots=True)
class SignUp:
    """What somebody who wants an account entered."""

    username: str
    email: str
    password: str


async def refuse_sign_up(rt: Runtime, form: SignUp, *, any_name: bool = False) -> None:
    """Raise FormInvalid with every wrong field at once. Operators may give out banned names (`any_name`)."""
    banned = () if any_name else rt.config.auth.banned_names
    faults = {
        "username": rules.name_faults(form.username, banned),
        "user_email": rules.email_faults(form.email),
        "password": rules.password_faults(form.password),
    }
    if not faults["username"] and await _is_name_taken(rt, form.username):
        faults["username"].append(_TAKEN_NAME)
    if not faults["user_email"] and await get_account_by_email(rt.db, email=form.email) is not None:
        faults["user_email"].append(_TAKEN_EMAIL)
    _raise(faults)


async def register(rt: Runtime, form: SignUp, ip: str) -> int:
    """Sign somebody up; the new user's id. Raises FormInvalid or RegistrationClosed."""
    if not rt.config.auth.enable_registration:
        raise RegistrationClosed()
    await refuse_sign_up(rt, form)
    return await open_account(rt, form, country_code=country_of(rt, ip))


async def open_account(rt: Runtime, form: SignUp, *, country_code: str) -> int:
    """Make the account of a form that was checked; its id. Raises FormInvalid when somebody was faster."""
    account = NewAccount(
        username=form.username,
        email=form.email,
        password_hash=await hash_password(rt, form.password),
        country_code=country_code,
        is_supporter=rt.config.auth.enable_supporter_for_all_users,
    )
    try:
        async with rt.db.tx() as tx:
            return await create_account(tx, account, rt.clock())
    except DuplicateKey as error:
        if error.key == "uq_users_email":
            raise FormInvalid("user", {"user_email": [_TAKEN_EMAIL]}) from None
        raise FormInvalid("user", {"username": [_TAKEN_NAME]}) from None


async def _is_name_taken(rt: Runtime, name: str) -> bool:
    for spelling in dict.fromkeys((name, name.replace(" ", "_"), name.replace("_", " "))):
        if await get_user_id_by_username(rt.db, username=spelling) is not None:
            return True
    return await get_user_id_by_former_username(rt.db, username=name) is not None


def _raise(faults: dict[str, list[str]]) -> None:
    wrong = {field: sentences for field, sentences in faults.items() if sentences}
    if wrong:
        raise FormInvalid("user", wrong)
