"""Which scene shows which kind of report, and how a scene is put together."""

from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Protocol

from demo.pictures.backdrops import draw_park, draw_street
from demo.pictures.canvas import HEIGHT, WIDTH, Canvas
from demo.pictures.ground import (
    draw_crossing,
    draw_drain,
    draw_leak,
    draw_manhole,
    draw_pavement,
    draw_pothole,
)
from demo.pictures.litter import (
    draw_bin,
    draw_covered_animal,
    draw_playground,
    draw_rubble,
    draw_weeds,
)
from demo.pictures.upright import (
    draw_fallen_tree,
    draw_graffiti,
    draw_lamp,
    draw_pole,
    draw_sign,
    draw_traffic_light,
)

NIGHT = 0.55
NEARNESS = (0.85, 1.0)  # share of the drawing that a photographer brings into the picture


class Trouble(Protocol):
    """Draws what is wrong, or what it looks like when it was put right."""

    def __call__(self, canvas: Canvas, rng: Random, *, repaired: bool) -> None:
        """Draw in the middle of the canvas."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What is wrong, where, whether by night, and the categories that it shows."""

    trouble: Trouble
    categories: frozenset[str]
    in_park: bool = False
    dusk: bool = False


def _showing(*categories: str) -> frozenset[str]:
    return frozenset(categories)


USUAL = "pothole"

SCENES = {
    "pothole": Scene(draw_pothole, _showing("bache", "hundimiento")),
    "leak": Scene(draw_leak, _showing("fuga-agua", "fuga-riego", "sin-agua")),
    "drain": Scene(
        draw_drain,
        _showing("alcantarilla-tapada", "drenaje-desbordado", "mal-olor", "encharcamiento",
                 "canal-obstruido"),
    ),
    "manhole": Scene(draw_manhole, _showing("registro-sin-tapa")),
    "crossing": Scene(draw_crossing, _showing("pintura", "tope")),
    "pavement": Scene(draw_pavement, _showing("banqueta-rota", "rampa")),
    "lamp": Scene(
        draw_lamp,
        _showing("luminaria-apagada", "calle-sin-luz", "luminaria-parpadea", "luminaria-nueva",
                 "luminaria-de-dia"),
        dusk=True,
    ),
    "pole": Scene(draw_pole, _showing("poste-inclinado", "cables-expuestos")),
    "sign": Scene(draw_sign, _showing("senal-danada")),
    "traffic-light": Scene(draw_traffic_light, _showing("semaforo")),
    "tree": Scene(draw_fallen_tree, _showing("arbol-caido", "rama-por-caer", "poda", "plaga")),
    "graffiti": Scene(draw_graffiti, _showing("grafiti")),
    "bin": Scene(draw_bin, _showing("bote-lleno", "basura-sin-recoger")),
    "rubble": Scene(draw_rubble, _showing("escombro", "tiradero", "llantas", "barrido")),
    "animal": Scene(draw_covered_animal, _showing("animal-muerto")),
    "playground": Scene(draw_playground, _showing("juegos-danados", "banca-rota"), in_park=True),
    "weeds": Scene(draw_weeds, _showing("pasto-alto", "lote-baldio"), in_park=True),
}  # fmt: skip


def scene_of(category: str) -> str:
    """The kind of scene that shows a report of *category*; a pothole for one it does not know."""
    return next((kind for kind, scene in SCENES.items() if category in scene.categories), USUAL)


def draw_scene(kind: str, target: Path, *, seed: int, repaired: bool) -> None:
    """Draw a scene as a JPEG; the same *seed* draws the same street before and after.

    As with two photographs, the weather and the photographer's place have changed in between. A
    kind is one of `SCENES`, as `scene_of` gives it.
    """
    scene = SCENES[kind]
    canvas = Canvas(dusk=NIGHT if scene.dusk else 0.0)
    backdrop = draw_park if scene.in_park else draw_street
    visit = _chance("visit", seed, repaired)
    backdrop(canvas, _chance("street", seed), weather=visit, dusk=scene.dusk)
    scene.trouble(canvas, _chance("trouble", seed), repaired=repaired)
    share = visit.uniform(*NEARNESS)
    left, above = visit.uniform(0, 1), visit.uniform(0.55, 1)
    corner = (left * WIDTH * (1 - share), above * HEIGHT * (1 - share))
    canvas.save(target, corner, share)


def _chance(*what: object) -> Random:
    return Random(str(what))  # noqa: S311 - for a drawing, not for a secret
