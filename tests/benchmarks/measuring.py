"""Measuring several things in turns, so that whatever else the machine does hits all of them."""

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

#: CPU seconds that one candidate gets in a round, so that the clock's ticks do not matter.
_SHARE = 0.03


@dataclass(frozen=True)
class Candidate:
    """Something to be done again and again; ``once`` a round if it cannot be done more often."""

    name: str
    act: Callable[[], object]
    once: bool = False


@dataclass(frozen=True)
class Cost:
    """CPU time in milliseconds, and as a multiple of the yardstick's; medians over the rounds."""

    cpu: float
    times: float
    spread: float


def measure(
    yardstick: Candidate, candidates: Sequence[Candidate], *, rounds: int
) -> dict[str, Cost]:
    """Return what each candidate costs, the yardstick included.

    Every round does all of them in a new order and divides by the yardstick of the same round.
    """
    everything = [yardstick, *candidates]
    repeats = {one.name: _repeats(one) for one in everything}
    chance = random.Random(1)
    results: dict[str, list[float]] = {one.name: [] for one in everything}
    for _ in range(rounds):
        for one in chance.sample(everything, len(everything)):
            results[one.name].append(_milliseconds(one.act, repeats[one.name]))
    return {name: cost(times, results[yardstick.name]) for name, times in results.items()}


def cost(times: Sequence[float], yardstick: Sequence[float]) -> Cost:
    """Return medians of ``times``, and of its ratios to ``yardstick`` round by round."""
    middle = median(times)
    return Cost(
        cpu=middle,
        times=median(mine / other for mine, other in zip(times, yardstick, strict=True)),
        spread=(max(times) - min(times)) / middle,
    )


def _repeats(candidate: Candidate) -> int:
    if candidate.once:
        return 1
    candidate.act()  # what is only done once a process is none of a page's cost
    return max(1, round(_SHARE * 1000 / _milliseconds(candidate.act, 1)))


def _milliseconds(act: Callable[[], object], repeats: int) -> float:
    started = time.process_time()
    for _ in range(repeats):
        act()
    return (time.process_time() - started) * 1000 / repeats
