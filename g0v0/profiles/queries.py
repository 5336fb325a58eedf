"""SQL of the profiles feature."""

from g0v0.platform.query import Exec, Many, One, Value
from g0v0.profiles.models import EntryRow, FriendRow, IdentityRow, NamedIdRow, PreferencesRow, ProfileRow

list_profiles = Many("profiles/list_profiles", ProfileRow)
"""The single values of pages, restricted users included, by user and ruleset; None is the user's own ruleset."""

get_identity = One("profiles/get_identity", IdentityRow)

list_profile_entries = Many("profiles/list_profile_entries", EntryRow)
"""The short lists of users' pages, mixed and unordered."""

list_friends = Many("profiles/list_friends", FriendRow)
"""The caller's friends, unordered."""

list_ids_by_username = Many("profiles/list_ids_by_username", NamedIdRow)
"""Who holds these names, unordered."""

get_preferences = One("profiles/get_preferences", PreferencesRow)
"""None for who never changed one."""

upsert_preferences = Exec("profiles/upsert_preferences")

insert_screenshot = Exec("profiles/insert_screenshot")
exists_screenshot = Value("profiles/exists_screenshot", bool)
