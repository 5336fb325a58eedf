"""The daily challenge: which map each day, its room, streaks and placements. Its room's scores belong to `rooms`.

Source: lazer-flows.md §1.5 and §7; reference-domain-rules.md §13.
"""
