"""Users at length: `me`, user pages, users by the dozen, friends with their statistics."""
