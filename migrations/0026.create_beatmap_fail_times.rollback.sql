-- Undoes 0026.create_beatmap_fail_times.
DROP TABLE beatmap_fail_times
