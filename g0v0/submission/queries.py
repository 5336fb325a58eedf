"""SQL of the submission feature."""

from g0v0.platform.query import Exec, Insert, Many, One
from g0v0.submission.models import DueRow, QueuedScoreRow, StepsRow, TokenRow

get_token = One("submission/get_token", TokenRow)
insert_token = Insert("submission/insert_token")
update_token_score = Exec("submission/update_token_score")

insert_queue_entry = Exec("submission/insert_queue_entry")
get_queued_score = One("submission/get_queued_score", QueuedScoreRow)
lock_queue_entry = One("submission/lock_queue_entry", StepsRow)
update_queue_steps = Exec("submission/update_queue_steps")
update_queue_failure = Exec("submission/update_queue_failure")
delete_queue_entry = Exec("submission/delete_queue_entry")
list_due_scores = Many("submission/list_due_scores", DueRow)
