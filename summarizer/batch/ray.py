"""The same run on many machines: Ray actors hold the models; plan, journal and files stay with the driver.

An actor only ever sees articles and gives back texts, so one that dies costs the windows it held, which another actor
makes again; what is in the journal is never made twice.
"""

from __future__ import annotations

import socket
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from summarizer.batch.workers import Outcome, Window, Worker
from summarizer.errors import UsageError

CLIENT_PORT = 10001  # Ray's own default for ray:// addresses
PATIENCE = 5.0  # seconds in which a cluster must take a connection
ATTEMPTS = 3  # times that a window may lose its actor before its articles are tried alone, and then given up


class RayExecutor:
    """Makes briefs in actors of a Ray cluster.

    Parameters
    ----------
    worker: what each actor holds; its model is loaded once an actor.
    address: `auto` for the cluster this machine belongs to (or a local one if there is none), else `host:port`
        or `ray://host:port`.
    actors: how many; None is one for each `cpus` of the cluster.
    cpus: CPUs that one actor takes: the threads of its engine.

    Raises UsageError if Ray is not installed or the cluster does not answer.
    """

    def __init__(self, worker: Worker, address: str, actors: int | None, cpus: int) -> None:
        try:
            import ray
        except ImportError as error:
            raise UsageError("--ray needs Ray: pip install 'summarizer[ray]'") from error
        self._ray: Any = ray  # half of it has no types
        self._started = not ray.is_initialized()
        if self._started:
            _connect(ray, address)
        self._remote = ray.remote(num_cpus=cpus)(Worker)
        total = int(self._ray.cluster_resources().get("CPU", 1))
        self._arguments = (worker.load, worker.options, worker.formats)
        self.workers = actors or max(1, total // cpus)
        self._actors: list[Any] = []

    def run(self, windows: Iterator[Window]) -> Iterator[Outcome]:
        """Two windows for each actor, so that none waits for the driver."""
        self._actors = self._actors or [self._start() for _ in range(self.workers)]
        flying: dict[Any, tuple[int, Window]] = {}
        losses: Counter[Window] = Counter()
        load = dict.fromkeys(range(self.workers), 0)
        again: list[Window] = []
        more = True
        while more or flying or again:
            while min(load.values()) < 2 and (again or more):
                window = again.pop() if again else next(windows, None)
                if window is None:
                    more = False
                    break
                place = min(load, key=lambda p: load[p])
                load[place] += 1
                flying[self._actors[place].make.remote(window)] = (place, window)
            if not flying:
                continue
            (ready, *_), _ = self._ray.wait(list(flying), num_returns=1)
            place, window = flying.pop(ready)
            load[place] -= 1
            try:
                yield from self._ray.get(ready)
            except self._ray.exceptions.RayTaskError as error:
                raise error.as_instanceof_cause() from error
            except self._ray.exceptions.RayActorError:
                self._replace(place, flying)
                losses[window] += 1
                again, lost = self._retry(window, losses, again)
                yield from lost

    def close(self) -> None:
        """Stop the actors, and Ray if we started it."""
        for actor in self._actors:
            self._ray.kill(actor)
        self._actors = []
        if self._started:
            self._ray.shutdown()

    def _retry(
        self, window: Window, losses: Counter[Window], again: list[Window]
    ) -> tuple[list[Window], list[Outcome]]:
        if losses[window] < ATTEMPTS:
            return [*again, window], []
        if len(window) > 1:
            return [*again, *((task,) for task in window)], []
        reason = f"{ATTEMPTS} workers in turn died with it (out of memory?): leave it out, or give a worker more memory"
        return again, [Outcome(window[0], None, reason)]

    def _start(self) -> Any:  # Ray publishes no types for actor handles
        return self._remote.remote(*self._arguments)

    def _replace(self, place: int, flying: dict[Any, tuple[int, Window]]) -> None:
        """A new actor in a dead one's place, unless another window's failure has already seen to it."""
        dead = self._actors[place]
        try:
            self._ray.get(dead.__ray_ready__.remote())
        except self._ray.exceptions.RayActorError:
            self._actors[place] = self._start()


def _check_reachable(address: str) -> None:
    """Raise UsageError if nobody listens there: Ray itself would try for minutes."""
    place = urlsplit(address if "://" in address else f"//{address}")
    try:
        host, port = place.hostname, place.port or (CLIENT_PORT if place.scheme == "ray" else None)
    except ValueError:
        host = port = None
    if not host or not port:
        raise UsageError(f"--ray {address} is no address: give auto, HOST:6379 or ray://HOST:{CLIENT_PORT}")
    try:
        socket.create_connection((host, port), timeout=PATIENCE).close()
    except OSError as error:
        cause = f"no Ray cluster at {address} ({error.strerror or error})"
        raise UsageError(f"{cause}: check the address, or start one with `ray start --head`") from error


def _connect(ray: Any, address: str) -> None:
    if address not in ("auto", "local"):
        _check_reachable(address)
    quiet = {"log_to_driver": False, "include_dashboard": False, "logging_level": "ERROR"}
    try:
        if address == "auto":
            try:
                ray.init(address="auto", log_to_driver=False, logging_level="ERROR")
            except ConnectionError:
                ray.init(**quiet)
        else:
            ray.init(address=address, log_to_driver=False, logging_level="ERROR")
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise UsageError(f"no Ray cluster at {address}: {error}; start one with `ray start --head`") from error
