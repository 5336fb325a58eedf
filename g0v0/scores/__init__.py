"""Scores: rows, leaderboards, bests, pins, firsts, replays, and the three shapes they are shown in."""
