"""Where answers may differ from recorded ones, and why; which recordings nothing here answers, and why."""

UNANSWERED: dict[str, str] = {}

_OLD_THREAD = "threads of the old forum are on the official site alone (osu-api-v2-objects.md §3.4: null is fine)"
_RULESETS = "null is fine where the difficulties are not read (osu-api-v2-objects.md §3.4)"
_NOT_MODDED = "beatmaps come finished, nobody nominates them here (osu-api-v2-objects.md §3.4: a list)"
_NO_MATCHES = "nobody has played a ranked match yet (osu-api-v2-objects.md §1.1: a list)"
_NO_GROUPS = "there are no user groups here (osu-api-v2-objects.md §1.1: `[]` if none)"
_FOR_GAME = "named in osu-api-v2.md §4.1; the recorded token did not show it"
_OLDER_KEYS = "clients drop the group without them (osu-api-v2-objects.md §3.5: extra keys are harmless)"
_CATALOGUE = "tags are part of the program and have no times (osu-api-v2-objects.md §3.6)"
_NO_PACKS = "no packs yet"
_NOT_FEATURED = "nobody licenses music to this server"
_NO_MODS = "nobody chose a mod in this match"
_BY_NAME = "files name people as GitHub does, and nobody else (osu-api-v2-objects.md §9: may be null)"

DIFFERING: dict[tuple[str, ...], dict[str, str]] = {
    ("v2_get_changelog_build_200",): {
        "$.changelog_entries[].github_user.id": _BY_NAME,
        "$.changelog_entries[].github_user.osu_username": _BY_NAME,
        "$.changelog_entries[].github_user.user_id": _BY_NAME,
        "$.changelog_entries[].github_user.user_url": _BY_NAME,
    },
    ("v2_get_beatmap_200", "v2_lookup_beatmap_200"): {
        "$.beatmapset.legacy_thread_url": _OLD_THREAD,
        "$.beatmapset.nominations_summary.eligible_main_rulesets": _RULESETS,
    },
    ("v2_ppy_beatmaps-rankedplay",): {
        "$[].lazer_only": "newer than this recording (osu-api-v2-objects.md §3.1)",
        "$[].beatmapset.has_favourited": "the game knows its favourites from me/beatmapset-favourites (lazer-http.md)",
    },
    ("v2_get_beatmapset_200",): {
        "$.legacy_thread_url": _OLD_THREAD,
        "$.current_nominations": _NOT_MODDED,
        "$.related_users": _NOT_MODDED,
        "$.related_tags[].created_at": _CATALOGUE,
        "$.related_tags[].updated_at": _CATALOGUE,
        "$.pack_tags": _NO_PACKS,
    },
    ("v2_search_beatmapsets_200",): {
        "$.beatmapsets[].legacy_thread_url": _OLD_THREAD,
        "$.beatmapsets[].pack_tags": _NO_PACKS,
    },
    ("v2_get_beatmapset_discussions_200",): {
        "$.beatmaps": _NOT_MODDED,
        "$.beatmapsets": _NOT_MODDED,
        "$.discussions": _NOT_MODDED,
        "$.users": _NOT_MODDED,
        "$.cursor": _NOT_MODDED,
        "$.cursor_string": _NOT_MODDED,
    },
    ("v2_difficulty_attributes_taiko",): {
        "$.attributes.colour_difficulty": _OLDER_KEYS,
        "$.attributes.reading_difficulty": _OLDER_KEYS,
        "$.attributes.rhythm_difficulty": _OLDER_KEYS,
        "$.attributes.stamina_difficulty": _OLDER_KEYS,
    },
    ("v2_get_user_200",): {"$.groups": _NO_GROUPS, "$.matchmaking_stats": _NO_MATCHES},
    ("v2_get_me_200",): {
        "$.matchmaking_stats": _NO_MATCHES,
        "$.score_processing_notice_url": _FOR_GAME,
        "$.user_preferences": _FOR_GAME,
    },
    ("v2_get_beatmap_pack_200",): {
        "$.beatmapsets[].legacy_thread_url": _OLD_THREAD,
        "$.beatmapsets[].nominations_summary.eligible_main_rulesets": _RULESETS,
        "$.date": "seconds are enough (osu-api-v2.md §0.3)",
    },
    ("v2_get_multiplayer_match_200",): {
        "$.events[].game.mods": _NO_MODS,
        "$.events[].game.scores[].mods": _NO_MODS,
    },
    ("v2_get_multiplayer_scores_200",): {"$.scores[].user.cover.id": "null with a picture of one's own"}
    | {
        f"$.scores[].{key}": "hit results are those of the ruleset, which is mania there"
        for key in (
            "maximum_statistics.great",
            "maximum_statistics.ignore_hit",
            "maximum_statistics.perfect",
            "statistics.ignore_hit",
            "statistics.miss",
            "statistics.perfect",
        )
    },
    ("v2_get_featured_artists_200",): {
        "$.artist_tracks": _NOT_FEATURED,
        "$.cursor": _NOT_FEATURED,
        "$.cursor_string": _NOT_FEATURED,
    },
    ("v2_get_user_kudosu_200",): {"$": "nobody is thanked for modding here (osu-api-v2-objects.md §1.6: a list)"},
}
