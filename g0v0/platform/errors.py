"""Errors are types with a code and a status; each route table decides how they look on the wire.

`message` may reach the client, `detail` goes to logs only.
"""

from typing import ClassVar


class AppError(Exception):
    """A refusal the client is told about."""

    status: ClassVar[int] = 500
    code: ClassVar[str] = "error"
    message: str | None = None

    def __init__(self, message: str | None = None, *, headers: dict[str, str] | None = None, **detail: object) -> None:
        super().__init__(message or self.message or self.code)
        if message is not None:
            self.message = message
        self.headers = headers or {}
        self.detail = detail


class BadRequest(AppError):
    """The request cannot be understood."""

    status = 400
    code = "bad_request"
    message = "The request could not be understood."


class Unauthenticated(AppError):
    """No token, or one that is unknown, expired or revoked."""

    status = 401
    code = "unauthenticated"
    message = "basic"


class Unverified(AppError):
    """The session still has to be confirmed by mail or TOTP; `method` says how."""

    status = 401
    code = "unverified"

    def __init__(self, method: str) -> None:
        super().__init__("Session verification required.", method=method)
        self.method = method


class Forbidden(AppError):
    """The caller is known but may not do this."""

    status = 403
    code = "forbidden"
    message = "Access denied."


class NotFound(AppError):
    """No such thing, or it is hidden from the caller. A null message prints as `{"error":null}`."""

    status = 404
    code = "not_found"


class Conflict(AppError):
    """The state of the thing does not allow this now."""

    status = 409
    code = "conflict"


class Gone(AppError):
    """It was here once."""

    status = 410
    code = "gone"


class TooLarge(AppError):
    """The body is larger than this route takes."""

    status = 413
    code = "too_large"
    message = "The request body is too large."


class Invalid(AppError):
    """A parameter is wrong or a rule forbids it; `fields` maps parameter name → sentences."""

    status = 422
    code = "invalid"

    def __init__(
        self, message: str | None = None, *, fields: dict[str, list[str]] | None = None, **detail: object
    ) -> None:
        self.fields = fields or {}
        if message is None and self.fields:
            message = " ".join(f"{name}: {text}" for name, texts in self.fields.items() for text in texts)
        super().__init__(message or "The given data was invalid.")
        self.detail = detail


class FormInvalid(Invalid):
    """A form whose fields are shown beside their inputs; `model` is `user` or `user_profile_customization`."""

    def __init__(self, model: str, fields: dict[str, list[str]]) -> None:
        super().__init__(fields=fields)
        self.model = model


class RateLimited(AppError):
    """Too many requests; `retry_after_s` is whole seconds until the window ends."""

    status = 429
    code = "rate_limited"
    message = "Too Many Attempts."

    def __init__(self, retry_after_s: int, limit: int, name: str) -> None:
        super().__init__(
            limit=name,
            headers={
                "retry-after": str(retry_after_s),
                "x-ratelimit-limit": str(limit),
                "x-ratelimit-remaining": "0",
                "x-ratelimit-reset": str(retry_after_s),
            },
        )


class Unavailable(AppError):
    """Something this request needs (database, Redis, upstream) is not answering; try again."""

    status = 503
    code = "unavailable"
    message = "The server is temporarily unavailable. Please try again."
