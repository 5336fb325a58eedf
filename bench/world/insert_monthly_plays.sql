INSERT INTO user_monthly_plays (user_id, month, play_count)
SELECT user_id, DATE_FORMAT(ended_at, '%Y-%m-01'), COUNT(*)
  FROM scores
 GROUP BY user_id, DATE_FORMAT(ended_at, '%Y-%m-01')
