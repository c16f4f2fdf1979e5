"""Learns from a hospital's own history who is likely not to come: the home of scikit-learn.

Only fitting and judging are here; a fitted model is plain numbers that `domain.noshow.model` reads.
"""
