"""What jobs did last is kept once a minute, and at once where one begins to fail."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from structlog.testing import capture_logs

from scheduler.runs import Runs
from scheduler.schedule import Row, Schedule
from storage.job_runs import MARK, JobRun, read, written
from storage.versions import Overtaken
from tests.builders import NOON

SECOND = timedelta(seconds=1)


def a_run(name="watch", at=NOON, failure="") -> JobRun:
    return JobRun(name, SECOND, at, timedelta(milliseconds=3), failure)


def test_what_runs_every_second_is_kept_once_a_minute():
    runs, kept = Runs(), []
    for second in range(180):
        runs.note(a_run(at=NOON + second * SECOND))
        kept += [second] if runs.to_keep(NOON + second * SECOND) else []

    assert kept == [0, 60, 120]


def test_a_job_that_begins_to_fail_or_goes_well_again_is_kept_at_once():
    runs, kept = Runs(), []
    for second in range(50):
        failure = "ValueError" if 10 <= second < 30 else ""
        runs.note(a_run(at=NOON + second * SECOND, failure=failure))
        kept += [second] if runs.to_keep(NOON + second * SECOND) else []

    assert kept == [0, 10, 30]


def test_one_that_fails_tells_when_it_last_went_well():
    runs = Runs()
    runs.note(a_run())
    runs.note(a_run(at=NOON + SECOND, failure="ValueError"))
    runs.note(a_run(at=NOON + 2 * SECOND, failure="ValueError"))

    (run,) = read(runs.to_keep(NOON))
    assert (run.good_at, run.at, run.failure) == (NOON, NOON + 2 * SECOND, "ValueError")


def test_nothing_is_kept_before_anything_ran():
    assert Runs().to_keep(NOON) is None


@given(st.text(max_size=9), st.integers(0, 600), st.text(max_size=9))
def test_what_is_written_is_read_again(name, every, failure):
    run = JobRun(name, every * SECOND, NOON, SECOND, failure).followed_by(
        JobRun(name, every * SECOND, NOON, SECOND, failure)
    )

    assert read(written([run])) == [run]


def test_a_job_of_each_minute_runs_when_the_next_begins():
    run = JobRun("summary", timedelta(), NOON + 20 * SECOND, SECOND)

    assert run.next_at == NOON + 60 * SECOND
    assert a_run().next_at == NOON + SECOND


async def kept(database) -> str:
    async with database.reading() as unit:
        return await unit.marks.get(MARK) or "[]"


async def test_a_job_that_was_overtaken_did_not_fail_and_runs_again(database):
    ran = []

    async def is_overtaken(_database, _now):
        ran.append(len(ran))
        if len(ran) == 1:
            raise Overtaken

    schedule = Schedule(database, lambda: NOON, also=[Row(is_overtaken, SECOND)])
    with capture_logs() as said:
        for _ in range(3):
            await schedule.run_all()

    runs = {run.name: run for run in read(await kept(database))}
    assert (ran, runs["is_overtaken"].failure) == ([0, 1, 2], "")
    assert [line["log_level"] for line in said if line.get("job") == "is_overtaken"] == ["info"]


async def test_the_process_that_runs_the_schedule_tells_how_each_job_ended(database):
    async def breaks(_database, _now):
        raise ValueError("a name that nobody may read")

    schedule = Schedule(database, lambda: NOON, also=[Row(breaks, SECOND)])
    await schedule.run_all()
    await schedule.run_all()  # with the lease renewed, what was seen is written

    text = await kept(database)
    failed = [run for run in read(text) if run.failure]
    assert [(run.name, run.failure, run.good_at) for run in failed] == [
        ("breaks", "ValueError", None)
    ]
    assert "nobody may read" not in text
    assert len(read(text)) > len(failed)
