"""What a liaison reads about finished work: whether to trust its evidence, what citizens think."""

from dialogs.table import Scene
from domain.fieldwork.conclusions import Trust
from domain.fieldwork.rating import Rating
from domain.messages import Words
from domain.wording import told


def shown_for_it(scene: Scene) -> tuple[Words, ...]:
    """The judgement of the newest conclusion and its ratings, each on a line of its own."""
    done = scene.conclusion
    if done is None:
        return ()
    return (*_judged(scene), *map(_rated, scene.ratings))


def _judged(scene: Scene) -> tuple[Words, ...]:
    done = scene.conclusion
    if done is None or done.judgement is None:
        return (Words("quality-awaited"),) if done and done.due_at else ()
    judgement = done.judgement
    if judgement.trust is Trust.FINE:
        return (Words("quality-fine"),)
    return (Words(f"quality-{judgement.trust}", {"reasons": told(judgement)}),)


def _rated(rating: Rating) -> Words:
    score = Words(f"score-{rating.score}")
    if not rating.text:
        return Words("quality-rated", {"score": score})
    return Words("quality-rated-because", {"score": score, "text": rating.text})
