"""A liaison asks what was done: the last week and month, and by crew or by category."""

from dataclasses import dataclass
from enum import StrEnum

from dialogs.desk import the_liaison
from dialogs.phrases import button, said
from dialogs.table import ANYWHERE, BACK, Dialog, Move, Need, Scene
from domain.errors import NotYours
from domain.events import Decision
from domain.fieldwork.summaries import FiguresSheet, order_chart
from domain.figures import By, FiguresLine, Tally
from domain.ids import MediaId
from domain.messages import Choice, Message, Param, Words
from domain.people.contacts import Role
from domain.wording import pressed

SPANS = (7, 30, 90)  # days
AT_FIRST = (7, 30)
USUAL = 30
SPLITS = {
    By.TOTAL: "figures-by-total",
    By.CREW: "figures-by-crew",
    By.CATEGORY: "figures-by-category",
}
MOST_LINES = 12  # with long names they fit into the 1,024 characters of WhatsApp


class Figures(StrEnum):
    """Looking at figures."""

    SHOWN = "figures.shown"


@dataclass(frozen=True, slots=True)
class Asked:
    """What figures somebody wants to see."""

    by: By
    days: int

    @property
    def spans(self) -> tuple[int, ...]:
        """Of everything together, the last week stands beside the month."""
        return AT_FIRST if self.by is By.TOTAL else (self.days,)


def asked(scene: Scene) -> Asked | None:
    """What figures this turn may show; None if it shows none."""
    intent, place = scene.intent, scene.place
    if intent.trigger == BACK and scene.conversation.trail:
        place = scene.conversation.trail[-1]
    if intent.trigger == "figures":
        return Asked(By.TOTAL, USUAL)
    if place.state != Figures.SHOWN and not intent.trigger.startswith("figures."):
        return None
    by, days = place.answers.get("by", By.TOTAL), place.answers.get("days", str(USUAL))
    by = intent.value if intent.trigger == "figures.by" else by
    days = intent.value if intent.trigger == "figures.days" else days
    return Asked(
        By(by) if by in SPLITS else By.TOTAL,
        int(days) if days in map(str, SPANS) else USUAL,
    )


def _sheet(scene: Scene) -> FiguresSheet:
    if scene.figures is None:
        raise NotYours
    return scene.figures


def _keep(scene: Scene) -> dict[str, str]:
    wanted = asked(scene) or Asked(By.TOTAL, USUAL)
    return {"by": wanted.by.value, "days": str(wanted.days)}


def _keep_chart(scene: Scene) -> dict[str, str]:
    return {**_keep(scene), "chart": _chart(scene) if _sheet(scene).crews else ""}


def _chart(scene: Scene) -> MediaId:
    return MediaId(f"chart-{scene.new_id}")


def _draw(scene: Scene) -> Decision:
    sheet = _sheet(scene)
    chart = order_chart(_chart(scene), "", sheet.crews, sheet.weeks, now=scene.now)
    return Decision((chart,) if sheet.crews else ())


def _shown(scene: Scene) -> Message:
    sheet = _sheet(scene)
    first = sheet.lines[0] if sheet.lines else None
    if first is None:
        return said("figures-none", _ways_on(By.TOTAL), days=USUAL)
    if first.by is By.TOTAL:
        return _totals(scene, sheet)
    return _split(sheet, first)


def _totals(scene: Scene, sheet: FiguresSheet) -> Message:
    last = sheet.lines[-1].tally
    chart = scene.answers.get("chart", "")
    return Message(
        (
            Words("figures-title"),
            *map(_total, sheet.lines),
            Words("figures-active", {"active": last.active or 0, "limit": last.limit or 0}),
        ),
        _ways_on(By.TOTAL),
        media=(MediaId(chart),) if chart else (),
    )


def _total(line: FiguresLine) -> Words:
    tally = line.tally
    return Words(
        "figures-total",
        {
            "days": line.period.days,
            "concluded": tally.concluded,
            "on_time": _on_time(tally),
            "time": _time(tally),
            "made": tally.requests_made,
            "granted": tally.requests_granted,
            "rejected": tally.rejected,
            "reopened": tally.reopened,
            "photos": tally.photos_missing,
        },
    )


def _on_time(tally: Tally) -> Words:
    share, promised = tally.on_time_share, tally.first_promise_share.value
    if share.value is None or share.interval is None or promised is None:
        return Words("figures-few")
    low, high = share.interval
    shares = {"percent": share.value, "low": low, "high": high, "promised": promised}
    return Words("figures-share", {name: round(100 * value) for name, value in shares.items()})


def _time(tally: Tally) -> Words:
    if tally.median_days is None:
        return Words("figures-days-few")
    if tally.p90_days is None:
        return Words("figures-days-half", {"median": tally.median_days})
    return Words("figures-days", {"median": tally.median_days, "p90": tally.p90_days})


def _split(sheet: FiguresSheet, first: FiguresLine) -> Message:
    """The busiest first."""
    key = "figures-split-crew" if first.by is By.CREW else "figures-split-category"
    ranked = sorted(sheet.lines, key=lambda line: -line.tally.concluded)
    rest = len(ranked) - MOST_LINES
    more = (Words("figures-line-more", {"count": rest}),) if rest > 0 else ()
    lines = map(_line, ranked[:MOST_LINES])
    title = Words(key, {"days": first.period.days})
    return Message((title, *lines, *more), _ways_on(first.by, first.period.days))


def _line(line: FiguresLine) -> Words:
    tally = line.tally
    params: dict[str, Param] = {
        "name": line.name if line.key else Words("figures-nobody"),
        "concluded": tally.concluded,
    }
    share, median = tally.on_time_share.value, tally.median_days
    if share is None or median is None:
        return Words("figures-line-few", params)
    return Words("figures-line", params | {"percent": round(100 * share), "median": median})


def _ways_on(by: By, days: int = 0) -> tuple[Choice, ...]:
    """What is not shown already: other days of the same, the same days of other things."""
    spans = [span for span in SPANS if days and span != days]
    splits = [split for split in SPLITS if split is not by]
    return (
        *(_way("days", str(s), Words("figures-days-choice", {"days": s})) for s in spans),
        *(_way("by", split.value, Words(SPLITS[split])) for split in splits),
        button("desk.home", "button-desk"),
    )


def _way(what: str, value: str, title: Words) -> Choice:
    return Choice(f"{pressed(f'figures.{what}')}/{value}", title)


FIGURES = Dialog(
    name="figures",
    audience=Role.LIAISON,
    needs=frozenset({Need.FIGURES}),
    guard=the_liaison,
    prompts={Figures.SHOWN: _shown},
    moves=(
        Move("figures", ANYWHERE, Figures.SHOWN, _draw, keep=_keep_chart),
        Move("figures.by", ANYWHERE, Figures.SHOWN, keep=_keep),
        Move("figures.days", ANYWHERE, Figures.SHOWN, keep=_keep),
    ),
)
