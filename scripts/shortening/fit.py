"""The fit in torch of the network that the shortener computes in numpy."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from scripts.shortening.data import Example, steps
from summarizer.summarize.gaps import GAP_NUMBERS, KINDS, WORD_NUMBERS
from summarizer.summarize.keeping import allowed
from summarizer.summarize.shortener import Shortener
from summarizer.summarize.step_network import Network

SIZES = {"word": 24, "pos": 8, "dep": 16, "head": 8, "ending": 16}  # columns of what is learned of each kind
LEAST = {"word": 5, "pos": 1, "dep": 1, "head": 1, "ending": 8}  # examples of what is known
MOST = {"word": 2500, "ending": 600}


@dataclass(frozen=True, slots=True)
class Item:
    """An example in numbers: see `Network.scores` and `allowed`; and the steps of its path."""

    kinds: Tensor
    numbers: Tensor
    gaps: Tensor
    allowed: Tensor
    steps: Tensor


def learn_known(examples: Iterable[Example]) -> tuple[Mapping[str, int], ...]:
    """Of each kind what is common, with its row."""
    counts: tuple[Counter[str], ...] = tuple(Counter() for _ in KINDS)
    for example in examples:
        for row in example.words.kinds():
            for count, value in zip(counts, row, strict=True):
                count[value] += 1
    return tuple(
        {value: row for row, (value, n) in enumerate(count.most_common(MOST.get(kind)), 1) if n >= LEAST[kind]}
        for kind, count in zip(KINDS, counts, strict=True)
    )


def item(example: Example, known: tuple[Mapping[str, int], ...]) -> Item:
    """An example in numbers."""
    words = example.words
    possible = allowed(words)
    return Item(
        torch.from_numpy(words.rows(known)),
        torch.from_numpy(words.numbers()),
        torch.from_numpy(words.gaps()),
        torch.from_numpy(possible),
        torch.tensor(steps(example, possible), dtype=torch.long).reshape(-1, 2),
    )


class Scorer(nn.Module):
    """The network, in batches."""

    def __init__(
        self, known: tuple[Mapping[str, int], ...], units: int = 64, step_units: int = 64, dropout: float = 0.3
    ) -> None:
        super().__init__()
        tables = zip(KINDS, known, strict=True)
        self.tables = nn.ModuleList(nn.Embedding(len(rows) + 1, SIZES[kind]) for kind, rows in tables)
        self.recurrent = nn.GRU(sum(SIZES.values()) + WORD_NUMBERS, units, bidirectional=True, batch_first=True)
        self.start, self.end = (nn.Parameter(torch.zeros(2 * units)) for _ in range(2))
        self.left, self.right = (nn.Linear(2 * units, step_units, bias=False) for _ in range(2))
        self.gap, self.out = nn.Linear(GAP_NUMBERS, step_units), nn.Linear(step_units, 1, bias=False)
        self.dropout = nn.Dropout(dropout)

    def forward(self, items: Sequence[Item]) -> Tensor:
        """The logarithm of the probability of each step, batch × n + 1 × n + 1, for the longest n of the batch."""
        lengths = torch.tensor([len(i.kinds) for i in items])
        kinds = nn.utils.rnn.pad_sequence([i.kinds for i in items], batch_first=True)
        numbers = nn.utils.rnn.pad_sequence([i.numbers for i in items], batch_first=True)
        if self.training:  # a word that is not known is met in training too
            kinds[..., 0] *= torch.rand(kinds.shape[:2]) > 0.1
        x = torch.cat([*(table(kinds[..., k]) for k, table in enumerate(self.tables)), numbers], dim=-1)
        packed = nn.utils.rnn.pack_padded_sequence(self.dropout(x), lengths, batch_first=True, enforce_sorted=False)
        states, _ = nn.utils.rnn.pad_packed_sequence(self.recurrent(packed)[0], batch_first=True)
        states = self.dropout(states)
        count, longest, width = states.shape
        before = torch.cat([self.start.expand(count, 1, width), states], dim=1)
        after = torch.cat([states, states.new_zeros(count, 1, width)], dim=1)
        ends = torch.arange(longest + 1)[None, :, None] == lengths[:, None, None]
        after = torch.where(ends, self.end, after)
        gaps = torch.zeros(count, longest + 1, longest + 1, GAP_NUMBERS)
        possible = torch.zeros(count, longest + 1, longest + 1, dtype=torch.bool)
        for k, one in enumerate(items):
            n = len(one.kinds) + 1
            gaps[k, :n, :n], possible[k, :n, :n] = one.gaps, one.allowed
        units = torch.tanh(self.left(before)[:, :, None] + self.right(after)[:, None] + self.gap(gaps))
        return torch.log_softmax(self.out(units)[..., 0].masked_fill(~possible, -1e9), dim=-1)

    def network(self) -> Network:
        """The weights for numpy."""
        w = {name: value.detach().numpy().astype(np.float32) for name, value in self.state_dict().items()}
        ways = {"forward": "l0", "backward": "l0_reverse"}
        parts = {"in": "weight_ih", "state": "weight_hh", "in_bias": "bias_ih", "state_bias": "bias_hh"}
        return Network(
            **{kind: w[f"tables.{k}.weight"] for k, kind in enumerate(KINDS)},
            **{
                f"{way}_{part}": w[f"recurrent.{its}_{end}"] for way, end in ways.items() for part, its in parts.items()
            },
            start=w["start"],
            end=w["end"],
            left=w["left.weight"],
            right=w["right.weight"],
            gap=w["gap.weight"],
            bias=w["gap.bias"],
            out=w["out.weight"][0],
        )


def loss(scorer: Scorer, items: Sequence[Item]) -> Tensor:
    """The mean of the negative logarithm of the probability of the steps of the paths."""
    chances = scorer(items)
    found = [chances[k, one.steps[:, 0], one.steps[:, 1] - 1] for k, one in enumerate(items)]
    return -torch.cat(found).mean()


def batches(items: Sequence[Item], size: int, chance: random.Random) -> Iterator[list[Item]]:
    """The items in batches of about one length, in any order."""
    ordered = sorted(items, key=lambda i: len(i.kinds) + chance.uniform(-3, 3))
    groups = [ordered[k : k + size] for k in range(0, len(ordered), size)]
    chance.shuffle(groups)
    yield from groups


def fit(
    examples: Sequence[Example],
    held: Sequence[Example],
    *,
    before: Sequence[Example] = (),
    epochs: int = 8,
    rate: float = 4e-3,
    batch: int = 32,
    seed: int = 7,
) -> Iterator[tuple[Shortener, float, float]]:
    """After each epoch the shortener, and its loss a step on the examples and on those held out.

    `before`: other examples, that are learned first in as many epochs: of another kind, but like these.
    """
    torch.set_num_threads(1)  # such small products gain nothing by a second, and wait for it on a busy machine
    torch.manual_seed(seed)
    chance = random.Random(seed)  # noqa: S311 - a reproducible choice, not a secret
    known = learn_known((*before, *examples))
    scorer = Scorer(known)
    theirs = [item(e, known) for e in held]
    for part in filter(None, (before, examples)):
        ours = [item(e, known) for e in part]
        optimizer = torch.optim.AdamW(scorer.parameters(), rate, weight_decay=0.02)
        schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, total_steps=epochs * (len(ours) // batch + 1))
        for _ in range(epochs):
            seen = _epoch(scorer, batches(ours, batch, chance), optimizer, schedule)
            yield Shortener(known, scorer.network()), seen, _measured(scorer, theirs)


def _epoch(
    scorer: Scorer,
    groups: Iterable[Sequence[Item]],
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
) -> float:
    """Learn from each batch once; the mean loss."""
    scorer.train()
    losses = []
    for group in groups:
        value = loss(scorer, group)
        optimizer.zero_grad()
        value.backward()
        nn.utils.clip_grad_norm_(scorer.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        losses.append(value.item())
    return float(np.mean(losses))


def _measured(scorer: Scorer, items: Sequence[Item]) -> float:
    """The loss a step."""
    scorer.eval()
    with torch.no_grad():
        out = [loss(scorer, [one]).item() * len(one.steps) for one in items]
    return sum(out) / sum(len(one.steps) for one in items)
