"""Every call of a query object passes exactly the parameters of its file."""

import pytest

from g0v0.platform.sqlfile import load
from tests.sql.calls import Call, calls, used
from tests.sql.files import NAMES


@pytest.mark.parametrize("call", calls(), ids=lambda call: f"{call.where}:{call.line}")
def test_a_call_passes_the_parameters_of_the_file(call: Call) -> None:
    params = load(call.file).params
    assert call.names <= params
    if call.complete:
        assert params <= call.names


@pytest.mark.parametrize("name", NAMES)
def test_every_file_is_used(name: str) -> None:
    assert name in used()
