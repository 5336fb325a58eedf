"""`/api/v2`: the official API. Order is meaning only among patterns; literal paths always win."""

from g0v0.auth import handlers as auth
from g0v0.beatmaps import handlers as beatmaps
from g0v0.events import handlers as events
from g0v0.platform.http.table import Route, delete, get, post, put
from g0v0.relations import handlers as relations
from g0v0.submission import handlers as submission

routes: list[Route] = [
    # auth
    delete("/oauth/tokens/current", auth.revoke_current),
    post("/session/verify", auth.verify_session),
    post("/session/verify/reissue", auth.reissue_code),
    post("/session/verify/mail-fallback", auth.verify_by_mail),
    # beatmaps
    get("/beatmaps", beatmaps.bulk),
    get("/beatmaps/lookup", beatmaps.look_up),
    get("/beatmaps/{beatmap:int}", beatmaps.show),
    post("/beatmaps/{beatmap:int}/attributes", beatmaps.show_attributes),
    get("/beatmapsets/lookup", beatmaps.look_up_set),
    get("/beatmapsets/{beatmapset:int}", beatmaps.show_set),
    get("/beatmapsets/{beatmapset:int}/download", beatmaps.download),
    post("/beatmapsets/{beatmapset:int}/favourites", beatmaps.favourite),
    get("/me/beatmapset-favourites", beatmaps.favourite_ids),
    get("/users/{user:int}/beatmapsets/most_played", beatmaps.most_played),
    get("/users/{user:int}/beatmapsets/{kind}", beatmaps.of_user),
    # events
    get("/users/{user:int}/recent_activity", events.recent_activity),
    get("/events", events.feed),
    # relations
    post("/friends", relations.add_friend),
    delete("/friends/{user:int}", relations.remove_friend),
    get("/blocks", relations.blocks),
    post("/blocks", relations.add_block),
    delete("/blocks/{user:int}", relations.remove_block),
    # submission
    post("/beatmaps/{beatmap:int}/solo/scores", submission.create_token),
    put("/beatmaps/{beatmap:int}/solo/scores/{token:int}", submission.submit),
]
