-- The mean rating, in hundred thousandths, is an order of searches that an index can have.
ALTER TABLE beatmapsets
    ADD COLUMN rating_mean BIGINT GENERATED ALWAYS AS (
        ROUND(rating_sum * 100000 / GREATEST(rating_count, 1))
    ) STORED
