-- Undoes 0032.create_score_queue.
DROP TABLE score_queue
