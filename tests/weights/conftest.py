"""A store of its own for each test, and a hub on the loopback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.settings import Settings
from summarizer.weights import manage
from summarizer.weights.hub import Hub
from summarizer.weights.store import Store
from tests.weights.stub_hub import StubHub


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with a cache of their own."""
    return Settings(cache_dir=tmp_path / "cache", threads=1, offline=False)


@pytest.fixture
def store(settings: Settings, tmp_path: Path) -> Store:
    """A store whose Hugging Face cache is empty, and which may not touch the network."""
    return Store(settings, hub=Hub(offline=True, cache=tmp_path / "hf"))


@pytest.fixture
def stub(tiny_marian: Path) -> Iterator[StubHub]:
    """A hub that serves the tiny Marian model as `lab/tiny`."""
    server = StubHub()
    server.add("lab/tiny", tiny_marian)
    yield server
    server.close()


@pytest.fixture
def online(settings: Settings, stub: StubHub, tmp_path: Path) -> Store:
    """A store that pulls from the stub, without waiting between tries."""
    return Store(settings, hub=Hub(endpoint=stub.endpoint, cache=tmp_path / "hf", delays=(0.0, 0.0)))


@pytest.fixture
def other(tmp_path: Path) -> Store:
    """The store of a machine without a network."""
    settings = Settings(cache_dir=tmp_path / "other" / "cache", threads=1, offline=True)
    return Store(settings, hub=Hub(offline=True, cache=tmp_path / "other" / "hf"))


@pytest.fixture
def archive(store: Store, tiny_marian: Path, tmp_path: Path) -> Path:
    """The tiny model in an archive."""
    manage.bundle(store, str(tiny_marian), tmp_path / "tiny.tar")
    return tmp_path / "tiny.tar"
