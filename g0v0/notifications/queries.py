"""SQL of the notifications."""

from g0v0.notifications.models import IdRow, NotificationRow, QueuedRow, StackRow, TopicRow, TypeRow
from g0v0.platform.query import Exec, Insert, Many, One, Value

insert_notification = Insert("notifications/insert_notification")
insert_receiver = Exec("notifications/insert_receiver")
insert_queued = Exec("notifications/insert_queued")
get_queued = One("notifications/get_queued", QueuedRow)
list_due = Many("notifications/list_due", IdRow)
delete_queued = Exec("notifications/delete_queued")

get_notification = One("notifications/get_notification", NotificationRow)
list_stacks = Many("notifications/list_stacks", StackRow)
list_stacks_of_type = Many("notifications/list_stacks_of_type", StackRow)
list_stacked = Many("notifications/list_stacked", NotificationRow)
list_of_stack = Many("notifications/list_of_stack", NotificationRow)
list_types = Many("notifications/list_types", TypeRow)

update_read_by_ids = Exec("notifications/update_read_by_ids")
update_read_by_stack = Exec("notifications/update_read_by_stack")
update_read_by_type = Exec("notifications/update_read_by_type")
update_read = Exec("notifications/update_read")
delete_by_ids = Exec("notifications/delete_by_ids")
delete_by_stack = Exec("notifications/delete_by_stack")
delete_by_type = Exec("notifications/delete_by_type")
delete_all = Exec("notifications/delete_all")

list_old = Many("notifications/list_old", IdRow)
delete_receivers = Exec("notifications/delete_receivers")
delete_notifications = Exec("notifications/delete_notifications")

exists_session = Value("notifications/exists_session", bool)
list_topics = Many("notifications/list_topics", TopicRow)
