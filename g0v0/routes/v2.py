"""`/api/v2`: the official API. Order is meaning only among patterns; literal paths always win."""

from g0v0.auth import handlers as auth
from g0v0.beatmaps import handlers as beatmaps
from g0v0.beatmaps import modding
from g0v0.beatmaps import pack_handlers as packs
from g0v0.chat import handlers as chat
from g0v0.comments import handlers as comments
from g0v0.content import handlers as content
from g0v0.events import handlers as events
from g0v0.forum import handlers as forum
from g0v0.medals import handlers as medals
from g0v0.notifications import handlers as notifications
from g0v0.platform.http.table import Route, delete, get, post, put
from g0v0.profiles import edit_handlers as edits
from g0v0.profiles import handlers as profiles
from g0v0.profiles import screenshots
from g0v0.rankings import handlers as rankings
from g0v0.relations import handlers as relations
from g0v0.reports import handlers as reports
from g0v0.rooms import handlers as rooms
from g0v0.scores import handlers as scores
from g0v0.search import handlers as search
from g0v0.spectator import handlers as spectator
from g0v0.submission import handlers as submission
from g0v0.teams import handlers as teams

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
    get("/tags", beatmaps.all_tags),
    put("/beatmaps/{beatmap:int}/tags/{tag:int}", beatmaps.give_tag),
    delete("/beatmaps/{beatmap:int}/tags/{tag:int}", beatmaps.take_tag_back),
    get("/beatmaps/packs", packs.index),
    get("/beatmaps/packs/{tag}", packs.show),
    get("/beatmapsets/events", modding.events),
    get("/beatmapsets/discussions", modding.discussions),
    get("/beatmapsets/discussions/posts", modding.posts),
    get("/beatmapsets/discussions/votes", modding.votes),
    get("/beatmapsets/lookup", beatmaps.look_up_set),
    get("/beatmapsets/{beatmapset:int}", beatmaps.show_set),
    get("/beatmapsets/{beatmapset:int}/download", beatmaps.download),
    post("/beatmapsets/{beatmapset:int}/favourites", beatmaps.favourite),
    get("/beatmapsets/{beatmapset:int}/ratings", beatmaps.rating),
    post("/beatmapsets/{beatmapset:int}/ratings", beatmaps.rate),
    get("/me/beatmapset-favourites", beatmaps.favourite_ids),
    get("/me/download-quota-check", beatmaps.download_quota),
    get("/users/{user:int}/beatmapsets/most_played", beatmaps.most_played),
    get("/users/{user:int}/beatmapsets/{kind}", beatmaps.of_user),
    # comments
    get("/comments", comments.index),
    post("/comments", comments.store),
    get("/comments/{comment:int}", comments.show),
    put("/comments/{comment:int}", comments.update),
    delete("/comments/{comment:int}", comments.destroy),
    post("/comments/{comment:int}/vote", comments.vote),
    delete("/comments/{comment:int}/vote", comments.unvote),
    # forum
    get("/forums", forum.index),
    get("/forums/topics", forum.topics),
    post("/forums/topics", forum.store),
    get("/forums/{forum:int}", forum.show),
    get("/forums/topics/{topic:int}", forum.topic),
    put("/forums/topics/{topic:int}", forum.update_topic),
    post("/forums/topics/{topic:int}/reply", forum.reply),
    post("/forums/topics/{topic:int}/lock", forum.lock),
    post("/forums/topics/{topic:int}/pin", forum.pin),
    post("/forums/topics/{topic:int}/move", forum.move),
    put("/forums/posts/{post:int}", forum.update_post),
    # content
    get("/news", content.news_listing),
    get("/news/{news_post}", content.news_post),
    get("/wiki/{locale}/{path:path}", content.wiki_page),
    get("/changelog", content.changelog_listing),
    get("/changelog/{changelog_name}", content.changelog_lookup),
    get("/changelog/{stream}/{version}", content.changelog_build),
    get("/seasonal-backgrounds", content.seasonal_backgrounds),
    # chat
    post("/chat/ack", chat.ack),
    post("/chat/new", chat.new),
    get("/chat/updates", chat.updates),
    get("/chat/presence", chat.presence),
    get("/chat/channels", chat.channels),
    post("/chat/channels", chat.create),
    get("/chat/channels/{channel:int}", chat.show),
    put("/chat/channels/{channel:int}/users/{user:int}", chat.join),
    delete("/chat/channels/{channel:int}/users/{user:int}", chat.part),
    put("/chat/channels/{channel:int}/mark-as-read/{message:int}", chat.mark_as_read),
    get("/chat/channels/{channel:int}/messages", chat.list_messages),
    post("/chat/channels/{channel:int}/messages", chat.send),
    # events
    get("/users/{user:int}/recent_activity", events.recent_activity),
    get("/events", events.feed),
    # notifications
    get("/notifications", notifications.index),
    post("/notifications/mark-read", notifications.mark_read),
    # rankings
    get("/rankings/kudosu", rankings.kudosu),
    get("/rankings/{mode}/{kind}", rankings.ranking),
    get("/rankings/{mode}/{kind}/{sort}", rankings.sorted_ranking),
    get("/spotlights", rankings.all_spotlights),
    # profiles
    get("/users/{user:int}/beatmaps-passed", scores.beatmaps_passed),
    get("/me", profiles.me),
    get("/me/{mode}", profiles.me),
    put("/me/options", edits.change_options),
    put("/me/achievements/{medal:int}", medals.unlock),
    get("/users", profiles.bulk),
    get("/users/lookup", profiles.look_up),
    get("/users/{user:int}/kudosu", profiles.kudosu),
    get("/users/{user}", profiles.show),
    get("/users/{user}/{mode}", profiles.show),  # takes any second word: other lists of a user stand above
    get("/friends", profiles.friends),
    post("/screenshots", screenshots.take),
    # relations
    post("/friends", relations.add_friend),
    delete("/friends/{user:int}", relations.remove_friend),
    get("/blocks", relations.blocks),
    post("/blocks", relations.add_block),
    delete("/blocks/{user:int}", relations.remove_block),
    # rooms
    get("/rooms", rooms.index),
    post("/rooms", rooms.create),
    get("/rooms/{room}", rooms.show),
    delete("/rooms/{room:int}", rooms.close),
    put("/rooms/{room:int}/users/{user:int}", rooms.join),
    delete("/rooms/{room:int}/users/{user:int}", rooms.leave),
    get("/rooms/{room:int}/leaderboard", rooms.leaderboard),
    get("/rooms/{room:int}/events", rooms.room_events),
    get("/matches", rooms.match_index),
    get("/matches/{match:int}", rooms.match),
    get("/rooms/{room:int}/playlist/{item:int}/scores", rooms.item_scores),
    get("/rooms/{room:int}/playlist/{item:int}/scores/{score:int}", rooms.item_score),
    get("/rooms/{room:int}/playlist/{item:int}/scores/users/{user:int}", rooms.item_user_score),
    # teams
    get("/teams/{team}", teams.show),
    get("/teams/{team}/{ruleset}", teams.show),
    # reports
    post("/reports", reports.create),
    # scores
    get("/beatmaps/{beatmap:int}/scores", scores.beatmap_scores),
    get("/beatmaps/{beatmap:int}/solo-scores", scores.beatmap_solo_scores),
    get("/beatmaps/{beatmap:int}/scores/users/{user:int}", scores.beatmap_user_score),
    get("/beatmaps/{beatmap:int}/scores/users/{user:int}/all", scores.beatmap_user_scores),
    get("/users/{user:int}/scores/{kind}", scores.user_scores),
    get("/scores", scores.index),
    get("/scores/{score}", scores.show),
    get("/scores/{score:int}/download", spectator.download_replay),
    get("/scores/{ruleset}/{score}", scores.show_legacy),
    get("/scores/{ruleset}/{score:int}/download", spectator.download_legacy_replay),
    put("/score-pins/{score:int}", scores.pin),
    delete("/score-pins/{score:int}", scores.unpin),
    post("/score-pins/{score:int}/reorder", scores.reorder_pin),
    # search
    get("/beatmapsets/search", search.search_beatmapsets),
    get("/search", search.search_everything),
    # submission
    post("/beatmaps/{beatmap:int}/solo/scores", submission.create_token),
    put("/beatmaps/{beatmap:int}/solo/scores/{token:int}", submission.submit),
    post("/rooms/{room:int}/playlist/{item:int}/scores", submission.create_room_token),
    put("/rooms/{room:int}/playlist/{item:int}/scores/{token:int}", submission.submit_in_room),
]
