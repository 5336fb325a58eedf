"""Tests of the scores feature."""
