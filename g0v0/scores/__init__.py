"""Scores: rows, leaderboards, bests, firsts, pins, replays, and the shapes of a score on the wire."""
