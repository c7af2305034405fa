"""Text to flat arrays of piece ids, on disk, and back."""

from __future__ import annotations

import json
import random
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from scripts.nmt.files import sha256, write_text
from summarizer.errors import FormatError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from scripts.nmt.corpora import Pair

Stage = Literal["main", "end"]
ARRAYS = ("source", "target", "source_offsets", "target_offsets")
SPM = "joint.spm"
RECORD = "record.json"
EOS, UNKNOWN = 0, 1


def train_pieces(
    pairs: Iterable[Pair], out: Path, *, vocabulary: int, sample: int, seed: int, threads: int = 2
) -> Path:
    """Train the joint SentencePiece model on a random sample of both sides (unigram, bytes, single digits).

    Parameters
    ----------
    pairs: all pairs; read once.
    out: the file, `.spm` or `.model`.
    vocabulary: pieces, with the 256 bytes, end mark and unknown.
    sample: pairs that are kept for training.

    Raises UsageError when the text has too few different words for so many pieces.
    """
    import sentencepiece

    text = out.with_suffix(".txt")
    write_text(text, "".join(f"{fr}\n{en}\n" for fr, en in reservoir(pairs, sample, seed)))
    try:
        with out.open("wb") as file:
            sentencepiece.SentencePieceTrainer.train(
                input=str(text),
                model_writer=file,
                model_type="unigram",
                vocab_size=vocabulary,
                character_coverage=0.9998,
                byte_fallback=True,
                split_digits=True,
                eos_id=EOS,
                unk_id=UNKNOWN,
                bos_id=-1,
                pad_id=-1,
                max_sentence_length=8192,
                num_threads=threads,
                minloglevel=2,
            )
    except RuntimeError as error:
        raise UsageError(
            f"no {vocabulary} pieces can be learned from this text ({error}); change --vocabulary"
        ) from error
    finally:
        text.unlink()
    return out


def reservoir(pairs: Iterable[Pair], size: int, seed: int) -> list[Pair]:
    """A uniform sample of a stream of unknown length (Vitter 1985, algorithm R)."""
    chance, kept = random.Random(seed), []  # noqa: S311 - a sample, no secret
    for number, pair in enumerate(pairs):
        if number < size:
            kept.append(pair)
        elif (place := chance.randrange(number + 1)) < size:
            kept[place] = pair
    return kept


class Encoder:
    """A SentencePiece model as Marian uses it: ids are its own, the end mark is 0, padding comes after the last."""

    def __init__(self, spm: Path, threads: int = 1) -> None:
        import sentencepiece

        self._pieces = sentencepiece.SentencePieceProcessor(model_file=str(spm))
        self._threads = threads
        if (self._pieces.eos_id(), self._pieces.unk_id()) != (EOS, UNKNOWN) or self.size >= 2**16 - 1:
            raise UsageError(
                f"{spm}: end mark {self._pieces.eos_id()}, unknown {self._pieces.unk_id()}, {self.size} pieces; "
                f"must be {EOS}, {UNKNOWN} and under {2**16 - 1}. Train one with prepare_data.py"
            )

    @property
    def size(self) -> int:
        """The number of pieces, which is the id of padding."""
        return int(self._pieces.vocab_size())

    def encode(self, lines: Sequence[str]) -> list[list[int]]:
        """The ids of each line, with the end mark."""
        return [[*ids, EOS] for ids in self._pieces.encode(list(lines), num_threads=self._threads)]

    def decode(self, ids: Sequence[int]) -> str:
        """The text of some ids; end marks and padding say nothing."""
        text: str = self._pieces.decode([int(i) for i in ids if EOS < i < self.size])
        return text


@dataclass(frozen=True, slots=True)
class SourceRun:
    """Pairs of one source that lie together, and how often an epoch shows each: in the main stage, and in the last."""

    name: str
    pairs: int
    main: float = 1.0
    end: float = 1.0


@dataclass(frozen=True, slots=True)
class Tokens:
    """A training set: pair i is source[source_offsets[i]:source_offsets[i + 1]], and the same for the target.

    `vocabulary` is the number of pieces; `max_pieces` is the longest side, with its end mark. `sources` has, for each
    run of pairs of one source, their number and how often an epoch of each stage of training shows one of them.
    """

    source: np.ndarray[Any, np.dtype[np.uint16]]
    target: np.ndarray[Any, np.dtype[np.uint16]]
    source_offsets: np.ndarray[Any, np.dtype[np.int64]]
    target_offsets: np.ndarray[Any, np.dtype[np.int64]]
    vocabulary: int
    max_pieces: int
    sources: tuple[SourceRun, ...] = ()

    def __len__(self) -> int:
        return len(self.source_offsets) - 1

    @classmethod
    def load(cls, folder: Path) -> Tokens:
        """Map the arrays of a prepared folder into memory. Raises FormatError."""
        try:
            meta = json.loads((folder / "tokens.json").read_text(encoding="utf-8"))
            arrays = {name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in ARRAYS}
        except (OSError, ValueError) as error:
            raise FormatError(f"{folder}: no training set ({error}); make it with scripts/prepare_data.py") from error
        sources = tuple(SourceRun(**run) for run in meta.get("sources", ()))
        return cls(**arrays, vocabulary=meta["vocabulary"], max_pieces=meta["max_pieces"], sources=sources)

    def times(self, stage: Stage) -> np.ndarray[Any, np.dtype[np.float64]] | None:
        """How often an epoch of a stage shows each pair, on average; None if all are shown once."""
        rates = [getattr(run, stage) for run in self.sources]
        if all(rate == 1 for rate in rates):
            return None
        return np.repeat(rates, [run.pairs for run in self.sources])

    def pairs(self, encoder: Encoder) -> Iterator[Pair]:
        """The text again, pair by pair, as SentencePiece normalised it."""
        for i in range(len(self)):
            source = self.source[self.source_offsets[i] : self.source_offsets[i + 1]]
            target = self.target[self.target_offsets[i] : self.target_offsets[i + 1]]
            yield encoder.decode(source), encoder.decode(target)


class Writer:
    """Writes a training set piece by piece, so that memory holds one piece only. Close it to finish the arrays."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._raw = {side: (folder / f"{side}.raw").open("wb") for side in ("source", "target")}
        self._lengths: dict[str, list[np.ndarray[Any, Any]]] = {"source": [], "target": []}
        self._longest = 0

    def add(self, sources: Sequence[Sequence[int]], targets: Sequence[Sequence[int]]) -> None:
        """Append pairs of ids."""
        for side, rows in (("source", sources), ("target", targets)):
            if rows:
                lengths = np.fromiter(map(len, rows), dtype=np.int64, count=len(rows))
                self._lengths[side].append(lengths)
                self._longest = max(self._longest, int(lengths.max()))
                np.concatenate([np.asarray(row, dtype=np.uint16) for row in rows]).tofile(self._raw[side])

    def close(self, vocabulary: int, sources: Sequence[SourceRun] = ()) -> dict[str, object]:
        """Finish the arrays; give what a run record says of them: counts and digests."""
        made: dict[str, object] = {}
        for side, raw in self._raw.items():
            raw.close()
            path = Path(raw.name)
            lengths = np.concatenate(self._lengths[side]) if self._lengths[side] else np.zeros(0, dtype=np.int64)
            if not len(lengths):
                raise FormatError("no pair is left after filtering; look at the counts of the mix")
            np.save(self._folder / f"{side}.npy", np.memmap(path, dtype=np.uint16, mode="r"))
            np.save(self._folder / f"{side}_offsets.npy", np.concatenate([[0], np.cumsum(lengths)]))
            path.unlink()
            made |= {"pairs": len(lengths), f"{side}_tokens": int(lengths.sum())}
        meta = {"vocabulary": vocabulary, "max_pieces": self._longest}
        runs = [asdict(run) for run in sources]
        write_text(self._folder / "tokens.json", json.dumps(meta | {"sources": runs}) + "\n")
        return made | meta | {"sha256": {name: sha256(self._folder / f"{name}.npy") for name in ARRAYS}}
