"""SQL of the rankings feature, but for the writing of totals (`statistics`)."""

from g0v0.platform.query import Many
from g0v0.rankings.models import RankRow

list_ranks = Many("rankings/list_ranks", RankRow)
"""Ranks of `ids` by counting; players without pp are left out."""
