"""The realtime protocol: ASP.NET SignalR over WebSocket, on any number of processes. Knows nothing of the game.

A feature declares a `Hub` (hub.py) with typed methods and sends through `hub.clients(rt)` (clients.py). Below that:
negotiation.py and transport.py take connections in, handshake.py and protocols.py speak with them, invoking.py calls
the methods, connection.py holds one client, serving.py all clients of a process, sessions.py the one place a user has
on a hub, backplane.py and store.py join the processes over Redis. Source: lazer-signalr.md.
"""
