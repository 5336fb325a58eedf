"""The engines all scenarios share: a new MariaDB takes as long as several of them."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.durability.stack import Stack


@pytest_asyncio.fixture(scope="session")
async def stack(tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[Stack]:
    """An installation with the schema and nothing in it, without processes of its own."""
    made = Stack(Path(tmp_path_factory.mktemp("stack")))
    await made.start_engines()
    try:
        yield made
    finally:
        await made.stop()
