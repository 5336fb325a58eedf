"""`python -m g0v0`: the operators' commands."""

from g0v0.cli.commands import app

app()
