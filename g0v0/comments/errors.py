"""What comments refuse. Source: osu-api-v2.md §0.5, §4.9."""

from g0v0.platform.errors import Forbidden, Invalid, NotFound


class CommentNotFound(NotFound):
    """No such comment."""

    code = "comment_not_found"
    message = "Specified Comment couldn't be found."


class CommentableNotFound(NotFound):
    """What was to be commented on is not there."""

    code = "commentable_not_found"


class CommentForbidden(Forbidden):
    """The comment is not the caller's to change, or not to be voted for by them."""

    code = "comment_forbidden"


class CommentInvalid(Invalid):
    """The comment breaks a rule."""

    code = "comment_invalid"
