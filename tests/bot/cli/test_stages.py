"""How long an import has to go is told of each stage by its own pace."""

from io import StringIO

from rich.console import Console

from bot.cli.stages import Stages


class Watch:
    time = 0.0

    def __call__(self) -> float:
        return self.time


def shown(stages: Stages) -> str:
    console = Console(file=StringIO(), width=100)
    console.print(stages.progress)
    return console.file.getvalue()


def test_each_stage_tells_its_rows_and_the_time_left_by_its_own_pace():
    watch = Watch()
    stages = Stages(Console(file=StringIO(), force_terminal=True), watch)

    for watch.time, rows in ((0, 0), (5, 100), (10, 200)):
        stages.show("checking", rows, 600)
    assert "checking" in shown(stages)
    assert "200/600" in shown(stages)
    assert "0:00:20" in shown(stages)

    stages.show("checking", 600, 600)
    assert "0:00:00" in shown(stages)

    for watch.time, rows in ((20, 5), (30, 15)):
        stages.show("writing", rows, 600)
    assert "15/600" in shown(stages)
    assert "0:09:45" in shown(stages)


def test_before_anything_is_known_no_time_is_told():
    stages = Stages(Console(file=StringIO(), force_terminal=True), Watch())

    stages.show("checking", 10, None)

    assert "10/?" in shown(stages)
    assert "0:00" not in shown(stages)
