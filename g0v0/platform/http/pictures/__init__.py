"""Pictures that come with the server: what stands in for a missing avatar or cover. Drawn by `draw.py`."""
