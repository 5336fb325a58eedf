"""The local stack: private MariaDB and Redis, then the server and its worker, for development, tests and CI.

Run as `python -m g0v0.local`. Production does not use it: there the engines exist already and a real supervisor
(systemd, Kubernetes) starts `hypercorn` and `arq`. Imports nothing from the rest of `g0v0`, which it starts as
processes.
"""
