"""`python -m g0v0.local`: serve, run a command with engines, keep the engines running, stop them."""

import argparse
import sys
from pathlib import Path

from g0v0.local import supervisor
from g0v0.local.environment import ROOT


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m g0v0.local", description=__doc__)
    parser.add_argument("--dir", type=Path, default=ROOT / ".local", help="where the engines keep their data")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("serve", help="engines, schema, demo world, server and worker (PORT, WORKERS)")
    run = commands.add_parser("run", help="a command with DATABASE_URL, and REDIS_URL of a Redis just for it")
    run.add_argument("--world", action="store_true", help="use the Redis and storage of `serve` instead")
    run.add_argument("argv", nargs=argparse.REMAINDER, metavar="-- COMMAND …")
    commands.add_parser("services", help="the engines alone, until Ctrl-C; prints their URLs")
    commands.add_parser("stop", help="end the engines and what uses them")
    arguments = parser.parse_args()
    if arguments.command == "run":
        arguments.argv = arguments.argv[1:] if arguments.argv[:1] == ["--"] else arguments.argv
        if not arguments.argv:
            run.error("no command given")
    return arguments


def main() -> int:
    """Run the command named on the command line; its exit code."""
    arguments = _arguments()
    directory = arguments.dir.absolute()
    match arguments.command:
        case "serve":
            return supervisor.supervise(supervisor.serve(directory))
        case "run":
            # With a terminal, Ctrl-C reaches the command directly; it decides what that means.
            command = supervisor.run(directory, arguments.argv, world=arguments.world)
            return supervisor.supervise(command, interrupt=not sys.stdin.isatty())
        case "services":
            return supervisor.supervise(supervisor.services(directory))
        case _:
            return supervisor.supervise(supervisor.stop(directory))


if __name__ == "__main__":
    sys.exit(main())
