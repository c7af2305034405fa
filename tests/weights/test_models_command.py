"""`summarizer models` as a user types it: what it prints, and its exit codes."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from summarizer.cli import main
from summarizer.errors import UsageError
from summarizer.settings import Settings
from summarizer.weights.convert import conversion_key, converted_folder
from summarizer.weights.convert_child import main as convert_here
from summarizer.weights.hub import Hub
from summarizer.weights.listing import list_models
from summarizer.weights.preference import default_model
from summarizer.weights.registry import known_models
from summarizer.weights.store import Store
from summarizer.weights.verify import hash_files, model_files, sha256_of, write_manifest


@pytest.fixture(autouse=True)
def _config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user's configuration of its own."""
    monkeypatch.setenv("SUMMARIZER_CONFIG", str(tmp_path / "config.json"))


@pytest.fixture
def offline(tmp_path: Path) -> Settings:
    """Settings of a machine without a network."""
    return Settings(cache_dir=tmp_path / "cache", threads=1, offline=True)


@pytest.fixture
def model(tiny_marian: Path, tmp_path: Path) -> Path:
    """A copy of the tiny model with a manifest, as a user's own folder."""
    copy = tmp_path / "mine"
    shutil.copytree(tiny_marian, copy)
    write_manifest(copy, hash_files(copy, model_files(copy)))
    return copy


def run(settings: Settings, *arguments: object) -> Result:
    """`summarizer models ARGUMENTS` on these settings."""
    return CliRunner().invoke(main, ["models", *map(str, arguments)], obj=settings)


def in_this_process(source: Path, out: Path, quantization: str) -> None:
    """The real conversion without the price of another process."""
    assert convert_here(str(source), str(out), quantization) == 0


def test_the_list_has_every_known_model(offline: Settings) -> None:
    """One line a model, with licence; the default is starred and what forbids commercial use is marked."""
    done = run(offline, "list")
    assert done.exit_code == 0
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert {len(row) for row in rows} == {8}
    assert {row[0].removesuffix(" *") for row in rows[1:]} == {known.name for known in known_models()}
    assert [row[0] for row in rows if row[0].endswith("*")] == ["fr-en-small *"]
    assert all(("(non-commercial)" in row[3]) == ("NC" in row[3]) for row in rows)
    pickles = {row[0] for row in rows if "--allow-pickle" in row[7]}
    assert pickles == {known.name for known in known_models() if known.pickle} >= {"opus-mt-fr-en"}


def test_the_list_is_json_on_demand(offline: Settings) -> None:
    """`--json` gives the same models as one array."""
    listed = json.loads(run(offline, "list", "--json").stdout)
    assert len(listed) == len(known_models())
    assert next(entry for entry in listed if entry["name"] == "fr-en-small")["where"] == "bundled"


def test_an_archive_goes_round(offline: Settings, model: Path, tmp_path: Path) -> None:
    """bundle, pull the archive elsewhere, list, path, verify, remove: each says what it did."""
    done = run(offline, "bundle", model, "-o", tmp_path / "mine.tar")
    digest = sha256_of(tmp_path / "mine.tar")
    assert done.stdout == f"{tmp_path / 'mine.tar'}\t{digest}\n"
    there = Settings(cache_dir=tmp_path / "there", threads=1, offline=True)
    pulled = run(there, "pull", tmp_path / "mine.tar", "--sha256", digest)
    assert pulled.exit_code == 0, pulled.stderr
    assert run(there, "path", "mine").stdout.strip() == pulled.stdout.strip().split("\t")[2]
    assert any(line.startswith("mine\t") for line in run(there, "list").stdout.splitlines())
    assert "mine\tsound" in run(there, "verify").stdout
    assert run(there, "remove", "mine").stdout == "mine\tremoved\n"
    assert run(there, "path", "mine").exit_code == 4


def test_verify_reads_every_byte(offline: Settings, model: Path) -> None:
    """A damaged model is named on stdout and stderr with exit code 4; a sound one beside it is still reported."""
    (model / "vocab.json").write_bytes((model / "vocab.json").read_bytes() + b" ")
    done = run(offline, "verify", model, "fr-en-small")
    assert done.exit_code == 4
    assert f"{model}\tfailed" in done.stdout
    assert "fr-en-small\tsound" in done.stdout
    assert "vocab.json" in done.stderr


def test_verify_counts_when_several_fail(offline: Settings, model: Path) -> None:
    """With two failures stderr gives their number."""
    (model / "vocab.json").unlink()
    done = run(offline, "verify", model, "facebook/bart-large-cnn")
    assert done.exit_code == 4
    assert "2 of 2 models failed" in done.stderr


def test_verify_makes_a_damaged_conversion_again(
    offline: Settings, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A conversion that rotted is found and replaced by the same bytes."""
    monkeypatch.setattr("summarizer.weights.convert.run_converter", in_this_process)
    found = Store(offline, hub=Hub(offline=True)).resolve(str(model))
    key = conversion_key(model.name, found.digest, "int8")
    folder = converted_folder(model, key, "int8", offline.cache_dir)
    whole = (folder / "model.bin").read_bytes()
    (folder / "model.bin").write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert run(offline, "verify", model).exit_code == 0
    assert (folder / "model.bin").read_bytes() == whole


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("path", "nowhere/at-all"), 4, "summarizer models pull nowhere/at-all"),
        (("pull", "nowhere/at-all"), 4, "not on this machine"),
        (("pull", "nowhere/at-all", "--sha256", "00"), 2, "for archives"),
        (("remove", "fr-en-small"), 2, "was not pulled"),
        (("remove", "nowhere/at-all"), 4, "summarizer models list"),
        (("bundle", "fr-en-small"), 2, "ships with the package"),
        (("use", "nowhere/at-all"), 4, "summarizer models pull"),
        (("pull",), 2, "Missing argument"),
        (("pull", "fr-en-small", "--revision", "main"), 2, "leave out --revision"),
        (("remove",), 2, "--leftovers"),
        (("remove", "x", "--leftovers"), 2, "--leftovers"),
        (("path", ""), 2, "the name of the model is empty"),
        (("path", "~nosuchuser"), 2, "no name of a model"),
    ],
)
def test_errors_have_exit_codes(offline: Settings, arguments: tuple[str, ...], status: int, message: str) -> None:
    """Usage is 2, a missing model 4, nothing on stdout, and the message says what to type."""
    done = run(offline, *arguments)
    assert (done.exit_code, done.stdout) == (status, "")
    assert message in done.stderr


def test_names_that_ship_are_known_in_any_case(offline: Settings) -> None:
    """As names of the hub are."""
    assert run(offline, "path", "FR-EN-SMALL").stdout == run(offline, "path", "fr-en-small").stdout != ""
    assert run(offline, "pull", "FR-EN-SMALL").stdout.startswith("fr-en-small\tbundled\t")


def test_an_empty_model_is_not_the_default(offline: Settings, tmp_path: Path) -> None:
    """`--model ''`, as of a variable that is not set, is told and does not run on other weights."""
    (tmp_path / "a.txt").write_text("Le ministre a annoncé un accord.")
    done = CliRunner().invoke(main, ["translate", "--model", "", str(tmp_path / "a.txt")])
    assert (done.exit_code, done.stdout) == (2, "")
    assert "the name of the model is empty" in done.stderr


def test_a_model_from_an_archive_whose_folder_is_gone(offline: Settings, model: Path, tmp_path: Path) -> None:
    """The advice is the archive or a removal, which works, and no pull from the hub, which cannot."""
    run(offline, "bundle", model, "-o", tmp_path / "mine.tar")
    shutil.rmtree(run(offline, "pull", tmp_path / "mine.tar").stdout.strip().split("\t")[2])
    for command in ("path", "pull"):
        done = run(offline, command, "mine")
        assert done.exit_code == 4
        assert "summarizer models pull ARCHIVE" in done.stderr
        assert "summarizer models remove mine" in done.stderr
    assert run(offline, "remove", "mine").exit_code == 0
    assert run(offline, "pull", tmp_path / "mine.tar").exit_code == 0


def test_what_is_sound_needs_no_lock(offline: Settings, model: Path, tmp_path: Path) -> None:
    """A pull of what is here and sound writes nothing, so it works where nothing may be written."""
    run(offline, "bundle", model, "-o", tmp_path / "mine.tar")
    run(offline, "pull", tmp_path / "mine.tar")
    shutil.rmtree(offline.cache_dir / "locks", ignore_errors=True)
    (offline.cache_dir / "locks").write_text("no folder")
    assert run(offline, "pull", "mine").exit_code == 0


def test_what_cannot_be_deleted_is_told(
    offline: Settings, model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A removal that fails is no removal: the pin stays, and the cause is named."""
    run(offline, "bundle", model, "-o", tmp_path / "mine.tar")
    run(offline, "pull", tmp_path / "mine.tar")

    def refuse(folder: Path, **_: object) -> None:
        raise PermissionError(13, "Permission denied", str(folder))

    with monkeypatch.context() as patch:
        patch.setattr("summarizer.weights.remove.shutil.rmtree", refuse)
        done = run(offline, "remove", "mine")
    assert done.exit_code == 4
    assert "cannot delete mine" in done.stderr
    assert run(offline, "path", "mine").exit_code == 0


def test_a_default_that_cannot_be_kept_is_told(
    offline: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the configuration may not be written, the error says where else it may lie."""

    def refuse(path: Path, text: str) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("summarizer.weights.preference.write_atomic", refuse)
    done = run(offline, "use", "fr-en-small")
    assert done.exit_code == 2
    assert f"cannot write {tmp_path / 'config.json'} (Permission denied); set SUMMARIZER_CONFIG" in done.stderr


@pytest.mark.parametrize("name", [".hidden", "a:b", "fr-en-small"])
def test_an_archive_that_no_pull_would_take_is_not_made(
    offline: Settings, model: Path, tmp_path: Path, name: str
) -> None:
    """A folder whose name a pull refuses is refused when it is packed, not when it has travelled."""
    done = run(offline, "bundle", model.rename(tmp_path / name), "-o", tmp_path / "out.tar")
    assert done.exit_code == 2
    assert "rename" in done.stderr
    assert not (tmp_path / "out.tar").exists()


def test_leftovers_are_told_and_deleted(offline: Settings) -> None:
    """`models list` tells of what broken-off transfers left, `models remove --leftovers` deletes it."""
    left = offline.cache_dir / "models" / ".incoming.abc" / "model.safetensors"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"x" * 2_000_000)
    for path in (left, left.parent):
        os.utime(path, (1, 1))
    assert "left 2.0 MB" in run(offline, "list").stderr
    assert run(offline, "remove", "--leftovers").stdout == "2.0 MB freed\n"
    assert run(offline, "list").stderr == ""


def test_an_archive_has_no_revision(offline: Settings, tmp_path: Path) -> None:
    """`--revision` with an archive is a usage error."""
    (tmp_path / "x.tar").write_bytes(b"")
    assert run(offline, "pull", tmp_path / "x.tar", "--revision", "main").exit_code == 2


def test_use_sets_the_default(offline: Settings, model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A local folder is kept by its absolute path, other settings in the file stay, and the default is found again."""
    assert default_model() == "fr-en-small"
    (tmp_path / "config.json").write_text('{"colour": "blue"}')
    monkeypatch.chdir(model.parent)
    assert run(offline, "use", model.name).exit_code == 0
    assert default_model() == str(model)
    assert json.loads((tmp_path / "config.json").read_text())["colour"] == "blue"
    starred = [line.split("\t") for line in run(offline, "list").stdout.splitlines() if " *\t" in line]
    assert [(row[0], row[4], row[6]) for row in starred] == [(f"{model} *", "here", "yes")]
    run(offline, "use", "fr-en-small")
    assert default_model() == "fr-en-small"


def test_a_broken_configuration_is_named(tmp_path: Path) -> None:
    """It is never overwritten or ignored."""
    (tmp_path / "config.json").write_text("[")
    with pytest.raises(UsageError, match=r"config\.json is not a configuration"):
        default_model()


def test_a_summarization_model_is_no_default(offline: Settings, model: Path, tmp_path: Path) -> None:
    """A model that is known not to translate is refused as the default, with the option that uses it."""
    run(offline, "bundle", model, "-o", tmp_path / "mine.tar")
    run(offline, "pull", tmp_path / "mine.tar")
    store = Store(offline, hub=Hub(offline=True, cache=tmp_path / "hf"))
    store.lock.put(replace(store.lock.models()["mine"], task="summarization"))
    done = run(offline, "use", "mine")
    assert (done.exit_code, default_model()) == (2, "fr-en-small")
    assert "--summarizer abstractive:mine" in done.stderr


def test_a_damaged_model_is_listed_as_such(offline: Settings, model: Path, tmp_path: Path) -> None:
    """The list goes on past damage and says it."""
    store = Store(offline, hub=Hub(offline=True, cache=tmp_path / "hf"))
    run(offline, "bundle", model, "-o", tmp_path / "mine.tar")
    run(offline, "pull", tmp_path / "mine.tar")
    (store.resolve("mine").path / "vocab.json").unlink()
    assert {entry.name: entry.sound for entry in list_models(store)}["mine"] is False
    assert "\tDAMAGED\t" in run(offline, "list").stdout
