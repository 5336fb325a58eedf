"""SQL of the forum feature."""

from g0v0.forum.models import LastPostRow, PostIdRow, PostRow, TopicRow
from g0v0.platform.query import Exec, Insert, Many, One

list_newest = Many("forum/list_newest", TopicRow)
list_oldest = Many("forum/list_oldest", TopicRow)
list_newest_in_forum = Many("forum/list_newest_in_forum", TopicRow)
list_oldest_in_forum = Many("forum/list_oldest_in_forum", TopicRow)
list_normal = Many("forum/list_normal", TopicRow)
list_pinned = Many("forum/list_pinned", TopicRow)
get_topic = One("forum/get_topic", TopicRow)
lock_topic = One("forum/lock_topic", TopicRow)

list_posts_oldest = Many("forum/list_posts_oldest", PostRow)
list_posts_newest = Many("forum/list_posts_newest", PostRow)
get_post = One("forum/get_post", PostRow)
lock_post = One("forum/lock_post", PostRow)
get_nth_post = One("forum/get_nth_post", PostIdRow)
get_last_post = One("forum/get_last_post", LastPostRow)

insert_topic = Insert("forum/insert_topic")
insert_post = Insert("forum/insert_post")
update_first_post = Exec("forum/update_first_post")
update_last_post = Exec("forum/update_last_post")
update_title = Exec("forum/update_title")
update_locked = Exec("forum/update_locked")
update_kind = Exec("forum/update_kind")
update_forum = Exec("forum/update_forum")
update_forum_of_posts = Exec("forum/update_forum_of_posts")
update_views = Exec("forum/update_views")
update_topic_deleted = Exec("forum/update_topic_deleted")
update_post_deleted = Exec("forum/update_post_deleted")
update_body = Exec("forum/update_body")
