"""SQL of the users feature."""

from g0v0.platform.query import Exec, Insert, Many, One, Value
from g0v0.users.models import AccountEventRow, CardRow, EditableRow, PageRow, PicturesRow, UserIdRow, WriterRow

list_cards = Many("users/list_cards", CardRow)
"""Cards of `ids`, unordered."""

get_user_id = One("users/get_user_id", UserIdRow)
get_user_id_by_username = One("users/get_user_id_by_username", UserIdRow)
get_user_id_by_former_username = One("users/get_user_id_by_former_username", UserIdRow)

insert_user = Insert("users/insert_user")
"""A new account. Raises DuplicateKey: `uq_users_username` or `uq_users_email`."""

insert_bot = Exec("users/insert_bot")
update_last_visit = Exec("users/update_last_visit")
update_last_visits = Exec("users/update_last_visits")
update_arrived = Exec("users/update_arrived")
update_left = Exec("users/update_left")
update_hide_presence = Exec("users/update_hide_presence")

update_password_hash = Exec("users/update_password_hash")
update_email = Exec("users/update_email")
"""Raises DuplicateKey: `uq_users_email`."""
update_country = Exec("users/update_country")
update_restriction = Exec("users/update_restriction")
update_supporter = Exec("users/update_supporter")

get_editable = One("users/get_editable", EditableRow)
lock_editable = One("users/lock_editable", EditableRow)
update_editable = Exec("users/update_editable")
"""Takes every column of `EditableRow` but what players may not change."""

get_page = One("users/get_page", PageRow)
update_page = Exec("users/update_page")
lock_pictures = One("users/lock_pictures", PicturesRow)
update_avatar = Exec("users/update_avatar")
update_cover = Exec("users/update_cover")

exists_silence = Value("users/exists_silence", bool)
"""Is a user silenced `now`?"""

get_writer = One("users/get_writer", WriterRow)
update_comments_count = Exec("users/update_comments_count")
update_post_count = Exec("users/update_post_count")
update_admin = Exec("users/update_admin")
update_bot = Exec("users/update_bot")

insert_account_event = Insert("users/insert_account_event")
update_account_events_ended = Exec("users/update_account_events_ended")
list_account_events = Many("users/list_account_events", AccountEventRow)
"""Everything, notes included; for operators."""
