"""What players report to the operators: users, comments, messages, beatmapsets, scores, forum posts."""
