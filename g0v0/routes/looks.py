"""How each table prints an error. Source: osu-api-v1.md §1; osu-api-v2.md §0.5, §1.2; lazer-http.md §1."""

import orjson
from starlette.responses import Response

from g0v0.platform.errors import AppError, FormInvalid, Invalid, RateLimited, Unauthenticated, Unverified


def v2_look(error: AppError) -> Response:
    """`{"error": sentence or null}`, with the three shapes clients know by heart."""
    body: dict[str, object]
    if isinstance(error, Unauthenticated):
        body = {"authentication": "basic"}
    elif isinstance(error, Unverified):
        body = {"method": error.method}
    else:
        body = {"error": None if error.status >= 500 and error.code == "internal" else error.message}
        if isinstance(error, FormInvalid):
            body["form_error"] = {error.model: error.fields}
    return _json(body, error.status)


def v1_look(error: AppError) -> Response:
    """`{"error": sentence}`; two sentences clients compare letter by letter. Source: osu-api-v1.md §1."""
    if isinstance(error, Unauthenticated):
        sentence = "Please provide a valid API key."
    elif isinstance(error, RateLimited):
        sentence = "Requesting too fast! Slow your operation, cap'n!"
    else:
        sentence = error.message or "The server encountered an unexpected condition."
    return _json({"error": sentence}, error.status)


def oauth_look(error: AppError) -> Response:
    """`{"error", "error_description", "hint", "message"}`. OAuth errors carry their own code and hint."""
    code = error.code
    if isinstance(error, Invalid):
        code = "invalid_request"
    elif isinstance(error, RateLimited):
        code = "rate_limited"
    description = error.message or "The server encountered an unexpected condition."
    body = {"error": code, "error_description": description, "message": description}
    hint = error.detail.get("hint")
    if hint is not None:
        body["hint"] = str(hint)
    return _json(body, 400 if isinstance(error, Invalid) else error.status)


def _json(body: dict[str, object] | dict[str, str], status: int) -> Response:
    return Response(orjson.dumps(body), status_code=status, media_type="application/json")
