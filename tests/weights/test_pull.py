"""Pulling with the real client from a hub that misbehaves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer.errors import DownloadFailed, ModelMissing
from summarizer.settings import Settings
from summarizer.weights import manage
from summarizer.weights.hub import Hub
from summarizer.weights.store import Store
from tests.weights.stub_hub import StubHub

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]
WEIGHTS = "model.safetensors"


def small_chunks(monkeypatch: pytest.MonkeyPatch, size: int = 4096) -> None:
    """Let the client write after a few kilobytes instead of ten megabytes, so that a tiny file has many chunks."""
    monkeypatch.setattr("huggingface_hub.constants.DOWNLOAD_CHUNK_SIZE", size)


def leftovers(folder: Path) -> list[Path]:
    """Partial files below a folder."""
    return [path for path in folder.rglob("*") if path.name.endswith((".part", ".incomplete"))]


def test_a_pull_pins_the_commit_and_every_hash(online: Store, stub: StubHub) -> None:
    """The first pull writes commit, licence, task and sha256 into the lock file, and the model resolves."""
    model = manage.pull(online, "lab/tiny")
    assert (model.revision, model.licence, model.task) == (stub.repos["lab/tiny"].commit, "cc-by-4.0", "translation")
    pin = json.loads(online.lock.path.read_text())["models"]["lab/tiny"]
    assert pin["revision"] == model.revision
    assert set(pin["files"]) == set(stub.repos["lab/tiny"].files)
    assert online.resolve("lab/tiny") == model


def test_what_is_here_asks_nothing_of_the_network(online: Store, stub: StubHub) -> None:
    """A second pull of a sound model makes no request, and neither does resolving it."""
    manage.pull(online, "lab/tiny")
    stub.requests.clear()
    manage.pull(online, "lab/tiny")
    online.resolve("lab/tiny")
    assert stub.requests == []


def test_offline_asks_nothing_of_the_network(settings: Settings, stub: StubHub, tmp_path: Path) -> None:
    """Offline, a model that is not here is an error that says so, and no request is made."""
    store = Store(settings, hub=Hub(offline=True, endpoint=stub.endpoint, cache=tmp_path / "hf"))
    with pytest.raises(ModelMissing, match="not on this machine"):
        manage.pull(store, "lab/tiny")
    assert stub.requests == []


def test_the_pin_holds_when_the_hub_moves_on(online: Store, stub: StubHub) -> None:
    """After a new commit on the hub, a repair of the pinned model asks for the pinned commit, not for main."""
    pinned = manage.pull(online, "lab/tiny").revision
    (online.resolve("lab/tiny").path / WEIGHTS).unlink()
    stub.requests.clear()
    manage.pull(online, "lab/tiny")
    assert stub.requests
    assert all(pinned in line for line in stub.requests)


def test_another_revision_is_pinned_by_name(online: Store, stub: StubHub) -> None:
    """`--revision` replaces the pin by the commit of that branch."""
    manage.pull(online, "lab/tiny")
    stub.repos["lab/tiny"].commit = "beef" * 10
    assert manage.pull(online, "lab/tiny").revision != "beef" * 10
    assert manage.pull(online, "lab/tiny", revision="main").revision == "beef" * 10


@pytest.mark.parametrize("share", [0.0, 0.2, 0.5, 0.8, 0.99])
def test_a_broken_connection_is_resumed(
    online: Store, stub: StubHub, monkeypatch: pytest.MonkeyPatch, share: float
) -> None:
    """A connection reset after any share of the weights is taken up by a Range request, and the file is right."""
    small_chunks(monkeypatch)
    stub.faults.cuts = {WEIGHTS: [int(len(stub.repos["lab/tiny"].files[WEIGHTS]) * share)]}
    manage.pull(online, "lab/tiny")
    got = stub.transfers(WEIGHTS)
    assert len(got) == 2
    assert not leftovers(online.hub.cache)
    if share >= 0.2:
        assert "bytes=" in got[1], "it went on where it broke off"


def test_a_connection_that_closes_early_is_resumed(
    online: Store, stub: StubHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that hangs up in the middle, without a reset, is asked for the rest."""
    small_chunks(monkeypatch)
    stub.faults.politely = True
    stub.faults.cuts = {WEIGHTS: [len(stub.repos["lab/tiny"].files[WEIGHTS]) // 2], "config.json": [10]}
    manage.pull(online, "lab/tiny")
    assert "bytes=" in stub.transfers(WEIGHTS)[1]


def test_a_connection_that_breaks_at_each_chunk_still_gets_there(
    online: Store, stub: StubHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As long as every try brings something, tries are not counted."""
    small_chunks(monkeypatch, 1024)
    size = len(stub.repos["lab/tiny"].files[WEIGHTS])
    stub.faults.cuts = {WEIGHTS: [size // 8] * 20}
    manage.pull(online, "lab/tiny")
    starts = [int(line.split("bytes=")[1].strip("-")) for line in stub.transfers(WEIGHTS)[1:]]
    assert len(starts) >= 7
    assert starts == sorted(starts)


def test_an_interrupted_pull_goes_on_in_the_next_process(
    settings: Settings, stub: StubHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an earlier run left of a large file is not fetched again."""
    small_chunks(monkeypatch)
    once = Store(settings, hub=Hub(endpoint=stub.endpoint, cache=tmp_path / "hf", delays=()))
    stub.faults.cuts = {WEIGHTS: [len(stub.repos["lab/tiny"].files[WEIGHTS]) // 2]}
    with pytest.raises(DownloadFailed, match="summarizer models pull lab/tiny"):
        manage.pull(once, "lab/tiny")
    assert leftovers(tmp_path / "hf")
    stub.requests.clear()
    manage.pull(once, "lab/tiny")
    assert [line.split()[-1].startswith("bytes=") for line in stub.transfers(WEIGHTS)] == [True]


@pytest.mark.parametrize("file", [WEIGHTS, "config.json"])
def test_a_wrong_hash_is_fetched_again_and_then_refused(online: Store, stub: StubHub, file: str) -> None:
    """Content that is not what the hub says is deleted, never pinned, and the file is named; later it comes right."""
    stub.faults.altered = {file}
    with pytest.raises(DownloadFailed, match=f"{file} of lab/tiny .* came twice"):
        manage.pull(online, "lab/tiny")
    assert len(stub.transfers(file)) == 2
    assert online.lock.models() == {}
    assert not list(online.hub.cache.rglob(file))
    stub.faults.altered = set()
    assert manage.pull(online, "lab/tiny").path.is_dir()


def test_an_unknown_repository_is_named(online: Store) -> None:
    """404 for the repository is ModelMissing with the command that lists models."""
    with pytest.raises(ModelMissing, match=r"the hub has no lab/none .*summarizer models list"):
        manage.pull(online, "lab/none")


def test_an_unknown_revision_is_named(online: Store) -> None:
    """404 for the revision is ModelMissing."""
    with pytest.raises(ModelMissing, match="at that revision"):
        manage.pull(online, "lab/tiny", revision="nowhere")


def test_a_file_that_is_listed_but_gone_fails(online: Store, stub: StubHub) -> None:
    """404 for a listed file fails the pull, and nothing is pinned."""
    stub.faults.gone = {WEIGHTS}
    with pytest.raises(DownloadFailed, match="404"):
        manage.pull(online, "lab/tiny")
    assert online.lock.models() == {}


def test_a_hub_that_is_busy_for_a_moment_is_asked_again(online: Store, stub: StubHub) -> None:
    """Two answers of 503 are waited out."""
    stub.faults.statuses = [503, 503]
    assert manage.pull(online, "lab/tiny").name == "lab/tiny"


def test_a_hub_that_stays_busy_is_an_error(online: Store, stub: StubHub) -> None:
    """Three answers of 503 fail with the status and the next command."""
    stub.faults.statuses = [503] * 3
    with pytest.raises(DownloadFailed, match=r"503 .*summarizer models pull lab/tiny"):
        manage.pull(online, "lab/tiny")


def test_a_hub_that_is_not_there_is_an_error(settings: Settings, tmp_path: Path) -> None:
    """A refused connection is DownloadFailed."""
    store = Store(settings, hub=Hub(endpoint="http://127.0.0.1:9", cache=tmp_path / "hf", delays=()))
    with pytest.raises(DownloadFailed, match="lab/tiny"):
        manage.pull(store, "lab/tiny")


def test_a_full_disk_is_seen_before_the_transfer(settings: Settings, stub: StubHub, tmp_path: Path) -> None:
    """With less room than the files need, nothing is transferred and both sizes are said."""
    hub = Hub(endpoint=stub.endpoint, cache=tmp_path / "hf", free_bytes=lambda folder: 1000)
    with pytest.raises(DownloadFailed, match="no space"):
        manage.pull(Store(settings, hub=hub), "lab/tiny")
    assert stub.transfers(WEIGHTS) == []
