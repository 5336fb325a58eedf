"""What choosing challenges refuses."""

from g0v0.platform.errors import Conflict, NotFound


class DayTaken(Conflict):
    """A challenge is chosen for the day already."""

    code = "daily_challenge_taken"


class DayBegun(Conflict):
    """The day's challenge is being played, or was."""

    code = "daily_challenge_begun"


class ChallengeNotFound(NotFound):
    """Nothing is chosen for the day."""

    code = "daily_challenge_not_found"


class NothingToDraw(NotFound):
    """There is no ranked map that could be drawn."""

    code = "nothing_to_draw"
    message = "No ranked map of osu! is there to be drawn: import one, or choose a map with `daily add`."
