"""What stands in a workshop, drawn in perspective: hall, machines, robots, racks, conveyors, screens.

Positions are metres: x to the right, y up, z away from the camera. Whoever paints goes from far to near.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
Colour = tuple[int, int, int]  # red, green, blue
Point = tuple[float, float, float]

STEEL, WHITE, DARK = (150, 155, 160), (218, 222, 224), (52, 56, 62)
ORANGE, YELLOW, BLUE, GREEN = (228, 112, 32), (236, 190, 38), (42, 92, 160), (70, 130, 96)
CARTON = (176, 136, 92)


@dataclass(frozen=True, slots=True)
class Camera:
    """A camera at eye height, looking along z; *yaw* and *pitch* in radians, focal length in pixels."""

    width: int
    height: int
    focal: float
    eye: float
    yaw: float
    pitch: float

    def at(self, point: Point) -> tuple[float, float]:
        """Pixel position of a point; what lies behind the camera is pulled to just before it."""
        x, y, z = point[0], point[1] - self.eye, point[2]
        x, z = (
            x * math.cos(self.yaw) - z * math.sin(self.yaw),
            x * math.sin(self.yaw) + z * math.cos(self.yaw),
        )
        y, z = (
            y * math.cos(self.pitch) - z * math.sin(self.pitch),
            y * math.sin(self.pitch) + z * math.cos(self.pitch),
        )
        z = max(z, 0.25)
        return self.width / 2 + self.focal * x / z, self.height / 2 - self.focal * y / z


class Stage:
    """The picture being painted, with its camera."""

    def __init__(self, camera: Camera, rng: random.Random) -> None:
        self.camera, self.rng = camera, rng
        self.picture: Picture = np.zeros((camera.height, camera.width, 3), np.uint8)

    def face(self, points: list[Point], colour: Colour, *, shade: float = 1.0) -> None:
        """A flat polygon; colours fade with distance, as in the dust of a hall."""
        far = min(1.0, sum(p[2] for p in points) / len(points) / 55)
        mixed = [c * shade * (1 - far * 0.55) + 196 * far * 0.55 for c in colour]
        self._fill([self.camera.at(p) for p in points], mixed)

    def _fill(self, flat: list[tuple[float, float]], colour: list[float]) -> None:
        shape = np.clip(np.array(flat) * 16, -(2**20), 2**20).astype(np.int32)
        cv2.fillPoly(self.picture, [shape], colour, cv2.LINE_AA, 4)

    def solid(self, at: Point, size: Point, colour: Colour) -> None:
        """A box standing at its lower near left corner *at*, *size* wide, high and deep."""
        (x, y, z), (w, h, d) = at, size
        side_x = x if self._seen_from_left(x + w / 2) else x + w
        self.face(
            [(side_x, y, z), (side_x, y, z + d), (side_x, y + h, z + d), (side_x, y + h, z)],
            colour,
            shade=0.62,
        )
        if y + h < self.camera.eye:
            self.face(
                [(x, y + h, z), (x + w, y + h, z), (x + w, y + h, z + d), (x, y + h, z + d)],
                colour,
                shade=1.1,
            )
        self.face([(x, y, z), (x + w, y, z), (x + w, y + h, z), (x, y + h, z)], colour, shade=0.9)
        self._edge([(x, y, z), (x + w, y, z), (x + w, y + h, z), (x, y + h, z)])

    def panel(self, at: Point, width: float, height: float, colour: Colour) -> None:
        """A flat rectangle facing the camera."""
        x, y, z = at
        self.face([(x, y, z), (x + width, y, z), (x + width, y + height, z), (x, y + height, z)], colour)

    def bar(self, start: Point, end: Point, thick: float, colour: Colour) -> None:
        """A round bar *thick* metres across."""
        middle = (start[2] + end[2]) / 2
        width = max(1, round(self.camera.focal * thick / max(0.5, middle)))
        a, b = (tuple(round(v) for v in self.camera.at(p)) for p in (start, end))
        far = min(1.0, middle / 55)
        for share, light in ((1.0, 0.72), (0.62, 0.95), (0.25, 1.15)):
            ink = [min(255.0, c * light * (1 - far * 0.55) + 196 * far * 0.55) for c in colour]
            cv2.line(self.picture, a, b, ink, max(1, round(width * share)), cv2.LINE_AA)

    def _edge(self, points: list[Point]) -> None:
        shape = np.clip(np.array([self.camera.at(p) for p in points]) * 16, -(2**20), 2**20).astype(np.int32)
        cv2.polylines(self.picture, [shape], True, (96, 98, 102), 2, cv2.LINE_AA, 4)

    def _seen_from_left(self, x: float) -> bool:
        return x > math.sin(-self.camera.yaw) * 4


def hall(stage: Stage, floor: Colour = (104, 138, 118)) -> None:
    """Floor with marked lanes, walls, roof trusses and two rows of lamps."""
    deep, wide, high = 60.0, 13.0, 8.5
    stage.face(
        [(-wide, high, 0.3), (wide, high, 0.3), (wide, high, deep), (-wide, high, deep)], (150, 156, 162)
    )
    stage.face([(-wide, 0, deep), (wide, 0, deep), (wide, high, deep), (-wide, high, deep)], (206, 208, 204))
    for x in (-wide, wide):
        stage.face([(x, 0, 0.3), (x, 0, deep), (x, high, deep), (x, high, 0.3)], (196, 200, 198))
        for z in range(6, 58, 6):
            stage.face([(x, 3.2, z), (x, 3.2, z + 3.6), (x, 5.4, z + 3.6), (x, 5.4, z)], (222, 234, 242))
            stage.bar((x, 0, z - 1.2), (x, high, z - 1.2), 0.3, (168, 172, 176))
    stage.face([(-wide, 0, 0.3), (wide, 0, 0.3), (wide, 0, deep), (-wide, 0, deep)], floor)
    stage.face([(-1.6, 0, 0.3), (1.6, 0, 0.3), (1.6, 0, deep), (-1.6, 0, deep)], (148, 150, 148))
    for x in (-1.7, 1.6):
        stage.face([(x, 0, 0.3), (x + 0.1, 0, 0.3), (x + 0.1, 0, deep), (x, 0, deep)], YELLOW)
    for z in range(54, 4, -4):
        stage.bar((-wide, high - 0.7, z), (wide, high - 0.7, z), 0.16, (118, 124, 130))
        stage.bar((-wide, high - 0.1, z), (wide, high - 0.1, z), 0.12, (118, 124, 130))
        for x in range(-12, 12, 2):
            stage.bar((x, high - 0.7, z), (x + 1, high - 0.1, z), 0.07, (124, 130, 136))
        for x in (-5.0, 5.0):
            stage.face(
                [
                    (x - 0.7, high - 0.9, z),
                    (x + 0.7, high - 0.9, z),
                    (x + 0.7, high - 0.9, z + 0.5),
                    (x - 0.7, high - 0.9, z + 0.5),
                ],
                (255, 255, 250),
                shade=1.3,
            )


def machine(stage: Stage, x: float, z: float, colour: Colour) -> None:
    """A machining centre: housing, window, coloured stripe, operating panel, signal lamps."""
    stage.solid((x, 0, z), (3.2, 2.5, 2.4), colour)
    stage.panel((x + 0.25, 0.95, z - 0.01), 1.9, 1.15, DARK)
    stage.panel((x + 0.35, 1.05, z - 0.02), 1.7, 0.95, (92, 108, 112))
    stage.bar((x + 0.6, 1.1, z - 0.03), (x + 0.9, 1.9, z - 0.03), 0.05, (196, 200, 200))
    stage.panel((x, 2.2, z - 0.01), 3.2, 0.16, stage.rng.choice((BLUE, ORANGE, GREEN)))
    stage.solid((x + 2.35, 0.95, z - 0.25), (0.65, 1.0, 0.2), (84, 88, 94))
    stage.panel((x + 2.42, 1.45, z - 0.27), 0.5, 0.38, (64, 150, 190))
    for row in range(3):
        for column in range(5):
            tone = stage.rng.choice(((210, 210, 210), (190, 60, 50), (90, 170, 90)))
            stage.panel((x + 2.42 + column * 0.1, 1.02 + row * 0.12, z - 0.27), 0.06, 0.06, tone)
    for index, tone in enumerate(((60, 170, 80), YELLOW, (200, 50, 45))):
        stage.bar((x + 2.9, 2.5 + index * 0.16, z), (x + 2.9, 2.64 + index * 0.16, z), 0.11, tone)


def robot(stage: Stage, x: float, z: float, reach: float, colour: Colour = ORANGE) -> None:
    """A six-axis arm on a foot, with a gripper."""
    stage.solid((x - 0.5, 0, z - 0.4), (1.0, 0.45, 0.8), DARK)
    lean = stage.rng.uniform(-0.35, 0.35)
    joints: list[Point] = [(x, 0.5, z), (x + lean * 0.4, 1.1, z), (x + lean * 2.2, 2.3, z)]
    joints.append((x + lean * 2.2 + reach, 2.55 + stage.rng.uniform(-0.3, 0.3), z - 0.2))
    joints.append((joints[-1][0] + reach * 0.18, joints[-1][1] - 0.75, z - 0.2))
    for thick, (a, b) in zip((0.62, 0.46, 0.36, 0.2), pairwise(joints), strict=True):
        stage.bar(a, b, thick, colour)
    for joint in joints[1:4]:
        stage.bar(joint, (joint[0] + 0.02, joint[1], joint[2]), 0.5, (62, 64, 68))
    tip = joints[-1]
    for side in (-0.14, 0.14):
        stage.bar(tip, (tip[0] + side, tip[1] - 0.35, tip[2]), 0.08, STEEL)
    stage.bar(joints[1], (joints[2][0] - 0.2, joints[2][1] + 0.1, z - 0.1), 0.06, (36, 36, 40))


def fence(stage: Stage, x: float, z: float, width: float) -> None:
    """Yellow posts with a wire mesh before a cell."""
    for index in range(int(width) + 1):
        stage.bar((x + index, 0, z), (x + index, 1.9, z), 0.07, YELLOW)
    for index in range(int(width * 8)):
        stage.bar((x + index / 8, 0.2, z), (x + index / 8, 1.85, z), 0.012, (70, 72, 76))
    for height in (0.2, 0.75, 1.3, 1.85):
        stage.bar((x, height, z), (x + width, height, z), 0.03, (70, 72, 76))


def rack(stage: Stage, x: float, z: float, levels: int, bays: int) -> None:
    """A high rack full of cartons and bins."""
    for level in range(levels):
        for bay in range(bays):
            if stage.rng.random() < 0.88:
                size = (stage.rng.uniform(0.7, 1.05), stage.rng.uniform(0.5, 0.9), 0.9)
                tone = stage.rng.choice((CARTON, CARTON, (60, 110, 170), (150, 116, 78), (190, 152, 104)))
                stage.solid((x + bay * 1.25 + 0.1, 0.2 + level * 1.15, z), size, tone)
                stage.panel(
                    (x + bay * 1.25 + 0.35, 0.4 + level * 1.15, z - 0.01), 0.22, 0.16, (236, 236, 230)
                )
        stage.bar((x, 0.15 + level * 1.15, z), (x + bays * 1.25, 0.15 + level * 1.15, z), 0.1, ORANGE)
    for bay in range(bays + 1):
        stage.bar((x + bay * 1.25, 0, z), (x + bay * 1.25, levels * 1.15 + 0.2, z), 0.09, BLUE)


def conveyor(stage: Stage, x: float, z0: float, z1: float) -> None:
    """A roller conveyor that runs away from the camera, with parts on it."""
    stage.face([(x, 0.8, z0), (x + 1.1, 0.8, z0), (x + 1.1, 0.8, z1), (x, 0.8, z1)], (92, 96, 100))
    z = z1
    while z > z0:
        stage.bar((x + 0.05, 0.82, z), (x + 1.05, 0.82, z), 0.06, (172, 176, 180))
        z -= 0.22
    for side in (x, x + 1.1):
        stage.face([(side, 0.62, z0), (side, 0.62, z1), (side, 0.88, z1), (side, 0.88, z0)], GREEN)
    z = z1 - 1
    while z > z0 + 0.5:
        stage.bar((x + 0.1, 0, z), (x + 0.1, 0.7, z), 0.09, STEEL)
        stage.bar((x + 1.0, 0, z), (x + 1.0, 0.7, z), 0.09, STEEL)
        if stage.rng.random() < 0.8:
            stage.solid(
                (x + 0.25, 0.88, z), (0.6, 0.4, 0.5), stage.rng.choice((STEEL, CARTON, (96, 112, 136)))
            )
        z -= 1.5


def carrier(stage: Stage, x: float, z: float) -> None:
    """An automated guided vehicle with a load."""
    stage.solid((x, 0.06, z), (1.5, 0.34, 1.1), WHITE)
    stage.panel((x, 0.14, z - 0.01), 1.5, 0.07, (40, 150, 200))
    stage.panel((x + 0.55, 0.24, z - 0.01), 0.4, 0.1, DARK)
    stage.solid((x + 0.2, 0.4, z + 0.1), (1.1, 0.7, 0.8), stage.rng.choice((CARTON, (60, 110, 170), STEEL)))


def screens(stage: Stage, x: float, y: float, z: float, columns: int, rows: int) -> None:
    """A wall of displays with charts."""
    for row in range(rows):
        for column in range(columns):
            left, low = x + column * 1.72, y + row * 1.0
            stage.panel((left, low, z), 1.68, 0.96, (18, 20, 24))
            stage.panel((left + 0.04, low + 0.04, z), 1.6, 0.88, (16, 40, 74))
            for index in range(14):
                height = stage.rng.uniform(0.08, 0.55)
                tone = stage.rng.choice(((66, 190, 210), (240, 176, 60), (110, 210, 130)))
                stage.panel((left + 0.14 + index * 0.105, low + 0.1, z), 0.06, height, tone)
            points = [(left + 0.12 + i * 0.2, low + stage.rng.uniform(0.5, 0.82), z) for i in range(8)]
            for a, b in pairwise(points):
                stage.bar(a, b, 0.018, (240, 240, 246))


def cabinet(stage: Stage, x: float, z: float) -> None:
    """A control or server cabinet with rows of lights."""
    stage.solid((x, 0, z), (0.9, 2.2, 0.9), (58, 62, 68))
    for row in range(16):
        stage.panel((x + 0.08, 0.2 + row * 0.12, z - 0.01), 0.74, 0.09, (30, 32, 36))
        for column in range(6):
            tone = stage.rng.choice(((80, 220, 120), (80, 220, 120), (240, 190, 60), (50, 56, 60)))
            stage.panel((x + 0.14 + column * 0.1, 0.23 + row * 0.12, z - 0.02), 0.03, 0.03, tone)
