"""SQL of the comments feature; lists with filters are in `dynamic`."""

from g0v0.comments.models import BeatmapsetRow, CommentRow, CountsRow, VotedRow
from g0v0.platform.query import Exec, Insert, Many, One

get_comment = One("comments/get_comment", CommentRow)
lock_comment = One("comments/lock_comment", CommentRow)
list_comments = Many("comments/list_comments", CommentRow)
"""Those of `ids`, unordered."""
list_replies = Many("comments/list_replies", CommentRow)
"""Replies to `parent_ids`, newest first."""
list_pinned = Many("comments/list_pinned", CommentRow)
get_counts = One("comments/get_counts", CountsRow)
list_voted_ids = Many("comments/list_voted_ids", VotedRow)
list_beatmapsets = Many("comments/list_beatmapsets", BeatmapsetRow)

insert_comment = Insert("comments/insert_comment")
insert_vote = Exec("comments/insert_vote")
delete_vote = Exec("comments/delete_vote")
update_message = Exec("comments/update_message")
update_deleted = Exec("comments/update_deleted")
update_pinned = Exec("comments/update_pinned")
update_replies_count = Exec("comments/update_replies_count")
update_votes_count = Exec("comments/update_votes_count")
