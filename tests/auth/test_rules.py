"""Names, addresses, passwords, scopes, challenges and codes. No IO."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyotp.totp import TOTP

from g0v0.auth import rules
from g0v0.auth.clients import refuse_redirect_uri
from g0v0.auth.errors import InvalidGrant, InvalidRequest, InvalidScope
from g0v0.auth.pkce import refuse_challenge, refuse_verifier
from g0v0.auth.scopes import (
    RULES,
    Owner,
    narrow,
    refuse_client_scopes,
    refuse_code_scopes,
    refuse_password_scopes,
    resource_owner,
)
from g0v0.auth.store import network_of
from g0v0.auth.totp import fitting_step
from g0v0.platform.errors import Invalid

NOBODY = Owner()
PERSON = Owner(7)
BOT = Owner(8, is_bot=True)


@pytest.mark.parametrize("name", ["abc", "A" * 15, "a b", "a_b", "[-x-]", "123", "a-b_c"])
def test_good_names(name: str) -> None:
    assert rules.name_faults(name) == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("ab", "3 to 15"),
        ("A" * 16, "3 to 15"),
        ("", "3 to 15"),
        ("naïve", "only letters"),
        ("a\nbc", "only letters"),
        ("abc\n", "only letters"),
        (" abc", "neither starts nor ends"),
        ("abc ", "neither starts nor ends"),
        ("a  b", "two in a row"),
        ("a b_c", "either spaces or underscores"),
    ],
)
def test_bad_names_are_told_why(name: str, said: str) -> None:
    assert any(said in fault for fault in rules.name_faults(name))


def test_banned_names_are_banned_in_every_spelling() -> None:
    for name in ("peppy", "PEPPY", "Some Name", "some_name"):
        assert rules.name_faults(name, ("peppy", "some name")) == ["This username cannot be used."]
    assert rules.name_faults("peppy2", ("peppy",)) == []


@pytest.mark.parametrize("email", ["a@b.co", "first.last+tag@mail.example.org", "x_y@sub-domain.example"])
def test_good_addresses(email: str) -> None:
    assert rules.email_faults(email) == []


@pytest.mark.parametrize(
    "email",
    [
        "",
        "a",
        "a@b",
        "@b.co",
        "a@",
        "a b@c.de",
        "a@b..co",
        ".a@b.co",
        "a.@b.co",
        "a..b@c.de",
        "a@-b.co",
        "a@b.c\n",
        "a@b.co, c@d.ef",
        f"{'a' * 250}@b.co",
        "ä@b.co",
    ],
)
def test_bad_addresses(email: str) -> None:
    assert rules.email_faults(email) == ["This is not a valid e-mail address."]


def test_passwords_have_a_least_and_a_greatest_length() -> None:
    assert rules.password_faults("1234567") == ["A password has at least 8 characters."]
    assert rules.password_faults("12345678") == []
    assert rules.password_faults("x" * 512) == []
    assert rules.password_faults("x" * 513) == ["A password has at most 512 characters."]


@pytest.mark.parametrize("scopes", [{"*", "public"}, {"public"}, set()])
def test_a_password_gives_the_star_alone(scopes: set[str]) -> None:
    refuse_password_scopes(frozenset({"*"}))
    with pytest.raises(InvalidScope):
        refuse_password_scopes(frozenset(scopes))


@pytest.mark.parametrize(
    ("scopes", "owner", "said"),
    [
        ("", NOBODY, "Tokens without scopes"),
        ("*", NOBODY, "not allowed"),
        ("identify", NOBODY, "not available"),
        ("chat.write", BOT, "delegate scope is required"),
        ("public delegate", BOT, "combination"),
        ("chat.write delegate", PERSON, "only available for bots"),
        ("group_permissions", BOT, "delegate scope is required"),
    ],
)
def test_what_an_application_may_not_have_alone(scopes: str, owner: Owner, said: str) -> None:
    with pytest.raises(InvalidScope, match=said):
        refuse_client_scopes(frozenset(scopes.split()), owner)


def test_what_an_application_may_have_alone() -> None:
    refuse_client_scopes(frozenset({"public"}), NOBODY)
    delegated = frozenset({"delegate", "chat.write"})
    refuse_client_scopes(delegated, BOT)
    assert resource_owner(delegated, BOT) == BOT.user_id
    assert resource_owner(frozenset({"public"}), BOT) is None


def test_chat_is_for_bots_and_for_the_owner_of_the_application() -> None:
    chat = frozenset({"identify", "chat.read"})
    refuse_code_scopes(chat, PERSON, user_id=7)
    refuse_code_scopes(chat, BOT, user_id=7)
    for owner in (PERSON, NOBODY):
        with pytest.raises(InvalidScope, match="bots or your own"):
            refuse_code_scopes(chat, owner, user_id=9)


@pytest.mark.parametrize("scope", ["*", "delegate", "group_permissions", "forum.write_manage", "nonsense"])
def test_what_nobody_can_be_asked_for(scope: str) -> None:
    with pytest.raises(InvalidScope):
        refuse_code_scopes(frozenset({"identify", scope}), BOT, user_id=1)


@given(st.frozensets(st.sampled_from(sorted(RULES)), min_size=1), st.frozensets(st.sampled_from(sorted(RULES))))
def test_a_refreshed_token_never_holds_more(held: frozenset[str], wanted: frozenset[str]) -> None:
    if wanted <= held:
        assert narrow(held, wanted) == (wanted or held)
    else:
        with pytest.raises(InvalidScope):
            narrow(held, wanted)


VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
"""Source: RFC 7636 appendix B."""


def test_the_verifier_of_the_rfc_fits_its_challenge() -> None:
    refuse_challenge(CHALLENGE, "S256")
    refuse_verifier(VERIFIER, CHALLENGE, "S256")
    refuse_verifier(VERIFIER, VERIFIER, None)
    refuse_verifier(None, None, None)


@pytest.mark.parametrize(
    ("verifier", "challenge", "method", "error"),
    [
        (None, CHALLENGE, "S256", InvalidRequest),
        (VERIFIER, None, None, InvalidRequest),
        (CHALLENGE, CHALLENGE, "S256", InvalidGrant),
        (VERIFIER, CHALLENGE, "plain", InvalidGrant),
        (VERIFIER[:42], VERIFIER[:42], "plain", InvalidGrant),
    ],
)
def test_wrong_verifiers(
    verifier: str | None, challenge: str | None, method: str | None, error: type[Exception]
) -> None:
    with pytest.raises(error):
        refuse_verifier(verifier, challenge, method)


@pytest.mark.parametrize(
    ("challenge", "method"), [("short", "S256"), (CHALLENGE, "S512"), (None, "S256"), ("ä" * 50, None)]
)
def test_challenges_nobody_could_meet(challenge: str | None, method: str | None) -> None:
    with pytest.raises(InvalidRequest):
        refuse_challenge(challenge, method)


@pytest.mark.parametrize("uri", ["http://localhost:3914/cb", "https://a.example/x?y=1", "myapp:/done", "myapp://done"])
def test_good_redirects(uri: str) -> None:
    refuse_redirect_uri(uri)


@pytest.mark.parametrize(
    "uri",
    [
        "",
        "x",
        "/path",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "http:///x",
        "https://a/#f",
        "http://a b/",
        "http://a/\n",
        "http://[::1",
        f"https://a.example/{'x' * 500}",
    ],
)
def test_bad_redirects(uri: str) -> None:
    with pytest.raises(Invalid):
        refuse_redirect_uri(uri)


def test_neighbours_in_ipv6_count_together() -> None:
    assert network_of("2001:db8::1") == network_of("2001:db8::ffff")
    assert network_of("2001:db8::1") != network_of("2001:db8:0:1::1")
    assert network_of("192.0.2.1") != network_of("192.0.2.2")
    assert network_of("garbage") == "unknown"


@given(st.integers(min_value=-200, max_value=200))
def test_a_code_is_good_for_its_half_minute_and_those_beside_it(seconds: int) -> None:
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    now = datetime(2026, 3, 14, 12, 0, 0, tzinfo=UTC).timestamp()
    shown = TOTP(secret).generate_otp(int(now + seconds) // 30)
    step = fitting_step(secret, shown, datetime.fromtimestamp(now, UTC))
    distance = int(now + seconds) // 30 - int(now) // 30
    assert (step is not None) == (abs(distance) <= 1)
