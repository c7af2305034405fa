"""Processes that begin at once, for tests of what several of them share."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable


def run_at_once(work: Callable[..., None], each: Iterable[tuple[object, ...]]) -> list[int | None]:
    """Call `work` in a process of its own for each of the arguments, all at once; the exit codes, in order.

    The processes are forked, so that `work` needs no new interpreter. One that takes over a minute has no exit code.
    """
    fork = multiprocessing.get_context("fork")
    workers = [fork.Process(target=work, args=arguments) for arguments in each]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    return [worker.exitcode for worker in workers]
