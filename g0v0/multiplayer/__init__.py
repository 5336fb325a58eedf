"""Multiplayer rooms: a pure state machine (`decide`, `apply`), its shared store, and the hub over both."""
