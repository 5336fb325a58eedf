"""`/api/private`: what the official API does not have."""

from g0v0.auth import key_handlers as keys
from g0v0.auth import password_handlers as passwords
from g0v0.auth import totp_handlers as totp
from g0v0.medals import handlers as medals
from g0v0.notifications import handlers as notifications
from g0v0.platform.http.table import Route, delete, get, patch, post, put
from g0v0.profiles import edit_handlers as edits
from g0v0.teams import handlers as teams

routes: list[Route] = [
    # auth
    get("/totp/status", totp.status),
    post("/totp/create", totp.create),
    put("/totp/create", totp.confirm),
    delete("/totp", totp.remove),
    post("/password/change", passwords.change),
    get("/api-keys", keys.index),
    post("/api-keys", keys.create),
    get("/api-keys/{key:int}", keys.show),
    put("/api-keys/{key:int}", keys.rename),
    delete("/api-keys/{key:int}", keys.revoke),
    post("/api-keys/{key:int}/regenerate", keys.renew),
    # medals
    get("/medals", medals.index),
    # teams
    post("/team", teams.create),
    put("/team/{team:int}", teams.alter),
    delete("/team/{team:int}", teams.disband),
    get("/team/{team:int}/requests", teams.applicants),
    post("/team/{team:int}/request", teams.ask),
    delete("/team/{team:int}/request", teams.withdraw),
    post("/team/{team:int}/{user:int}/request", teams.take_in),
    delete("/team/{team:int}/{user:int}/request", teams.turn_away),
    delete("/team/{team:int}/{user:int}", teams.leave),
    # profiles
    get("/user/preferences", edits.show_preferences),
    patch("/user/preferences", edits.change_preferences),
    put("/user/preferences", edits.replace_preferences),
    delete("/user/preferences", edits.reset_preferences),
    put("/user/page", edits.write_page),
    post("/user/validate-bbcode", edits.check_bbcode),
    get("/users/{user:int}/page", edits.show_page),
    put("/users/{user:int}/page", edits.write_page),
    post("/avatar/upload", edits.upload_avatar),
    delete("/avatar", edits.remove_avatar),
    post("/cover/upload", edits.upload_cover),
    delete("/cover", edits.remove_cover),
    # notifications
    delete("/notifications", notifications.put_away),
]
