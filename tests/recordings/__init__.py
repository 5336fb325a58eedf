"""Recorded answers of the official API, kept outside this repository, and what of them can be compared."""
