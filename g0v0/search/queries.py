"""SQL files of the search feature; the search of beatmapsets is built in `dynamic`."""

from g0v0.platform.query import Many, One
from g0v0.search.models import FacetCount, FoundUser, SearcherRow

get_searcher = One("search/get_searcher", SearcherRow)
list_facet_counts = Many("search/list_facet_counts", FacetCount)
list_user_ids = Many("search/list_user_ids", FoundUser)
"""At most `limit` players by name; `prefix` and `name` are LIKE patterns, `words` a full-text expression."""
