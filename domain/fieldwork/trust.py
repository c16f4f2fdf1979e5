"""How far the evidence of a conclusion can be trusted: fine, look or suspicious, and why.

Nothing here blocks anybody. A fact that is missing says nothing: many channels take time and
place away from a photo, and that is not the crew's doing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.fieldwork.balancing import metres_between
from domain.fieldwork.conclusions import Conclusion, Doubt, Judgement, Trust
from domain.fieldwork.photos import Likeness, Use
from domain.fieldwork.reports import Report
from domain.ids import MediaId, ReportId
from domain.messages import Param, Pin

# A telephone between houses is off by up to 100 m, and an address found by its parcel by more.
NEAR_M = 300
# No street that a crew works on is this long: the photo shows another place.
FAR_M = 2_000
# Clocks are set wrong, and one without its zone may be read an hour off.
CLOCK_SLACK = timedelta(hours=2)
# Work may begin on a call before the paper follows, but not a day before.
LONG_BEFORE = timedelta(days=1)
# A dead zone delays a photo by a shift or a weekend.
STALE = timedelta(days=4)
# Of 256 bits; set with `bench.evidence`, which prints what each value finds and what it mistakes.
ALIKE, SIMILAR = 40, 56

MOST_REASONS = 3
RANK = {Trust.FINE: 0, Trust.LOOK: 1, Trust.SUSPICIOUS: 2}


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """What is known of one photo of a conclusion; any of it may be missing."""

    id: MediaId
    received_at: datetime | None = None
    taken_at: datetime | None = None
    place: Pin | None = None
    likeness: tuple[Likeness, ...] = ()


def judge(report: Report, conclusion: Conclusion, photos: Sequence[PhotoFacts]) -> Judgement:
    """Weigh every fact by itself; the gravest decides, and the first few are told."""
    is_bare = bool(conclusion.photos) and not photos  # history brought in has none, and is no doubt
    found = [_doubt(Trust.LOOK, "trust-no-photo")] if is_bare else []
    found += _far(report.pin, conclusion.place, "trust-pin-far")
    alike: list[tuple[int, MediaId, MediaId]] = []
    for photo in photos:
        found += _far(report.pin, photo.place, "trust-photo-far")
        found += _early(conclusion.begun_at, photo)
        found += _stale(photo)
        for likeness in photo.likeness:
            reasons = _alike(report.id, likeness)
            found += reasons
            alike += [(likeness.distance, likeness.earlier.photo, photo.id)] if reasons else []
    ranked = sorted(_each_once(found), key=lambda reason: -RANK[reason.trust])
    trust = ranked[0].trust if ranked else Trust.FINE
    pair = min(alike)[1:] if alike else None
    return Judgement(trust, tuple(ranked[:MOST_REASONS]), pair)


def _each_once(reasons: Iterable[Doubt]) -> list[Doubt]:
    """The first of each kind: twenty photos with a wrong clock are one thing to say."""
    kept: dict[str, Doubt] = {}
    for reason in sorted(reasons, key=lambda reason: -RANK[reason.trust]):
        kept.setdefault(reason.key, reason)
    return list(kept.values())


def _far(there: Pin | None, here: Pin | None, key: str) -> list[Doubt]:
    if there is None or here is None:
        return []
    away = metres_between(there, here)
    if away <= NEAR_M:
        return []
    return [_doubt(Trust.LOOK if away <= FAR_M else Trust.SUSPICIOUS, key, metres=round(away))]


def _early(begun_at: datetime, photo: PhotoFacts) -> list[Doubt]:
    """A photo that is older than the assignment cannot show what came of it."""
    if photo.taken_at is None or begun_at - photo.taken_at <= CLOCK_SLACK:
        return []
    is_long = begun_at - photo.taken_at > LONG_BEFORE
    trust = Trust.SUSPICIOUS if is_long else Trust.LOOK
    return [_doubt(trust, "trust-taken-before", taken=photo.taken_at, begun=begun_at)]


def _stale(photo: PhotoFacts) -> list[Doubt]:
    if photo.taken_at is None or photo.received_at is None:
        return []
    if photo.received_at - photo.taken_at <= STALE:
        return []
    return [_doubt(Trust.LOOK, "trust-taken-long-ago", taken=photo.taken_at)]


def _alike(report: ReportId, likeness: Likeness) -> list[Doubt]:
    """The same place looks similar before and after, so there only the very same photo counts."""
    is_here, use = likeness.earlier.report == report, likeness.earlier.use
    is_alike = likeness.distance <= ALIKE
    if not is_alike and (is_here or likeness.distance > SIMILAR):
        return []
    if is_here and use in (Use.COMMENT, Use.REQUEST):  # often the finished work, sent beforehand
        return [_doubt(Trust.LOOK, "trust-alike-comment")]
    if is_here:
        return [_doubt(Trust.SUSPICIOUS, f"trust-alike-{use}")]
    trust = Trust.SUSPICIOUS if is_alike else Trust.LOOK
    key = "trust-alike-other" if is_alike else "trust-similar-other"
    return [_doubt(trust, key, other=likeness.folio)]


def _doubt(trust: Trust, key: str, **params: Param) -> Doubt:
    return Doubt(trust, key, params)
