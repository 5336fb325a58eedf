"""Which scopes a token may have: the table, and the rules of their combination. Source: osu-api-v2.md §1.5."""

from dataclasses import dataclass

from g0v0.auth.errors import InvalidScope

ALL = "*"
IDENTIFY = "identify"
DELEGATE = "delegate"


@dataclass(frozen=True, slots=True)
class ScopeRule:
    """Where a scope may be used, and what the consent page says it allows."""

    allows: str
    by_code: bool = False
    by_client: bool = False
    """Under client_credentials on its own, without `delegate`."""
    by_delegation: bool = False
    """Under client_credentials together with `delegate`."""
    own_client: bool = False
    """By code only for the owner of the application, or for an application of a bot."""


RULES: dict[str, ScopeRule] = {
    "public": ScopeRule("Read public data on your behalf.", by_code=True, by_client=True),
    IDENTIFY: ScopeRule("Identify you and read your public profile.", by_code=True),
    "friends.read": ScopeRule("See who you are following.", by_code=True),
    "forum.write": ScopeRule(
        "Create and edit forum topics and posts on your behalf.", by_code=True, by_delegation=True
    ),
    "forum.write_manage": ScopeRule("Lock and pin forum topics on your behalf.", by_delegation=True),
    "chat.read": ScopeRule("Read messages on your behalf.", by_code=True, own_client=True),
    "chat.write": ScopeRule("Send messages on your behalf.", by_code=True, by_delegation=True, own_client=True),
    "chat.write_manage": ScopeRule(
        "Join and leave channels on your behalf.", by_code=True, by_delegation=True, own_client=True
    ),
    "multiplayer.write_manage": ScopeRule(
        "Create and manage multiplayer rooms on your behalf.", by_code=True, by_delegation=True, own_client=True
    ),
    DELEGATE: ScopeRule("Act as the owner of the application.", by_delegation=True),
    "group_permissions": ScopeRule("Use the group permissions of the owner.", by_delegation=True),
}
"""Every scope an application may ask for; `*` is the game's own and never asked for."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Who stands behind an application; `user_id` None for those that operators registered without owner."""

    user_id: int | None = None
    is_bot: bool = False


NOBODY = Owner()


def refuse_password_scopes(scopes: frozenset[str]) -> None:
    """The game's own sign-in gives `*` and nothing else. Raises InvalidScope."""
    _refuse_unknown(scopes)
    if scopes != frozenset({ALL}):
        raise InvalidScope("Only the scope * can be had with a password.", hint="Ask for the scope `*` alone.")


def refuse_code_scopes(scopes: frozenset[str], owner: Owner, user_id: int) -> None:
    """What a user may grant to an application. Raises InvalidScope."""
    refuse_page_scopes(scopes)
    if any(RULES[scope].own_client for scope in scopes) and not owner.is_bot and owner.user_id != user_id:
        raise InvalidScope("This scope is only available for bots or your own clients.")


def refuse_page_scopes(scopes: frozenset[str]) -> None:
    """The part of it that holds for every user, checked before anybody signs in. Raises InvalidScope."""
    _refuse_unknown(scopes)
    if ALL in scopes:
        raise InvalidScope("The scope * is reserved for the game's own sign-in.")
    if not all(RULES[scope].by_code for scope in scopes):
        raise InvalidScope("This scope is only valid for client_credentials tokens.")


def refuse_client_scopes(scopes: frozenset[str], owner: Owner) -> None:
    """What an application may have without a user, or as its owner. Raises InvalidScope."""
    _refuse_unknown(scopes)
    if ALL in scopes:
        raise InvalidScope("The scope * is not allowed with client_credentials.")
    if DELEGATE in scopes:
        if not all(RULES[scope].by_delegation for scope in scopes):
            raise InvalidScope("Delegation is not supported for this combination of scopes.")
        if not owner.is_bot:
            raise InvalidScope("This scope is only available for bots.")
        return
    if any(RULES[scope].by_delegation for scope in scopes):
        raise InvalidScope("delegate scope is required.")
    if not all(RULES[scope].by_client for scope in scopes):
        raise InvalidScope("This scope is not available to client_credentials tokens.")


def are_legal(scopes: frozenset[str], owner: Owner, user_id: int | None) -> bool:
    """May an application's token still have what it was given? Its owner may be no bot any more."""
    try:
        if user_id is None or DELEGATE in scopes:
            refuse_client_scopes(scopes, owner)
        else:
            refuse_code_scopes(scopes, owner, user_id)
    except InvalidScope:
        return False
    return True


def narrow(held: frozenset[str], wanted: frozenset[str]) -> frozenset[str]:
    """The scopes of a refreshed token: those wanted, all when none are named. Raises InvalidScope for more."""
    for scope in sorted(wanted - held):
        raise InvalidScope(hint=f"The token does not hold the scope `{scope}`.")
    return wanted or held


def resource_owner(scopes: frozenset[str], owner: Owner) -> int | None:
    """For whom a client_credentials token acts: nobody, or with `delegate` the owner of the application."""
    return owner.user_id if DELEGATE in scopes else None


def _refuse_unknown(scopes: frozenset[str]) -> None:
    if not scopes:
        raise InvalidScope("Tokens without scopes are not valid.")
    for scope in sorted(scopes - RULES.keys() - {ALL}):
        raise InvalidScope(hint=f"There is no scope `{scope[:80]}`.")
