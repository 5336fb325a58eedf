"""What content answers when something is not there. Source: osu-api-v2.md §0.5."""

from g0v0.platform.errors import NotFound


class NewsPostNotFound(NotFound):
    """No such post, or it is not published yet."""

    code = "news_post_not_found"
    message = "Specified NewsPost couldn't be found."


class BuildNotFound(NotFound):
    """No such build or stream, or it is not published yet."""

    code = "build_not_found"
    message = "Specified Build couldn't be found."


class PictureNotFound(NotFound):
    """The content folder holds no such picture."""

    code = "picture_not_found"
