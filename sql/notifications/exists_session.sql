-- Is the sign-in a token comes from still alive, be it by a newer token?
--
-- params:  token_id CHAR(40); now DATETIME
-- returns: 0 or 1
-- index:   t.uq_oauth_tokens_token, live.ix_oauth_tokens_family
SELECT EXISTS(
           SELECT 1
             FROM oauth_tokens AS t
             JOIN oauth_tokens AS live ON live.family = t.family
            WHERE t.token_id = :token_id
              AND live.revoked_at IS NULL
              AND COALESCE(live.refresh_expires_at, live.expires_at) > :now
       )
