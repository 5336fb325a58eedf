-- Undoes 0006.create_rank_peaks.
DROP TABLE rank_peaks
