SELECT COUNT(*)
  FROM rank_history
