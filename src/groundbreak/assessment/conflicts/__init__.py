"""Disagreements between pieces of evidence, one rule a module.

In: a `Case` (everything that is held about a programme as of one day). Out: conflicts, each with both sides quoted,
what the program makes of it and what would settle it. `find(case)` asks all rules; `RULES` lists them with the
docstrings that users are shown.
"""

from groundbreak.assessment.conflicts.case import RULES, Case
from groundbreak.assessment.conflicts.find import find

__all__ = ["RULES", "Case", "find"]
