"""Operators' commands: `python -m g0v0 …`. One module per noun, registered in `commands.py`."""
