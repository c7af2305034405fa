"""The small recurrent network that scores the steps of a shorter form, in numpy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Network:
    """The weights of a network that scores steps, d units of each word, s of each step.

    Parameters
    ----------
    word, pos, dep, head, ending: what is learned of each kind, a row for each known one after that of all others.
    forward_in, forward_state, forward_in_bias, forward_state_bias: a gated recurrent unit, from the first word on.
    backward_in, backward_state, backward_in_bias, backward_state_bias: another, from the last word on.
    start, end: what stands for the places before and after the words, 2 d.
    left, right, gap, bias: from the words on both sides of a step, and what it leaves out, to s units.
    out: from these to its score.
    """

    word: Matrix
    pos: Matrix
    dep: Matrix
    head: Matrix
    ending: Matrix
    forward_in: Matrix
    forward_state: Matrix
    forward_in_bias: Matrix
    forward_state_bias: Matrix
    backward_in: Matrix
    backward_state: Matrix
    backward_in_bias: Matrix
    backward_state_bias: Matrix
    start: Matrix
    end: Matrix
    left: Matrix
    right: Matrix
    gap: Matrix
    bias: Matrix
    out: Matrix

    def scores(self, kinds: NDArray[np.int64], numbers: Matrix, gaps: Matrix) -> Matrix:
        """The score of each step, n + 1 × n + 1.

        Parameters
        ----------
        kinds: of each word its rows of what is learned, n × 5.
        numbers: of each word, n × `WORD_NUMBERS`.
        gaps: of each step, n + 1 × n + 1 × `GAP_NUMBERS`.
        """
        tables = (self.word, self.pos, self.dep, self.head, self.ending)
        x = np.concatenate([*(table[kinds[:, k]] for k, table in enumerate(tables)), numbers], axis=1)
        forward = _recurrent(x, self.forward_in, self.forward_state, self.forward_in_bias, self.forward_state_bias)
        back = _recurrent(
            x[::-1], self.backward_in, self.backward_state, self.backward_in_bias, self.backward_state_bias
        )
        words = np.concatenate([forward, back[::-1]], axis=1)
        left = np.concatenate([self.start[None], words]) @ self.left.T
        right = np.concatenate([words, self.end[None]]) @ self.right.T
        return np.asarray(np.tanh(left[:, None] + right[None] + gaps @ self.gap.T + self.bias) @ self.out)


def _recurrent(x: Matrix, into: Matrix, state: Matrix, into_bias: Matrix, state_bias: Matrix) -> Matrix:
    """The states of a gated recurrent unit over rows (Cho et al., EMNLP 2014; the gates in PyTorch's order)."""
    size = state.shape[1]
    h = np.zeros(size, dtype=np.float32)
    given, made = x @ into.T + into_bias, []
    for row in given:
        own = state @ h + state_bias
        reset, update = (1 / (1 + np.exp(-(row[a : a + size] + own[a : a + size]))) for a in (0, size))
        new = np.tanh(row[2 * size :] + reset * own[2 * size :])
        h = (1 - update) * new + update * h
        made.append(h)
    return np.array(made, dtype=np.float32)
