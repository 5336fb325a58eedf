"""What forums refuse. Source: osu-api-v2.md §0.5, §4.9."""

from g0v0.platform.errors import Forbidden, Invalid, NotFound


class ForumNotFound(NotFound):
    """No such forum."""

    code = "forum_not_found"
    message = "Specified Forum\\Forum couldn't be found."


class TopicNotFound(NotFound):
    """No such topic, or it was deleted, or its forum is gone."""

    code = "topic_not_found"
    message = "Specified Forum\\Topic couldn't be found."


class PostNotFound(NotFound):
    """No such post, or it was deleted."""

    code = "post_not_found"
    message = "Specified Forum\\Post couldn't be found."


class ForumForbidden(Forbidden):
    """Not the caller's to change, or closed."""

    code = "forum_forbidden"


class PostInvalid(Invalid):
    """A topic, post or poll breaks a rule."""

    code = "post_invalid"
