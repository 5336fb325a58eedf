"""The hub of plays as they happen: players stream what they do, watchers see it, and a worker makes replays of it.

Source: lazer-signalr.md §5, lazer-flows.md §5.
"""
