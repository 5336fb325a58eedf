"""The hub of everything about the game as a whole: who is online and does what, which beatmaps changed, the daily
challenge. Presence lives in Redis (presence.py) and ends with the connection.

Source: lazer-signalr.md §6, lazer-flows.md §1.
"""
