"""Pulling with the real client from a hub that misbehaves."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.errors import DownloadFailed, ModelCorrupt, ModelError, ModelMissing, ModelRefused
from summarizer.settings import Settings
from summarizer.weights import manage
from summarizer.weights.hub import Hub
from summarizer.weights.pull import choose_files
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


def test_pickles_are_refused_unless_allowed(settings: Settings, stub: StubHub, tmp_path: Path) -> None:
    """A repository with pickles only is refused before any file is fetched; what is allowed once stays allowed."""
    files = stub.repos["lab/tiny"].files
    files["pytorch_model.bin"] = files.pop(WEIGHTS)
    hub = Hub(endpoint=stub.endpoint, cache=tmp_path / "hf", delays=())
    with pytest.raises(ModelRefused, match=r"lab/tiny .*pytorch_model.bin.*--allow-pickle"):
        manage.pull(Store(settings, hub=hub), "lab/tiny")
    assert stub.transfers("config.json") == []
    trusting = Store(settings, hub=hub, allow_pickle=True)
    digest = manage.pull(trusting, "lab/tiny").digest
    assert Store(settings, hub=hub).resolve("lab/tiny").digest == digest


def test_another_pickle_is_not_allowed(settings: Settings, stub: StubHub, tmp_path: Path) -> None:
    """Permission is for the bytes that were there when it was given, not for the name."""
    files = stub.repos["lab/tiny"].files
    files["pytorch_model.bin"] = files.pop(WEIGHTS)
    hub = Hub(endpoint=stub.endpoint, cache=tmp_path / "hf", delays=())
    here = manage.pull(Store(settings, hub=hub, allow_pickle=True), "lab/tiny").path
    copy = tmp_path / "copy"
    copy.mkdir()
    for file in here.iterdir():
        (copy / file.name).write_bytes(file.read_bytes())
    plain = Store(settings, hub=hub)
    assert plain.resolve(str(copy)).revision == "local", "the same bytes elsewhere"
    (copy / "pytorch_model.bin").write_bytes(b"other")
    with pytest.raises(ModelRefused, match=r"allow it once: summarizer models path .*copy --allow-pickle"):
        plain.resolve(str(copy))


def test_safetensors_are_preferred(online: Store, stub: StubHub) -> None:
    """Beside safetensors, copies for other frameworks are not fetched."""
    for other in ("pytorch_model.bin", "tf_model.h5", "flax_model.msgpack", "onnx/model.onnx"):
        stub.repos["lab/tiny"].files[other] = b"unsafe"
    manage.pull(online, "lab/tiny")
    fetched = {path.name for path in online.resolve("lab/tiny").path.iterdir()}
    assert fetched == set(stub.repos["lab/tiny"].files) - {
        "pytorch_model.bin",
        "tf_model.h5",
        "flax_model.msgpack",
        "onnx/model.onnx",
    }


@pytest.mark.parametrize(
    ("names", "chosen"),
    [
        (["config.json", "model.safetensors", "pytorch_model.bin"], ("config.json", "model.safetensors")),
        (
            ["model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors", "model.safetensors.index.json"],
            ("model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors", "model.safetensors.index.json"),
        ),
        (
            ["model.safetensors", "LICENSE", "merges.txt", ".gitattributes"],
            ("LICENSE", "merges.txt", "model.safetensors"),
        ),
        (["model.safetensors", "original/consolidated.pth", "training_args.bin"], ("model.safetensors",)),
    ],
)
def test_files_are_chosen(names: list[str], chosen: tuple[str, ...]) -> None:
    """One set of weights and the texts beside it."""
    assert choose_files(names) == chosen


def test_a_repository_without_weights_is_refused() -> None:
    """Shards without their index are no weights."""
    with pytest.raises(ModelRefused, match="no weights"):
        choose_files(["config.json", "model-00001-of-00002.safetensors"])


def test_damage_in_the_cache_is_found_and_repaired(online: Store) -> None:
    """A truncated file of a pulled model is never used: resolve names it, and a pull fetches it again."""
    path = manage.pull(online, "lab/tiny").path / WEIGHTS
    path.resolve().write_bytes(path.read_bytes()[:-100])
    with pytest.raises(ModelCorrupt, match=r"model.safetensors: .* bytes instead of .*summarizer models pull lab/tiny"):
        online.resolve("lab/tiny")
    manage.pull(online, "lab/tiny")
    assert online.resolve("lab/tiny", full=True)


def test_a_model_that_another_tool_fetched_is_adopted(online: Store, settings: Settings, stub: StubHub) -> None:
    """Files that are in the Hugging Face cache are checked against their object ids and pinned, without network."""
    from huggingface_hub import snapshot_download

    snapshot_download("lab/tiny", endpoint=stub.endpoint, cache_dir=online.hub.cache)
    store = Store(settings, hub=Hub(offline=True, cache=online.hub.cache))
    assert store.resolve("lab/tiny").revision == stub.repos["lab/tiny"].commit
    assert "lab/tiny" in store.lock.models()


def test_a_damaged_model_of_another_tool_is_not_adopted(online: Store, settings: Settings, stub: StubHub) -> None:
    """A blob whose content is not what its name says is refused, and not pinned."""
    from huggingface_hub import snapshot_download

    folder = Path(snapshot_download("lab/tiny", endpoint=stub.endpoint, cache_dir=online.hub.cache))
    blob = (folder / WEIGHTS).resolve()
    blob.write_bytes(b"\0" + blob.read_bytes()[1:])
    store = Store(settings, hub=Hub(offline=True, cache=online.hub.cache))
    with pytest.raises(ModelCorrupt, match=r"model.safetensors is damaged"):
        store.resolve("lab/tiny")
    assert store.lock.models() == {}


def test_the_same_commit_with_other_content_is_refused(online: Store, stub: StubHub) -> None:
    """If a hub serves other bytes under a pinned commit, the pin wins."""
    path = manage.pull(online, "lab/tiny").path / "config.json"
    stub.repos["lab/tiny"].files["config.json"] += b" "
    path.resolve().unlink()
    path.unlink()
    with pytest.raises(DownloadFailed, match=r"not what it was when it was pinned .config\.json"):
        manage.pull(online, "lab/tiny")


def test_a_cache_that_cannot_be_written_is_named(stub: StubHub, tmp_path: Path) -> None:
    """Where no lock can be taken, the pull fails with the next step, before anything is fetched."""
    (tmp_path / "file").write_text("")
    hub = Hub(endpoint=stub.endpoint, cache=tmp_path / "hf", delays=())
    blocked = Store(Settings(cache_dir=tmp_path / "file" / "cache", threads=1, offline=False), hub=hub)
    with pytest.raises(ModelError, match="SUMMARIZER_CACHE"):
        manage.pull(blocked, "lab/tiny")
    assert stub.transfers(WEIGHTS) == []


def test_what_another_tool_fetched_works_though_it_cannot_be_pinned(
    online: Store, stub: StubHub, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """With a cache that may only be read, a model in the Hugging Face cache is checked and used, and that is said."""
    from huggingface_hub import snapshot_download

    snapshot_download("lab/tiny", endpoint=stub.endpoint, cache_dir=online.hub.cache)
    (tmp_path / "file").write_text("")
    settings = Settings(cache_dir=tmp_path / "file" / "cache", threads=1, offline=True)
    assert Store(settings, hub=Hub(offline=True, cache=online.hub.cache)).resolve("lab/tiny").path.is_dir()
    assert "is not pinned" in caplog.text


def run_cli(stub: StubHub, tmp_path: Path, *arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    """`summarizer models …` in a process of its own, as a user's environment sets it up."""
    code = "import sys; from summarizer.cli.models import models; models(sys.argv[1:], standalone_mode=False)"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={
            **{key: value for key, value in os.environ.items() if not key.startswith(("HF_", "SUMMARIZER_"))},
            "HF_ENDPOINT": stub.endpoint,
            "HF_HOME": str(tmp_path / "home"),
            "SUMMARIZER_CACHE": str(tmp_path / "cache"),
            **options.pop("env", {}),
        },
        capture_output=True,
        text=True,
        timeout=120,
        **options,
    )


def test_the_environment_is_respected(stub: StubHub, tmp_path: Path) -> None:
    """HF_ENDPOINT and HF_HOME decide where a model comes from and goes to; then HF_HUB_OFFLINE finds it there."""
    done = run_cli(stub, tmp_path, "pull", "lab/tiny")
    assert done.returncode == 0, done.stderr
    assert "MB to fetch; licence cc-by-4.0" in done.stderr
    folder = Path(done.stdout.strip().split("\t")[2])
    assert folder.is_relative_to(tmp_path / "home" / "hub")
    stub.requests.clear()
    again = run_cli(stub, tmp_path, "path", "lab/tiny", env={"HF_HUB_OFFLINE": "1"})
    assert again.stdout.strip() == str(folder)
    refused = run_cli(stub, tmp_path, "pull", "lab/other", env={"HF_HUB_OFFLINE": "1"})
    assert "ModelMissing" in refused.stderr
    assert stub.requests == []


def test_a_write_that_fails_in_the_middle_is_an_error(stub: StubHub, tmp_path: Path) -> None:
    """Where the system refuses to write on, as on a full disk, the pull fails, pins nothing, and can go on later."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    assert len(stub.repos["lab/tiny"].files[WEIGHTS]) > 20_000
    done = run_cli(stub, tmp_path, "pull", "lab/tiny", preexec_fn=limit)
    assert "DownloadFailed: cannot write lab/tiny" in done.stderr, done.stderr
    assert not (tmp_path / "cache" / "models.lock.json").exists()
    assert run_cli(stub, tmp_path, "pull", "lab/tiny").returncode == 0
