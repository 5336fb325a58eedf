"""Rankings: statistics of players, sorted sets in Redis rebuilt from SQL, rank history, country and team boards."""
