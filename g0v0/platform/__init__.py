"""What every feature stands on: configuration, database, Redis, HTTP, jobs, logs. Knows nothing of osu!."""
