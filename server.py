"""The ASGI application: `hypercorn -c hypercorn.toml server:app`."""

from g0v0.platform.boot import configured, settle
from g0v0.routes.application import create_app

app = create_app(configured())
settle()
