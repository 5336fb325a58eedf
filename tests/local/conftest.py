"""One miniature checkout per test file, so that its database is set up once."""

from collections.abc import Iterator

import pytest

from tests.local.checkout import Checkout


@pytest.fixture(scope="module")
def shared_checkout(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    return Checkout(tmp_path_factory.mktemp("checkout"))


@pytest.fixture
def checkout(shared_checkout: Checkout) -> Iterator[Checkout]:
    """Whatever a test does, no process may stay behind."""
    yield shared_checkout
    assert shared_checkout.left_running() == []
