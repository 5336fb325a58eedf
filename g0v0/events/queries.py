"""SQL of the events feature."""

from g0v0.events.models import EventRow
from g0v0.platform.query import Insert, Many

list_events_by_user = Many("events/list_events_by_user", EventRow)
"""A player's events, newest first."""

list_events_before = Many("events/list_events_before", EventRow)
"""Everybody's events, newest first, below an id."""

list_events_after = Many("events/list_events_after", EventRow)
"""Everybody's events, oldest first, above an id."""

insert_event = Insert("events/insert_event")
