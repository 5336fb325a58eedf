"""Refusals of the token endpoint and of sign-in. Source: osu-api-v2.md §1.2."""

from g0v0.platform.errors import AppError, Invalid


class OAuthError(AppError):
    """Printed as `{"error": code, "error_description", "hint", "message"}`; `hint` is what lazer shows."""

    status = 400

    def __init__(self, message: str | None = None, *, hint: str | None = None, **headers: str) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        super().__init__(message, headers=named, hint=hint)

    @property
    def hint(self) -> str | None:
        """What exactly is wrong, when that can be told."""
        hint = self.detail.get("hint")
        return None if hint is None else str(hint)


class InvalidClient(OAuthError):
    """Unknown client, wrong secret, revoked client, or a grant this client may not use."""

    status = 401
    code = "invalid_client"
    message = "Client authentication failed"


class InvalidRequest(OAuthError):
    """A parameter is missing or malformed; the hint names it."""

    code = "invalid_request"
    message = "A required parameter is missing or malformed."


class UnsupportedGrant(OAuthError):
    """No such grant type."""

    code = "unsupported_grant_type"
    message = "This grant type is not supported."


class InvalidScope(OAuthError):
    """An unknown scope, or scopes that this grant or client may not have."""

    code = "invalid_scope"
    message = "The requested scope is invalid."


class InvalidGrant(OAuthError):
    """Wrong password, or a code that is unknown, expired, used or meant for somebody else."""

    code = "invalid_grant"
    message = "The sign-in or authorization code is not valid."


class InvalidRefreshToken(InvalidGrant):
    """A refresh token that cannot be used. ossapi compares the sentence and then signs in anew."""

    message = "The refresh token is invalid."


class SignInLocked(InvalidGrant):
    """Too many failed sign-ins for this account or from this address."""

    status = 429

    def __init__(self, retry_after_s: int) -> None:
        minutes = max(1, -(-retry_after_s // 60))
        hint = f"Too many failed sign-ins. Try again in {minutes} minute{'s' if minutes > 1 else ''}."
        super().__init__(hint=hint, retry_after=str(retry_after_s))


class VerificationRefused(Invalid):
    """Nothing to verify, or a wrong or expired code. Never 401: that would sign the game out."""

    code = "verification_refused"
