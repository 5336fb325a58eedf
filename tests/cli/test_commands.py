"""The table of commands: complete, honest, and cheap to list."""

import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from g0v0.cli.commands import COMMANDS, app, real_command

_LIST = """
import json, sys
from g0v0.cli.commands import app
app(["--help"], standalone_mode=False)
json.dump(sorted(name for name in sys.modules if name.startswith("g0v0.")), sys.stderr)
"""


def test_help_lists_every_command_with_its_text_and_imports_none() -> None:
    done = subprocess.run([sys.executable, "-c", _LIST], capture_output=True, text=True, check=True)
    listed = " ".join(done.stdout.replace("│", " ").split())
    assert [name for name, entry in COMMANDS.items() if f"{name} {entry.help}" not in listed] == []
    assert json.loads(done.stderr) == ["g0v0.cli", "g0v0.cli.commands", "g0v0.cli.loading"]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_says_in_the_list_what_it_says_itself(name: str) -> None:
    assert real_command(name).help.split("\n\n")[0] == COMMANDS[name].help
    asked = CliRunner().invoke(app, [name, "--help"])
    assert asked.exit_code == 0
    assert COMMANDS[name].help in " ".join(asked.output.split())


def test_an_unknown_command_is_refused_with_the_likely_one() -> None:
    refused = CliRunner().invoke(app, ["rankins"])
    assert (refused.exit_code, "'rankings'" in refused.output) == (2, True)
