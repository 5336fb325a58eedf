"""Chat: channels, who is in them, what is said there and who may read it, silences, and the bot."""
