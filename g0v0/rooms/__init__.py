"""Rooms: playlists, daily challenges and the records of matches. Their live state is `multiplayer`'s."""
