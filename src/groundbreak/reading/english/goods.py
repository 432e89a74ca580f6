"""Goods that bear the name of a place, and so are made there: 'the soap of Onchon', 'a chair from Hamju'.

In: a lower-cased sentence and a place in it. Out: a verdict. Goods for or from abroad, or wanting, tell of no factory.
"""

from __future__ import annotations

import re

from groundbreak.reading.grammar.frames import PlaceRef

_GOODS = re.compile(
    r"\b(?:(?:soy|bean|fish|hot) (?:sauce|paste)|sauces?|(?:cooking |sesame |soya? |bean |edible )?oil|juices?|wines?|"
    r"liquor|drinks?|(?:rice |fruit |nut )?cakes?|biscuits|cookies|bread|noodles|candy|candies|sweets|jelly|jams?|"
    r"honey|salt|snacks?|pickles|flour|dairy|yoghurt|butter|cheese|milk powder|foodstuffs?|soaps?|shampoo|toothpaste|"
    r"detergents?|cosmetics(?: sets?)?|clothes|clothing|garments?|uniforms?|coats?|jackets?|blouses?|suits?|socks|"
    r"shoes|underwear|towels?|gloves|bags?|chairs?|desks?|furniture|utensils|buckets|brushes|paper|notebooks|"
    r"products?|goods|commodities|specialit(?:y|ies)|specialt(?:y|ies)|wares)"
)
_MADE_AT = re.compile(
    _GOODS.pattern + r"(?: (?:on (?:sale|show|display)|kinds?|sets?))? (?:of|from|by|in|made (?:in|at|by)|"
    r"produced (?:in|at|by)|manufactured (?:in|at|by)|turned out (?:in|at|by)|supplied (?:from|by)|sent (?:from|by)|"
    r"presented by|(?:is|are) the (?:strong point|pride|speciality|specialty|boast) of) "
    r"(?:the )?(?:(?:county|city|town) of )?$"
)
"""'The soap of Onchon', 'a chair from Hamju': goods that bear the name of a place are made there."""
_PROUD = re.compile(
    r" (?:(?:county|city) )?(?:(?:is|are) (?:proud of|known for|famous for)|takes pride in|(?:is|are)) its "
    r"(?:own |new |local )?(?:[\w-]+ )?" + _GOODS.pattern + r"\b"
)
_NO_GOODS = re.compile(
    r"\b(?:export\w*|import\w*|smuggl\w*|china|chinese|russian?|aid|donat\w+|relief|shortage|lack|price)\b"
)


def made_at(lowered: str, start: int, place: PlaceRef) -> bool:
    """Whether goods are said to be a place's."""
    before = _MADE_AT.search(lowered, max(start, place.start - 70), place.start)
    return before is not None or _PROUD.match(lowered, place.outer_end) is not None


def from_abroad(lowered: str, start: int, end: int) -> bool:
    """Whether a sentence speaks of trade, aid or want."""
    return _NO_GOODS.search(lowered, start, end) is not None
