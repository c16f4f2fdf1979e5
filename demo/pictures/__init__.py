"""Drawn photographs: something wrong in a street, and the same street put right."""

from demo.pictures.scenes import draw_scene, scene_of

__all__ = ["draw_scene", "scene_of"]
