"""Pieces that many Korean patterns are made of: what stands between names, before them, and the names of stages.

Patterns are put together from them so that a list mark or a stage is the same everywhere.
"""

from __future__ import annotations

AND = r"(?:\s?[,·ㆍ・‧、]\s?|[와과]\s|\s및\s)"
"""What stands between two names of one list."""
WITHIN = r"(?:[가-힣]{2,6}[도시](?:의)?\s)"
"""A province or city before the name of what lies in it."""
STAGE = r"(?:착공|기공|준공|완공|완성|개원|개업|개장|개소|조업|가동)"
"""What a building comes to, as a noun: it takes 'of', 'for', 'ceremony' behind it."""
