"""The cache that all Hugging Face tools share: what another tool left there, and what is deleted from it."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from summarizer.errors import ModelMissing, UsageError
from summarizer.settings import Settings
from summarizer.weights import manage
from summarizer.weights.hub import Hub
from summarizer.weights.remove import leftovers, remove, remove_leftovers
from summarizer.weights.store import Store
from tests.weights.stub_hub import StubHub

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]
WEIGHTS = "model.safetensors"


def another_tool_fetches(store: Store, stub: StubHub, *files: str) -> Path:
    """Some files of the tiny model in the cache, as `hf download` leaves them."""
    from huggingface_hub import hf_hub_download

    for file in files:
        path = hf_hub_download("lab/tiny", file, endpoint=stub.endpoint, cache_dir=store.hub.cache)
    return Path(path).parent


def without_network(store: Store) -> Store:
    """The same store, with the network off."""
    return Store(store.settings, hub=Hub(offline=True, cache=store.hub.cache))


@pytest.mark.parametrize("lost", ["target.spm", "vocab.json", WEIGHTS])
def test_a_part_of_a_model_is_not_adopted_but_completed(online: Store, stub: StubHub, lost: str) -> None:
    """What another tool fetched in part is said to be one; a pull asks the hub for the list, and fetches the rest."""
    files = [file for file in stub.repos["lab/tiny"].files if file != lost]
    another_tool_fetches(online, stub, *files)
    with pytest.raises(ModelMissing, match=r"only a part of lab/tiny .*summarizer models pull lab/tiny"):
        without_network(online).resolve("lab/tiny")
    assert online.lock.models() == {}
    stub.requests.clear()
    model = manage.pull(online, "lab/tiny")
    assert set(online.lock.models()["lab/tiny"].files) == set(stub.repos["lab/tiny"].files)
    assert model.licence == "cc-by-4.0"
    assert len(stub.transfers(lost)) == (lost != "target.spm"), "of equal content as source.spm, and here already"
    assert all(not stub.transfers(file) for file in files)


def test_what_was_adopted_is_completed_by_a_pull(online: Store, stub: StubHub) -> None:
    """Nobody but the hub knows which files there are: the first pull asks, and later ones have no need to."""
    another_tool_fetches(online, stub, *(file for file in stub.repos["lab/tiny"].files if file[:5] != "gener"))
    without_network(online).resolve("lab/tiny")
    assert "generation_config.json" not in online.lock.models()["lab/tiny"].files
    manage.pull(online, "lab/tiny")
    assert set(online.lock.models()["lab/tiny"].files) == set(stub.repos["lab/tiny"].files)
    stub.requests.clear()
    manage.pull(online, "lab/tiny")
    assert stub.requests == []


def test_shards_that_are_missing_are_fetched(online: Store, stub: StubHub, tiny_marian: Path, tmp_path: Path) -> None:
    """A model in shards is adopted with all that its index names, or not at all."""
    from transformers import MarianMTModel

    MarianMTModel.from_pretrained(tiny_marian).save_pretrained(tmp_path / "shards", max_shard_size="20KB")
    files = stub.repos["lab/tiny"].files
    del files[WEIGHTS]
    files |= {path.name: path.read_bytes() for path in (tmp_path / "shards").glob("model*")}
    *some, last = sorted(name for name in files if name.startswith("model-"))
    assert some
    another_tool_fetches(online, stub, *(file for file in files if file != last))
    with pytest.raises(ModelMissing, match=f"lacks {last}"):
        without_network(online).resolve("lab/tiny")
    assert (manage.pull(online, "lab/tiny").path / last).is_file()


def test_a_link_whose_blob_is_gone_is_a_missing_file(online: Store, stub: StubHub) -> None:
    """A cache that another tool thinned out is a part of a model, not a crash."""
    folder = another_tool_fetches(online, stub, *stub.repos["lab/tiny"].files)
    (folder / "generation_config.json").resolve().unlink()
    with pytest.raises(ModelMissing, match=r"lacks the content of generation_config\.json"):
        without_network(online).resolve("lab/tiny")
    assert manage.pull(online, "lab/tiny").path == folder


def test_what_another_tool_fetched_does_when_the_hub_is_away(
    online: Store, stub: StubHub, caplog: pytest.LogCaptureFixture
) -> None:
    """A whole model in the cache is taken where the hub cannot be asked, and that is said."""
    another_tool_fetches(online, stub, *stub.repos["lab/tiny"].files)
    stub.faults.statuses = [503] * 3
    assert manage.pull(online, "lab/tiny").path.is_dir()
    assert "as another tool fetched it" in caplog.text


def test_removing_touches_no_other_repository(online: Store, stub: StubHub, tiny_marian: Path) -> None:
    """Two repositories at one commit are two models, and the blobs of one are not those of the other."""
    stub.add("lab/twin", tiny_marian)
    manage.pull(online, "lab/tiny")
    twin = manage.pull(online, "lab/twin")
    remove(online, "lab/tiny")
    assert online.resolve("lab/twin", full=True) == twin
    assert not list(online.hub.cache.glob("models--lab--tiny"))


def test_removing_one_commit_leaves_the_other(online: Store, stub: StubHub) -> None:
    """A file that both commits have stays, one that only the removed commit has goes."""
    old = manage.pull(online, "lab/tiny").path
    stub.repos["lab/tiny"].commit = "beef" * 10
    stub.repos["lab/tiny"].files["config.json"] += b" "
    new = manage.pull(online, "lab/tiny", revision="main").path
    remove(online, "lab/tiny")
    assert not new.exists()
    assert (old / WEIGHTS).is_file()
    assert set((old.parents[1] / "blobs").iterdir()) == {file.resolve(strict=True) for file in old.iterdir()}


def test_pulls_with_one_hub_cache_wait_for_each_other(stub: StubHub, tmp_path: Path) -> None:
    """Two processes with caches of their own and one HF_HOME fetch the weights once, and both get them whole."""

    def pull(number: int) -> str:
        settings = Settings(cache_dir=tmp_path / str(number), threads=1, offline=False)
        return manage.pull(Store(settings, hub=Hub(endpoint=stub.endpoint, cache=tmp_path / "hf")), "lab/tiny").digest

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(pull, range(4)))) == 1
    assert len(stub.transfers(WEIGHTS)) == 1


def test_leftovers_are_found_and_removed(online: Store, stub: StubHub) -> None:
    """What a killed transfer left an hour ago is told and can be deleted; what is being written is not touched."""
    part = online.hub.cache / "models--lab--tiny" / ".abc.part"
    incoming = online.settings.cache_dir / "models" / ".incoming.abc"
    incoming.mkdir(parents=True)
    part.parent.mkdir(parents=True)
    for file in (part, incoming / WEIGHTS):
        file.write_bytes(b"begun")
    assert leftovers(online) == ()
    for file in (part, incoming / WEIGHTS, incoming):
        os.utime(file, (time.time() - 7200,) * 2)
    assert leftovers(online) == (part, incoming)
    assert remove_leftovers(online) == 10
    assert not part.exists()
    assert not incoming.exists()


def test_removing_a_model_that_broke_off_deletes_what_came(online: Store, stub: StubHub) -> None:
    """Without a pin there is still something to remove: the begun file."""
    part = online.hub.cache / "models--lab--tiny" / ".abc.part"
    part.parent.mkdir(parents=True)
    part.write_bytes(b"begun")
    remove(online, "lab/tiny")
    assert not part.exists()
    with pytest.raises(ModelMissing):
        remove(online, "lab/tiny")


@pytest.mark.parametrize("name", ["~nosuchuser/x", "a" * 300, "a/" + "b" * 5000, "a\0b", "", " "])
def test_what_is_no_name_is_a_usage_error(store: Store, name: str) -> None:
    """Names that the system takes for no path are told, and an empty one is not the folder one stands in."""
    with pytest.raises(UsageError, match="name of"):
        store.resolve(name)
