"""What is fetched of a repository, and what becomes of it in the cache afterwards."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.errors import DownloadFailed, ModelCorrupt, ModelError, ModelRefused
from summarizer.settings import Settings
from summarizer.weights import manage
from summarizer.weights.hub import Hub
from summarizer.weights.pull import choose_files
from summarizer.weights.store import Store
from tests.weights.stub_hub import StubHub

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]
WEIGHTS = "model.safetensors"


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
