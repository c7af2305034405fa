"""How far training is, by the clock or by steps, and what the learning rate is then."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Schedule:
    """Warm-up over steps, constant, then linear to `floor` over the last part of the budget.

    The budget is time, so that a run of any length ends well annealed; steps, if given, end it earlier.

    Parameters
    ----------
    seconds: the time budget.
    steps: the most steps, or None.
    warmup: steps of linear rise.
    anneal: part of the budget, at its end, over which the rate falls.
    floor: of the peak rate, at the end.
    """

    seconds: float
    steps: int | None = None
    warmup: int = 300
    anneal: float = 0.5
    floor: float = 0.02

    def done(self, step: int, elapsed: float) -> float:
        """The part of the budget that is used, 0 to 1; at 1 the run is over."""
        by_steps = step / self.steps if self.steps else 0.0
        return min(1.0, max(elapsed / self.seconds, by_steps))

    def falling(self, step: int, elapsed: float) -> bool:
        """Whether the last stage has begun, in which the rate falls."""
        return self.done(step, elapsed) > 1 - self.anneal

    def scale(self, step: int, elapsed: float) -> float:
        """What the peak rates are multiplied with."""
        done = self.done(step, elapsed)
        part = max(self.floor, (1 - done) / self.anneal) if self.falling(step, elapsed) else 1.0
        return min(1.0, (step + 1) / max(1, self.warmup)) * part
