-- Everything that is one value on the pages of some users: card with team, the owner's words, counts, daily challenge,
-- and of a ruleset (NULL: the user's own; `ruleset_id` of the answer names it) the totals, the best rank and the ranks
-- since a day, by the number of days since then. Who never played has no `played_country_code`. Unknown users are absent.
-- Counts of scores are of that ruleset; best stops at 200; recent counts passes that ended after `recent_since`.
--
-- params:  pairs JSON array of [BIGINT, TINYINT or NULL] (user, ruleset); recent_since DATETIME; ranks_since DATE
-- returns: many ProfileRow; never null: beatmapset_counts
-- index:   u.PRIMARY, m.PRIMARY, t.PRIMARY, d.PRIMARY, peak.PRIMARY, st.PRIMARY, s.ix_beatmapsets_user,
--          h.PRIMARY, p.ix_beatmap_plays_user, f.ix_beatmapset_favourites_user, r.ix_relations_target,
--          gb.ix_beatmaps_user, gs.PRIMARY, best.ix_score_pp_bests_pp, lead.ix_beatmap_leaders_user,
--          pin.ix_score_pins_order, sc.ix_scores_user_recent
-- source:  osu-api-v2.md §4.1; osu-api-v2-objects.md §1.1, §1.2, §1.4
SELECT u.id,
       u.username,
       u.country_code,
       u.avatar_file,
       u.cover_file,
       u.cover_preset,
       u.profile_colour,
       u.is_bot,
       u.is_supporter,
       u.is_restricted,
       u.pm_friends_only,
       u.hide_presence,
       u.last_visit_at,
       u.left_at,
       t.id AS team_id,
       t.name AS team_name,
       t.short_name AS team_short_name,
       t.flag_file AS team_flag_file,
       COALESCE(want.ruleset_id, u.playmode) AS ruleset_id,
       u.playmode,
       u.playstyle,
       u.support_level,
       u.has_supported,
       u.profile_hue,
       u.profile_order,
       u.title,
       u.title_url,
       u.location,
       u.occupation,
       u.interests,
       u.website,
       u.twitter,
       u.discord,
       u.page_bbcode,
       u.post_count,
       u.comments_count,
       u.joined_at,
       COALESCE(d.daily_streak_best, 0) AS daily_streak_best,
       COALESCE(d.daily_streak_current, 0) AS daily_streak_current,
       COALESCE(d.weekly_streak_best, 0) AS weekly_streak_best,
       COALESCE(d.weekly_streak_current, 0) AS weekly_streak_current,
       COALESCE(d.play_count, 0) AS daily_play_count,
       COALESCE(d.top_10p_placements, 0) AS top_10p_placements,
       COALESCE(d.top_50p_placements, 0) AS top_50p_placements,
       d.last_update_at,
       d.last_weekly_streak_at,
       peak.global_rank AS peak_rank,
       peak.reached_at AS peak_reached_at,
       COALESCE((
           SELECT COUNT(*)
             FROM beatmap_plays AS p
            WHERE p.user_id = u.id
       ), 0) AS beatmap_playcounts_count,
       COALESCE((
           SELECT COUNT(*)
             FROM beatmapset_favourites AS f
            WHERE f.user_id = u.id
       ), 0) AS favourite_beatmapset_count,
       COALESCE((
           SELECT COUNT(*)
             FROM relations AS r
            WHERE r.target_id = u.id
              AND r.kind = 1
       ), 0) AS follower_count,
       COALESCE((
           SELECT COUNT(DISTINCT gb.beatmapset_id)
             FROM beatmaps AS gb
             JOIN beatmapsets AS gs ON gs.id = gb.beatmapset_id
            WHERE gb.user_id = u.id
              AND gb.deleted_at IS NULL
              AND gs.user_id <> u.id
              AND gs.deleted_at IS NULL
       ), 0) AS guest_beatmapset_count,
       (
           SELECT JSON_OBJECT(
                      'graveyard', COUNT(IF(s.status = -2, 1, NULL)),
                      'loved', COUNT(IF(s.status = 4, 1, NULL)),
                      'pending', COUNT(IF(s.status IN (-1, 0, 3), 1, NULL)),
                      'ranked', COUNT(IF(s.status IN (1, 2), 1, NULL))
                  )
             FROM beatmapsets AS s
            WHERE s.user_id = u.id
              AND s.deleted_at IS NULL
       ) AS beatmapset_counts,
       COALESCE((
           SELECT LEAST(COUNT(*), 200)
             FROM score_pp_bests AS best
            WHERE best.user_id = u.id
              AND best.ruleset_id = COALESCE(want.ruleset_id, u.playmode)
       ), 0) AS scores_best_count,
       COALESCE((
           SELECT COUNT(*)
             FROM beatmap_leaders AS lead
            WHERE lead.user_id = u.id
              AND lead.ruleset_id = COALESCE(want.ruleset_id, u.playmode)
       ), 0) AS scores_first_count,
       COALESCE((
           SELECT COUNT(*)
             FROM score_pins AS pin
            WHERE pin.user_id = u.id
              AND pin.ruleset_id = COALESCE(want.ruleset_id, u.playmode)
       ), 0) AS scores_pinned_count,
       COALESCE((
           SELECT COUNT(*)
             FROM scores AS sc
            WHERE sc.user_id = u.id
              AND sc.ruleset_id = COALESCE(want.ruleset_id, u.playmode)
              AND sc.ended_at > :recent_since
              AND sc.is_passed = 1
              AND sc.deleted_at IS NULL
       ), 0) AS scores_recent_count,
       (
           SELECT JSON_OBJECTAGG(DATEDIFF(h.day, :ranks_since), h.global_rank)
             FROM rank_history AS h
            WHERE h.user_id = u.id
              AND h.ruleset_id = COALESCE(want.ruleset_id, u.playmode)
              AND h.day >= :ranks_since
       ) AS ranks,
       st.country_code AS played_country_code,
       COALESCE(st.pp, 0) AS pp,
       COALESCE(st.accuracy, 0) AS accuracy,
       COALESCE(st.ranked_score, 0) AS ranked_score,
       COALESCE(st.total_score, 0) AS total_score,
       COALESCE(st.play_count, 0) AS play_count,
       COALESCE(st.play_time_s, 0) AS play_time_s,
       COALESCE(st.total_hits, 0) AS total_hits,
       COALESCE(st.count_300, 0) AS count_300,
       COALESCE(st.count_100, 0) AS count_100,
       COALESCE(st.count_50, 0) AS count_50,
       COALESCE(st.count_miss, 0) AS count_miss,
       COALESCE(st.maximum_combo, 0) AS maximum_combo,
       COALESCE(st.replays_watched, 0) AS replays_watched,
       COALESCE(st.grade_ssh, 0) AS grade_ssh,
       COALESCE(st.grade_ss, 0) AS grade_ss,
       COALESCE(st.grade_sh, 0) AS grade_sh,
       COALESCE(st.grade_s, 0) AS grade_s,
       COALESCE(st.grade_a, 0) AS grade_a
  FROM JSON_TABLE(:pairs, '$[*]' COLUMNS (user_id BIGINT PATH '$[0]', ruleset_id TINYINT PATH '$[1]')) AS want
  JOIN users AS u ON u.id = want.user_id
  LEFT JOIN team_members AS m ON m.user_id = u.id
  LEFT JOIN teams AS t ON t.id = m.team_id
  LEFT JOIN daily_challenge_statistics AS d ON d.user_id = u.id
  LEFT JOIN rank_peaks AS peak
         ON peak.user_id = u.id
        AND peak.ruleset_id = COALESCE(want.ruleset_id, u.playmode)
  LEFT JOIN user_statistics AS st
         ON st.user_id = u.id
        AND st.ruleset_id = COALESCE(want.ruleset_id, u.playmode)
