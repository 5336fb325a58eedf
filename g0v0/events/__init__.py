"""Recent activity: what players achieved, as their pages and the public feed show it."""
