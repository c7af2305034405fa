"""Train the translation model: `python scripts/train.py TOKENS RUN --hours 2`. Ctrl-C or SIGTERM stops it well."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # scripts are run by path, from anywhere

from scripts.evaluation.report import SHARED
from scripts.nmt.recipe import Recipe
from scripts.nmt.schedule import Schedule
from summarizer.settings import usable_cpus

if TYPE_CHECKING:
    from collections.abc import Callable

    from transformers import MarianMTModel

    from scripts.nmt.tokens import Tokens

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
# glibc gives big buffers back to the system at every step, and half of the time then goes into page faults
MALLOC = {
    "MALLOC_MMAP_MAX_": "0",
    "MALLOC_TRIM_THRESHOLD_": "99999999999",
    "MALLOC_TOP_PAD_": "268435456",
    "MALLOC_ARENA_MAX": "1",
}
PROBED = 300  # lines of flores-dev
REVIVED_BY = 200  # pairs by which is judged what does nothing


@click.command()
@click.argument("tokens", type=FOLDER)
@click.argument("run", type=click.Path(file_okay=False, path_type=Path))
@click.option("--hours", required=True, type=float, help="Time in all; the learning rate falls towards its end.")
@click.option("--steps", type=int, help="Steps at most.")
@click.option("--start", type=FOLDER, help="Weights to go on from, in Hugging Face layout; else the model is new.")
@click.option("--teacher", "teachers", type=FOLDER, multiple=True, help="Weights to learn from, word by word; several.")
@click.option(
    "--trust",
    default=0.7,
    show_default=True,
    type=click.FloatRange(0, 1),
    help="In the teachers' mean, beside the English of TOKENS.",
)
@click.option("--revive", is_flag=True, help="Draw anew what does nothing in the weights of --start.")
@click.option("--d-model", default=256, show_default=True, help="Width of a new model.")
@click.option("--ffn", default=1024, show_default=True)
@click.option("--encoder", default=6, show_default=True, help="Layers of a new model.")
@click.option("--decoder", default=2, show_default=True)
@click.option("--batch-tokens", default=4_000, show_default=True, help="Target tokens of a step, with padding.")
@click.option(
    "--replicas", type=int, help="Of the network, which share a step. Default: one a core on a CPU, else one."
)
@click.option("--rates", default=(0.014, 0.002), show_default=True, type=(float, float), help="Of Muon and of AdamW.")
@click.option("--decay", default=0.1, show_default=True, help="Of the hidden matrices, times Muon's rate, in a step.")
@click.option("--warmup", default=300, show_default=True, help="Steps.")
@click.option("--anneal", default=0.5, show_default=True, help="Part of the time in which the learning rate falls.")
@click.option("--smoothing", default=0.05, show_default=True, help="Of the labels.")
@click.option("--dropout", default=0.0, show_default=True)
@click.option("--device", default="cpu", show_default=True, help="cpu or cuda.")
@click.option("--compile", "compiled", is_flag=True, help="Use torch.compile.")
@click.option("--save-minutes", default=4.0, show_default=True, help="Between checkpoints.")
@click.option("--seed", default=1, show_default=True)
def main(tokens: Path, run: Path, start: Path | None, **options: object) -> None:
    """Train on TOKENS, which prepare_data.py made, in the folder RUN; go on from its newest checkpoint, if any."""
    if options["revive"] and start is None:
        raise click.UsageError("--revive draws anew what does nothing in given weights: name them with --start FOLDER")
    if (
        not options["teachers"]
        and click.get_current_context().get_parameter_source("trust") is not ParameterSource.DEFAULT
    ):
        raise click.UsageError("--trust is in teachers: name their weights with --teacher FOLDER")
    _keep_memory()
    import torch

    from scripts.nmt.files import sha256
    from scripts.nmt.model import Shape, load, new
    from scripts.nmt.tokens import RECORD, Tokens
    from scripts.nmt.trainer import Trainer

    o = click.get_current_context().params
    torch.manual_seed(o["seed"])
    torch.set_num_threads(usable_cpus())
    torch.set_float32_matmul_precision("high")
    data = Tokens.load(tokens)
    shape = Shape(o["d_model"], o["ffn"], o["encoder"], o["decoder"])
    model = load(start, o["dropout"]) if start else new(shape, data.vocabulary, o["dropout"])
    slow = _revive(model, data, run / "revived") if o["revive"] else ()
    trainer = Trainer(
        model,
        data,
        _recipe(o, slow),
        run,
        torch.device(o["device"]),
        teachers=[_teacher(folder, data) for folder in o["teachers"]],
        probe=_probe(tokens, data.max_pieces),
        about={"command": " ".join(["python", *sys.argv]), "training_set": sha256(tokens / RECORD)},
    )
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: trainer.stop())
    outcome = trainer.run()
    at = trainer.progress
    click.echo(f"{outcome}: {at.step} steps, {at.tokens:,} target tokens, {at.seconds / 3600:.2f} h; {run}")


def _teacher(folder: Path, data: Tokens) -> MarianMTModel:
    """The weights of a teacher, which must know the pieces of the training set."""
    from scripts.nmt.model import load

    teacher = load(folder)
    if teacher.config.vocab_size != data.vocabulary + 1:
        raise click.UsageError(
            f"--teacher {folder} has {teacher.config.vocab_size - 1} pieces, the training set {data.vocabulary}: "
            "name weights that were trained with its vocabulary"
        )
    return teacher


def _keep_memory() -> None:
    """Start again with glibc told to keep its memory: it reads these variables before Python runs."""
    if sys.platform == "linux" and any(name not in os.environ for name in MALLOC):
        wanted = {**MALLOC, "OMP_WAIT_POLICY": "passive", **os.environ}
        os.execve(sys.executable, [sys.executable, *sys.argv], wanted)  # noqa: S606 - this program itself


def _revive(model: MarianMTModel, data: Tokens, out: Path) -> tuple[str, ...]:
    """Draw anew what does nothing for the first pairs; give the names of the matrices that must learn slowly.

    The weights that the run begins with are kept in `out`: their mean with the last ones can be better than these.
    """
    import numpy as np

    from scripts.nmt.batches import collate
    from scripts.nmt.files import new_folder
    from scripts.nmt.model import save
    from scripts.nmt.revival import revive

    found = revive(model, collate(data, np.arange(min(len(data), REVIVED_BY))))
    with new_folder(out) as folder:
        save(model, folder)
    click.echo(
        f"drawn anew: attention of layers {list(found.attention)}, feed-forward blocks of layers {list(found.blocks)} "
        f"of the encoder, {found.units} units in all"
    )
    return tuple(sorted(found.matrices()))


def _recipe(o: dict[str, Any], slow: tuple[str, ...]) -> Recipe:
    return Recipe(
        Schedule(o["hours"] * 3600, o["steps"], o["warmup"], o["anneal"]),
        batch_tokens=o["batch_tokens"],
        replicas=o["replicas"] or (usable_cpus() if o["device"] == "cpu" else 1),
        rates=o["rates"],
        decay=o["decay"],
        smoothing=o["smoothing"],
        trust=o["trust"] if o["teachers"] else 0.0,
        seed=o["seed"],
        save_seconds=o["save_minutes"] * 60,
        compiled=o["compiled"],
        packed=o["device"] == "cuda",
        slow=slow,
    )


def _probe(tokens: Path, longest: int) -> Callable[[Path], float] | None:
    from scripts.nmt.files import read_lines
    from scripts.nmt.probe import make_probe
    from scripts.nmt.tokens import SPM

    source, reference = (SHARED / "eval" / "mt" / "flores-dev" / side for side in ("src.fr", "ref.en"))
    if not source.exists():
        return None
    lines = [read_lines(path)[:PROBED] for path in (source, reference)]
    return make_probe(tokens / SPM, *lines, threads=usable_cpus(), max_tokens=longest)


if __name__ == "__main__":
    main()
