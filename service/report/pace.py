"""How long the rest will take, from how fast pages have been read lately."""

from __future__ import annotations

from collections import deque

from extract.document import Words

# Pages of text take a tenth of a second, scans several: the rate is that of the last so many pages.
_WINDOW = 24
# Before so many pages and seconds a rate is a guess, and nothing is said.
_FEWEST_PAGES, _FEWEST_SECONDS = 3, 5.0


class Pace:
    """A moving rate. Times are seconds of any clock that only goes forward."""

    def __init__(self) -> None:
        self._total: int | None = None
        self._done = 0
        self._started = 0.0
        self._times: deque[float] = deque(maxlen=_WINDOW)

    def start(self, total: int | None, now: float) -> None:
        """So many pages are to be read (None: not known)."""
        self._total = total
        self._done = 0
        self._started = now
        self._times.clear()
        self._times.append(now)

    def read(self, pages: int, now: float) -> None:
        """So many more pages have just been read."""
        for _ in range(pages):
            self._done += 1
            self._times.append(now)

    def skipped(self, pages: int) -> None:
        """So many pages need no reading: kept from before, or lost."""
        self._done += pages

    def left(self, now: float) -> float | None:
        """Seconds until all pages are read, at the present rate; None where that cannot be told yet."""
        pages = len(self._times) - 1
        if self._total is None or pages < _FEWEST_PAGES:
            return None
        if now - self._started < _FEWEST_SECONDS:
            return None
        span = now - self._times[0]
        # The page under way counts with the time that it has taken so far: a slow one slows the estimate down.
        return max(0, self._total - self._done) * span / pages


def time_left(seconds: float) -> Words:
    """About so long, in steps that do not flicker."""
    if seconds < 90:
        rounded = max(5, round(seconds / 5) * 5)
        return Words(f"约剩 {rounded} 秒", f"about {rounded} s left")
    minutes = round(seconds / 60)
    if minutes < 90:
        return Words(f"约剩 {minutes} 分钟", f"about {minutes} min left")
    hours = seconds / 3600
    return Words(f"约剩 {hours:.1f} 小时", f"about {hours:.1f} h left")
