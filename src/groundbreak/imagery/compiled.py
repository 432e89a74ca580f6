"""How loops are compiled here: cached on disk, without the interpreter's lock, so that threads run side by side.

Compiled code that calls compiled code of another file is cached by its own file alone, and would go stale unseen when
the other changes. Only functions that other files don't build on are cached (`compiled`); parts are `inner`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba

_F = TypeVar("_F", bound=Callable[..., Any])


def compiled(function: _F) -> _F:
    """A loop that is called from Python."""
    made: Any = numba.njit(error_model="numpy", cache=True, nogil=True)(function)
    return cast(_F, made)


def inner(function: _F) -> _F:
    """A part of a loop: compiled into whatever calls it, and never cached by itself."""
    made: Any = numba.njit(error_model="numpy", inline="never")(function)
    return cast(_F, made)
