-- How many players have numbers.
--
-- params:  none
-- returns: value int
-- index:   PRIMARY; whole index: for the progress bar of an operator's command
SELECT COUNT(*) AS players
  FROM daily_challenge_statistics
