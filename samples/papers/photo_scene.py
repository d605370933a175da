"""Workshop scenes for photos, each painted far to near from a seeded generator; no font is needed."""

from __future__ import annotations

from collections.abc import Callable

from samples.papers.photo_things import (
    STEEL,
    WHITE,
    YELLOW,
    Stage,
    cabinet,
    carrier,
    conveyor,
    fence,
    hall,
    machine,
    rack,
    robot,
    screens,
)

Scene = Callable[[Stage], None]


def _machines(stage: Stage) -> None:
    hall(stage)
    for index in range(6, -1, -1):
        machine(stage, 2.6, 5.5 + index * 4.2, WHITE)
        machine(stage, -6.0, 6.5 + index * 4.2, (200, 206, 210))


def _robot_cell(stage: Stage) -> None:
    hall(stage, (120, 126, 128))
    machine(stage, 2.8, 11, WHITE)
    machine(stage, -6.2, 11, WHITE)
    conveyor(stage, -0.6, 6.5, 24)
    robot(stage, 2.2, 7.4, -1.5)
    robot(stage, -2.4, 7.8, 1.5)
    fence(stage, -6, 5.6, 4.0)


def _warehouse(stage: Stage) -> None:
    hall(stage, (134, 138, 136))
    for z in (22.0, 16.0, 11.0, 7.5):
        rack(stage, 2.2, z, 5, 6)
        rack(stage, -9.8, z, 5, 6)
    carrier(stage, -0.7, 6.2)


def _line(stage: Stage) -> None:
    hall(stage, (96, 128, 140))
    for index in range(4, -1, -1):
        machine(stage, -7.2, 8 + index * 5, (188, 196, 204))
        cabinet(stage, 3.6, 6 + index * 5)
    conveyor(stage, 0.2, 3.6, 34)
    conveyor(stage, -2.8, 3.2, 34)


def _carriers(stage: Stage) -> None:
    hall(stage, (146, 148, 146))
    rack(stage, -9.5, 18, 5, 14)
    for x, z in ((-3.4, 14.0), (0.2, 10.5), (2.8, 8.2), (-2.6, 6.0)):
        carrier(stage, x, z)


def _control_room(stage: Stage) -> None:
    stage.face([(-8, 5, 0.3), (8, 5, 0.3), (8, 5, 9), (-8, 5, 9)], (188, 192, 196))
    stage.face([(-8, 0, 9), (8, 0, 9), (8, 5, 9), (-8, 5, 9)], (92, 100, 112))
    stage.face([(-8, 0, 0.3), (8, 0, 0.3), (8, 0, 9), (-8, 0, 9)], (112, 106, 100))
    screens(stage, -4.3, 1.1, 8.8, 5, 3)
    for index in range(4):
        stage.solid((-4.4 + index * 2.3, 0, 5.0), (2.0, 0.76, 0.8), (172, 150, 122))
        screens(stage, -4.3 + index * 2.3, 0.8, 5.2, 1, 1)


def _servers(stage: Stage) -> None:
    hall(stage, (170, 172, 174))
    for index in range(12, -1, -1):
        cabinet(stage, 1.9, 4.2 + index * 1.1)
        cabinet(stage, -2.8, 4.2 + index * 1.1)


def _inspection(stage: Stage) -> None:
    hall(stage, (122, 140, 150))
    for x in (-5.4, -1.4, 2.6):
        stage.solid((x, 0, 7.2), (2.8, 0.85, 1.3), (206, 208, 206))
        stage.solid((x + 0.3, 0.85, 7.6), (0.9, 1.3, 0.7), (226, 228, 230))
        screens(stage, x + 1.2, 0.95, 7.7, 1, 1)
        stage.bar((x + 0.75, 1.0, 7.5), (x + 0.75, 1.9, 7.5), 0.06, STEEL)
        for index in range(5):
            stage.solid(
                (x + 0.3 + index * 0.4, 0.85, 7.25),
                (0.28, 0.18, 0.2),
                stage.rng.choice((STEEL, (120, 112, 100))),
            )


def _robot_row(stage: Stage) -> None:
    hall(stage, (110, 118, 112))
    for index in range(4, -1, -1):
        z = 6.4 + index * 3.6
        machine(stage, -6.8, z + 1, (214, 214, 208))
        robot(stage, -2.3, z, -1.3, YELLOW)
        robot(stage, 2.4, z, 1.4, YELLOW)
        stage.solid((3.4, 0, z - 0.3), (1.6, 0.9, 1.2), STEEL)


SCENES: dict[str, Scene] = {
    "machines": _machines,
    "robot-cell": _robot_cell,
    "warehouse": _warehouse,
    "line": _line,
    "carriers": _carriers,
    "control-room": _control_room,
    "servers": _servers,
    "inspection": _inspection,
    "robot-row": _robot_row,
}
CAPTIONS: dict[str, str] = {
    "machines": "数控加工车间全景，立式加工中心与数控车床联网运行",
    "robot-cell": "工业机器人自动上下料单元",
    "warehouse": "自动化立体仓库货架区",
    "line": "零部件自动化输送生产线",
    "carriers": "自动导引车（AGV）物料配送",
    "control-room": "生产调度与监控中心大屏",
    "servers": "数据中心机柜与网络设备",
    "inspection": "视觉检测与质量判定工位",
    "robot-row": "机器人柔性加工线",
}
