"""Teams: founding, joining, leading, leaving, and how they show."""
