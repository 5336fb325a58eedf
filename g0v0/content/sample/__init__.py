"""A small content folder to begin with, showing every kind of file; the demo world publishes it."""

import shutil
from pathlib import Path


def publish_sample(target: Path) -> bool:
    """Make the content folder if there is none; was it made? What an operator wrote is never touched. Blocking."""
    if target.exists():
        return False
    unfinished = target.with_name(f"{target.name}.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    shutil.copytree(Path(__file__).parent, unfinished, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    unfinished.rename(target)
    return True
