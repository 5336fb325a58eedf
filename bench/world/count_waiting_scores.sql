SELECT COUNT(*)
  FROM score_queue
