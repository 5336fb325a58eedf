"""The contract of the SQL files, checked for each of them without hand-written cases."""
