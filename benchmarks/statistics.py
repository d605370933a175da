"""Shares with their intervals, as they are printed in results."""

from __future__ import annotations

from math import sqrt


def wilson(right: int, n: int) -> tuple[float, float]:
    """95 % interval of a share (Wilson 1927); (0, 1) where there is nothing to count."""
    if n == 0:
        return 0.0, 1.0
    z = 1.96
    share, spread = right / n, z * z / n
    middle = (share + spread / 2) / (1 + spread)
    half = z * sqrt(share * (1 - share) / n + spread / (4 * n)) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)


def share(right: int, n: int) -> str:
    """``0.981 (52/53, 0.901–0.997)``."""
    if n == 0:
        return "– (0/0)"
    low, high = wilson(right, n)
    return f"{right / n:.3f} ({right}/{n}, {low:.3f}–{high:.3f})"
