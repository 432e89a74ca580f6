"""A type for compiled code: one float32 for each of 16 neighbouring pixels, held in a vector register.

In: offsets into flat arrays. Out: `Lanes` values with +, -, *, /, comparisons, and the few functions below. Compilers
turn long loops with many arrays into vector code only if they can prove that the arrays don't overlap, and give up
where they can't; short loops that they accept cost more to enter than to run. Written with this type, a kernel is one
plain sequence of vector instructions whatever its length. Processors with narrower registers split each in two or four.
"""

# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from llvmlite import ir
from numba.core import cgutils, types
from numba.core.typing.templates import AbstractTemplate, infer_global, signature
from numba.extending import intrinsic, lower_builtin, models, register_model
from numba.np.arrayobj import make_array

LANES = 16
_FLOATS = ir.VectorType(ir.FloatType(), LANES)
_BITS = ir.VectorType(ir.IntType(1), LANES)
_FAST = ("contract", "arcp", "afn", "reassoc", "nsz")


class _LanesType(types.Type):
    def __init__(self) -> None:
        super().__init__(name=f"Lanes{LANES}")


class _MaskType(types.Type):
    def __init__(self) -> None:
        super().__init__(name=f"Mask{LANES}")


lanes, mask = _LanesType(), _MaskType()


@register_model(_LanesType)
class _LanesModel(models.PrimitiveModel):
    def __init__(self, manager: Any, kind: Any) -> None:
        super().__init__(manager, kind, _FLOATS)


@register_model(_MaskType)
class _MaskModel(models.PrimitiveModel):
    def __init__(self, manager: Any, kind: Any) -> None:
        super().__init__(manager, kind, _BITS)


def _operator(symbol: Any, of: types.Type, result: types.Type, emit: Callable[[Any, Any, Any], Any]) -> None:
    """Teach the compiler what an operator does to two vectors."""

    class Template(AbstractTemplate):
        def generic(self, args: Any, kws: Any) -> Any:
            return signature(result, of, of) if tuple(args) == (of, of) else None

    infer_global(symbol)(Template)
    lower_builtin(symbol, of, of)(lambda context, builder, sig, args: emit(builder, *args))


_operator(operator.add, lanes, lanes, lambda b, x, y: b.fadd(x, y, flags=_FAST))
_operator(operator.sub, lanes, lanes, lambda b, x, y: b.fsub(x, y, flags=_FAST))
_operator(operator.mul, lanes, lanes, lambda b, x, y: b.fmul(x, y, flags=_FAST))
_operator(operator.truediv, lanes, lanes, lambda b, x, y: b.fdiv(x, y, flags=_FAST))
_operator(operator.gt, lanes, mask, lambda b, x, y: b.fcmp_ordered(">", x, y))
_operator(operator.ge, lanes, mask, lambda b, x, y: b.fcmp_ordered(">=", x, y))
_operator(operator.lt, lanes, mask, lambda b, x, y: b.fcmp_ordered("<", x, y))
_operator(operator.and_, mask, mask, lambda b, x, y: b.and_(x, y))


def _intrinsic(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function whose instructions are given here; type checkers see what compiled code calls."""
    made: Callable[..., Any] = intrinsic(function)
    return made


def _pointer(context: Any, builder: Any, kind: Any, array: Any, offset: Any, width: Any) -> Any:
    """Address of element `offset` of a flat array, as that of a vector."""
    memory = make_array(kind)(context, builder, array).data
    return builder.bitcast(builder.gep(memory, [offset]), ir.PointerType(ir.VectorType(width, LANES)))


@_intrinsic
def load(typing: Any, array: Any, offset: Any) -> Any:
    """Sixteen values of a flat array of float32, int16 or uint8, as float32."""
    width = {"float32": ir.FloatType(), "int16": ir.IntType(16), "uint8": ir.IntType(8)}[str(array.dtype)]

    def emit(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        found = builder.load(_pointer(context, builder, array, args[0], args[1], width))
        found.align = width.width // 8 if isinstance(width, ir.IntType) else 4
        if isinstance(width, ir.IntType):
            convert = builder.sitofp if width.width == 16 else builder.uitofp
            return convert(found, _FLOATS)
        return found

    return lanes(array, types.intp), emit


@_intrinsic
def store(typing: Any, array: Any, offset: Any, value: Any) -> Any:
    """Write sixteen values into a flat array of float32."""

    def emit(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        builder.store(args[2], _pointer(context, builder, array, args[0], args[1], ir.FloatType()), align=4)
        return context.get_dummy_value()

    return types.void(array, types.intp, lanes), emit


@_intrinsic
def spread(typing: Any, value: Any) -> Any:
    """The same value in every lane."""

    def emit(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        one = builder.insert_element(ir.Constant(_FLOATS, ir.Undefined), args[0], ir.Constant(ir.IntType(32), 0))
        zeros = ir.Constant(ir.VectorType(ir.IntType(32), LANES), [0] * LANES)
        return builder.shuffle_vector(one, ir.Constant(_FLOATS, ir.Undefined), zeros)

    return lanes(types.float32), emit


@_intrinsic
def choose(typing: Any, where: Any, one: Any, other: Any) -> Any:
    """`one` where the mask holds, else `other`."""
    return lanes(mask, lanes, lanes), lambda context, builder, sig, args: builder.select(*args)


def _called(name: str, arguments: int) -> Any:
    """A function that LLVM knows by name, on vectors."""

    def emit(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        kind = ir.FunctionType(_FLOATS, [_FLOATS] * arguments)
        function = cgutils.get_or_insert_function(builder.module, kind, f"llvm.{name}.v{LANES}f32")
        return builder.call(function, args, fastmath=_FAST)

    return emit


@_intrinsic
def least(typing: Any, one: Any, other: Any) -> Any:
    """The smaller of each pair."""
    return lanes(lanes, lanes), _called("minnum", 2)


@_intrinsic
def most(typing: Any, one: Any, other: Any) -> Any:
    """The larger of each pair."""
    return lanes(lanes, lanes), _called("maxnum", 2)


@_intrinsic
def size(typing: Any, value: Any) -> Any:
    """Without the sign."""
    return lanes(lanes), _called("fabs", 1)


@_intrinsic
def root(typing: Any, value: Any) -> Any:
    """Square root."""
    return lanes(lanes), _called("sqrt", 1)
