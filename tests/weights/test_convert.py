"""Conversion to CTranslate2: once, whole, and never a damaged one."""

from __future__ import annotations

import json
import logging
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.errors import ModelCorrupt, ModelError, ModelRefused
from summarizer.weights.convert import conversion_key, converted_folder, run_converter
from summarizer.weights.convert_child import main
from tests.tiny import with_code
from tests.weights.tiny_seq2seq import make_seq2seq

WEIGHTS = "model.safetensors"

START = """
import sys
from pathlib import Path
from summarizer.settings import Settings
from summarizer.weights.store import Store
sys.stdin.readline()
store = Store(Settings(cache_dir=Path(sys.argv[1]), threads=1, offline=True))
print(store.converted(store.resolve(sys.argv[2]), "int8"))
print(sorted({"torch", "transformers", "ctranslate2"} & set(sys.modules)))
"""


class Recorder:
    """A converter that writes two files and counts its calls; with `broken` it dies after the first file."""

    def __init__(self, *, broken: bool = False) -> None:
        self.calls = 0
        self.broken = broken

    def __call__(self, source: Path, out: Path, quantization: str) -> None:
        """Convert."""
        self.calls += 1
        out.mkdir()
        (out / "model.bin").write_bytes(source.name.encode() * 1000)
        if self.broken:
            raise OSError(28, "No space left on device")
        (out / "config.json").write_text(quantization)


def test_eight_processes_convert_once(tiny_marian: Path, tmp_path: Path) -> None:
    """Eight processes on an empty cache: one converts, all get the same sound folder, none imports torch itself."""
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", START, str(tmp_path / "cache"), str(tiny_marian)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(8)
    ]
    results = [run.communicate("go\n", timeout=300) for run in runs]
    assert [run.returncode for run in runs] == [0] * 8, results
    (folder,) = {out.splitlines()[0] for out, _ in results}
    assert {out.splitlines()[1] for out, _ in results} == {"[]"}
    assert not any(err for _, err in results)
    assert [path.name for path in (tmp_path / "cache" / "converted").iterdir()] == [Path(folder).name]
    import ctranslate2

    pieces = ctranslate2.Translator(folder, device="cpu").translate_batch([["▁le", "</s>"]], max_decoding_length=5)
    assert pieces[0].hypotheses


def test_an_allowed_pickle_converts_to_the_same(tiny_marian: Path, tmp_path: Path) -> None:
    """Weights that are there as a pickle only give, byte for byte, what the safetensors give."""
    import torch
    from safetensors.torch import load_file

    pickled = tmp_path / "pickled"
    shutil.copytree(tiny_marian, pickled)
    torch.save(load_file(pickled / "model.safetensors"), pickled / "pytorch_model.bin")
    (pickled / "model.safetensors").unlink()
    (pickled / "manifest.json").unlink(missing_ok=True)
    made = []
    for folder in (tiny_marian, pickled):
        assert main(str(folder), str(tmp_path / f"{folder.name}.ct2"), "int8") == 0
        made.append((tmp_path / f"{folder.name}.ct2" / "model.bin").read_bytes())
    assert made[0] == made[1]


@pytest.mark.parametrize("kind", ["bart", "pegasus", "t5"])
def test_summarization_architectures_convert(kind: str, tmp_path: Path) -> None:
    """BART, Pegasus and T5 convert by the same script, and CTranslate2 gives the probabilities of transformers."""
    import ctranslate2
    import torch
    import transformers

    folder = make_seq2seq(kind, tmp_path / kind)
    assert main(str(folder), str(tmp_path / "out"), "float32") == 0
    tokenizer = transformers.AutoTokenizer.from_pretrained(folder)
    model = transformers.AutoModelForSeq2SeqLM.from_pretrained(folder).eval()
    source, target = ["Paris", "guerre", "</s>"], ["war", "in", "Paris"]
    scored = ctranslate2.Translator(str(tmp_path / "out"), device="cpu").score_batch([source], [target])[0]
    start = [model.config.decoder_start_token_id]
    ids = [tokenizer.convert_tokens_to_ids(tokens) for tokens in (source, [*target, "</s>"])]
    with torch.no_grad():
        inputs = {"input_ids": torch.tensor([ids[0]]), "decoder_input_ids": torch.tensor([start + ids[1][:-1]])}
        expected = model(**inputs).logits.log_softmax(-1)[0, range(len(ids[1])), ids[1]]
    assert scored.log_probs[: len(ids[1])] == pytest.approx(expected.tolist()[: len(scored.log_probs)], abs=1e-4)


def test_an_architecture_without_a_conversion_is_told_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """For a model that CTranslate2 does not know, the script gives status 3 and one line of reason."""
    (tmp_path / "config.json").write_text('{"model_type": "vit", "architectures": ["ViTModel"]}')
    assert main(str(tmp_path), str(tmp_path / "out"), "int8") == 3
    assert "No conversion is registered" in capsys.readouterr().err.splitlines()[-1]


@pytest.mark.parametrize(
    ("status", "error", "message"),
    [(3, ModelRefused, r"no such.*--engine marian"), (1, ModelCorrupt, r"no such.*summarizer models verify")],
)
def test_what_the_script_says_becomes_an_error(
    tmp_path: Path, status: int, error: type[ModelError], message: str
) -> None:
    """Status 3 of the script is ModelRefused and any other ModelCorrupt, each with its reason and the next step."""
    script = tmp_path / "script.py"
    script.write_text(f"import sys; sys.stderr.write('noise\\nno such model\\n'); sys.exit({status})")
    with pytest.raises(error, match=message):
        run_converter(tmp_path, tmp_path / "out", "int8", script)


def test_the_script_runs_offline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the caller's environment says, the process that converts cannot reach the hub."""
    monkeypatch.setenv("HF_HUB_OFFLINE", "0")
    script = tmp_path / "script.py"
    script.write_text("import os; raise SystemExit(os.environ['HF_HUB_OFFLINE'] != '1')")
    run_converter(tmp_path, tmp_path / "out", "int8", script)


def test_the_key_tells_weights_versions_and_numbers_apart() -> None:
    """Another name, digest or number type is another folder, and the name is safe as a folder name."""
    keys = {
        conversion_key(name, digest, numbers)
        for name in ("lab/tiny", "lab/small")
        for digest in ("a" * 64, "b" * 64)
        for numbers in ("int8", "float32")
    }
    assert len(keys) == 8
    assert not any("/" in key or ".." in key for key in (*keys, conversion_key("../../x", "a" * 64, "int8")))


def test_a_sound_conversion_is_used_again(tmp_path: Path) -> None:
    """The second call converts nothing."""
    recorder = Recorder()
    first = converted_folder(tmp_path, "key", "int8", tmp_path / "cache", convert=recorder)
    assert converted_folder(tmp_path, "key", "int8", tmp_path / "cache", convert=recorder) == first
    assert recorder.calls == 1


@pytest.mark.parametrize("damage", ["truncate", "flip", "delete", "manifest gone", "manifest broken"])
def test_damage_is_named_and_repaired(tmp_path: Path, caplog: pytest.LogCaptureFixture, damage: str) -> None:
    """A conversion with a damaged file is never given out: the file is named in a warning and it is made again."""
    recorder = Recorder()
    cache = tmp_path / "cache"
    folder = converted_folder(tmp_path, "key", "int8", cache, convert=recorder)
    whole = (folder / "model.bin").read_bytes()
    if damage == "truncate":
        (folder / "model.bin").write_bytes(whole[:-1])
    elif damage == "flip":
        (folder / "model.bin").write_bytes(b"\0" + whole[1:])
    elif damage == "delete":
        (folder / "model.bin").unlink()
    elif damage == "manifest gone":
        (folder / "manifest.json").unlink()
    else:
        (folder / "manifest.json").write_text("{")
    with caplog.at_level(logging.WARNING):
        assert converted_folder(tmp_path, "key", "int8", cache, convert=recorder) == folder
    assert recorder.calls == 2
    assert (folder / "model.bin").read_bytes() == whole
    assert "converting again" in caplog.text
    assert ("manifest" if "manifest" in damage else "model.bin") in caplog.text
    assert [path.name for path in folder.parent.iterdir()] == ["key"], "the damaged one is gone"


def test_damage_under_an_unchanged_stat_is_found_by_a_full_check(tmp_path: Path) -> None:
    """Where a disk rots without a trace in the stat, `full` reads the bytes."""
    recorder = Recorder()
    cache = tmp_path / "cache"
    folder = converted_folder(tmp_path, "key", "int8", cache, convert=recorder)
    record = next((cache / "verified").iterdir())
    trusted = record.read_text()
    (folder / "model.bin").write_bytes(b"\0" + (folder / "model.bin").read_bytes()[1:])
    stat = (folder / "model.bin").stat()
    entries = json.loads(trusted)
    entries["model.bin"][0] = [stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino]
    record.write_text(json.dumps(entries))
    converted_folder(tmp_path, "key", "int8", cache, convert=recorder)
    assert recorder.calls == 1
    converted_folder(tmp_path, "key", "int8", cache, convert=recorder, full=True)
    assert recorder.calls == 2


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path) -> None:
    """A conversion that cannot be written is an error with the next step; no part of it stays in the way."""
    cache = tmp_path / "cache"
    with pytest.raises(ModelError, match=r"No space left.*SUMMARIZER_CACHE"):
        converted_folder(tmp_path, "key", "int8", cache, convert=Recorder(broken=True))
    assert list((cache / "converted").iterdir()) == []
    assert converted_folder(tmp_path, "key", "int8", cache, convert=Recorder()).is_dir()


def test_what_a_killed_process_left_is_cleared(tmp_path: Path) -> None:
    """A temporary folder of a process that died is removed by the next conversion of the same model."""
    left = tmp_path / "cache" / "converted" / ".key.0123"
    left.mkdir(parents=True)
    (left / "model.bin").write_bytes(b"half")
    folder = converted_folder(tmp_path, "key", "int8", tmp_path / "cache", convert=Recorder())
    assert [path.name for path in folder.parent.iterdir()] == ["key"]


def test_truncated_weights_are_not_converted(tiny_marian: Path, tmp_path: Path) -> None:
    """Weights that are cut off fail in the converter, and leave no folder."""
    folder = tmp_path / "broken"
    shutil.copytree(tiny_marian, folder)
    (folder / "model.safetensors").write_bytes((folder / "model.safetensors").read_bytes()[:1000])
    assert main(str(folder), str(tmp_path / "out"), "int8") == 1
    assert not (tmp_path / "out").exists()


def test_half_the_weights_are_not_converted(
    tiny_marian: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Tensors that are not there are named, and not filled with random numbers."""
    from safetensors.torch import load_file, save_file

    folder = tmp_path / "half"
    shutil.copytree(tiny_marian, folder)
    kept = {name: tensor for name, tensor in load_file(folder / WEIGHTS).items() if ".fc1." not in name}
    save_file(kept, folder / WEIGHTS, {"format": "pt"})
    assert main(str(folder), str(tmp_path / "out"), "int8") == 1
    assert "its weights lack model.decoder.layers.0.fc1.bias" in capsys.readouterr().err.splitlines()[-1]


def test_a_pickle_that_is_more_than_weights_is_not_loaded(
    tiny_marian: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A safetensors file of another name is no weights: the pickle is read with the guard on, and runs nothing."""
    import torch

    class Hostile:
        def __reduce__(self) -> tuple[object, tuple[object, ...]]:
            return (Path.touch, (tmp_path / "ran",))

    folder = tmp_path / "hostile"
    shutil.copytree(tiny_marian, folder)
    (folder / WEIGHTS).rename(folder / "adapter.safetensors")
    torch.save({"x": Hostile()}, folder / "pytorch_model.bin")
    assert main(str(folder), str(tmp_path / "out"), "int8") == 1
    assert "holds more than weights" in capsys.readouterr().err.splitlines()[-1]
    assert not (tmp_path / "ran").exists()


def test_a_model_that_is_code_gets_no_answer(tiny_marian: Path, tmp_path: Path) -> None:
    """Whatever stands on standard input, code from a model's folder is not run, and the conversion fails."""
    folder = with_code(tiny_marian, tmp_path / "code")
    script = "import sys; from summarizer.weights.convert import run_converter; from pathlib import Path\n"
    script += "run_converter(Path(sys.argv[1]), Path(sys.argv[2]), 'int8')"
    done = subprocess.run(
        [sys.executable, "-c", script, folder, tmp_path / "out"], input="y\ny\n", capture_output=True, text=True
    )
    assert "summarizer.errors.ModelRefused" in done.stderr
    assert "auto_map" in done.stderr.splitlines()[-1]
    assert not (folder / "ran").exists()


def test_a_full_disk_is_no_broken_model(tiny_marian: Path, tmp_path: Path) -> None:
    """Where the system lets nothing be written on, the error names the cache and not the weights."""
    script = (
        "import resource, sys; from pathlib import Path; from summarizer.weights.convert import converted_folder\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))\n"
        "converted_folder(Path(sys.argv[1]), 'key', 'int8', Path(sys.argv[2]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, tiny_marian, tmp_path / "cache"], capture_output=True, text=True
    )
    assert "ModelError: cannot store the converted model" in done.stderr
    assert "SUMMARIZER_CACHE" in done.stderr


def test_a_manifest_that_lists_nothing_proves_nothing(tiny_marian: Path, tmp_path: Path) -> None:
    """A conversion whose manifest is empty is made again."""
    converter = Recorder()
    folder = converted_folder(tiny_marian, "key", "int8", tmp_path, convert=converter)
    (folder / "manifest.json").write_text("{}")
    converted_folder(tiny_marian, "key", "int8", tmp_path, convert=converter)
    assert converter.calls == 2
