"""Identity: the account row, the card every answer embeds, lookups by id and name, the bot."""
