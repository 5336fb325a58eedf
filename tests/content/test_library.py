"""The folder as the features of a process see it."""

from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace

from g0v0.content.library import library
from g0v0.platform.runtime import Runtime
from tests.content.conftest import Write


async def test_a_process_that_calculates_in_others_has_it_too(rt: Runtime, write: Write) -> None:
    write("forums.yaml", "forums:\n  - {id: 2, name: Forum}")
    with ProcessPoolExecutor(1) as processes:
        worker = replace(rt, cpu=processes, local={})
        assert [forum.name for forum in (await library(worker)).forums] == ["Forum"]
