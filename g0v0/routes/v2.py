"""`/api/v2`: the official API. Order is meaning only among patterns; literal paths always win."""

from g0v0.platform.http.table import Route

routes: list[Route] = []
