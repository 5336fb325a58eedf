"""Comments on beatmapsets, news posts and builds: threads, votes, and who may change what."""
