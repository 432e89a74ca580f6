"""Which place a name means: probabilities with reasons, and 'unresolved' rather than a guess.

In come a name as written, what the text says beside it, and a context; out comes a `Resolution`. Exact forms come
first. Only where there is none, or where the text contradicts all of them, and where something says that the name is a
unit's at all, is it compared by sound. What is missing to 1 is the chance that none of the places is meant.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

from groundbreak.gazetteer.context import Context, infer_systems
from groundbreak.gazetteer.forms import Form
from groundbreak.gazetteer.index import NameIndex
from groundbreak.gazetteer.query import parse_query
from groundbreak.gazetteer.score import Hints, Score, score
from groundbreak.gazetteer.weak import is_weak_form
from groundbreak.language.ko.hangul import is_hangul
from groundbreak.language.ko.romanize import DPRK, fold, romanize
from groundbreak.language.ko.units import stem
from groundbreak.model.claim import Candidate, Mention, Resolution

SURE = 0.7
"""Probability from which a resolution is acted on."""

_EMPTY = Context()
_LIST_GAP = 24
"""Most characters between two names of one list: ', ', ' and the ', ' County of …, '."""
Listed = tuple[tuple[str, str], ...]
_NONE_EXACT, _NONE_WEAK = -4.0, 0.0
"""Weight of 'none of these' for an exact form, and for one that is as often a person's name or a word."""
_NONE_NEAR, _NONE_PER_LETTER = -1.5, -0.25
"""The same for a name that is only near: the longer it is, the less likely does it resemble a place by chance."""
_REACH = 4.0
"""Up to this distance names are compared by sound."""
_CONTRADICTED = -2.5
"""An exact form weighing less than this is contradicted by the text, so that its neighbours are looked at too."""
_DESPITE = 2.0
"""Extra distance of a neighbour where some place is spelled exactly so."""
_SHOWN = 0.01
_MOST = 6


def resolve_name(
    name: str,
    *,
    index: NameIndex,
    kind_hint: str = "",
    admin1_hint: str = "",
    native_hint: str = "",
    context: Context = _EMPTY,
    exact_only: bool = False,
) -> Resolution:
    """Resolve one name. It may carry its own hints: 'Soncheon County, Pyongan-Namdo', '평안남도 성천군'.

    With `exact_only` a name that no place bears is not compared by sound: use it for words that nothing marks as the
    name of a unit.
    """
    forms = index.forms(name)
    if not forms and not (kind_hint and admin1_hint):
        query = parse_query(name)
        name = query.name
        kind_hint, admin1_hint = kind_hint or query.kind, admin1_hint or query.admin1
        native_hint = native_hint or query.native
        forms = index.forms(name) or _inside(name, index)
        name = forms[0].key if forms else name
    hints = Hints(kind_hint, admin1_hint, _first_level(admin1_hint, index), _native_ids(native_hint, index))
    return _resolve(name, forms, hints, index, context, exact_only)


def _inside(name: str, index: NameIndex) -> tuple[Form, ...]:
    """Forms of the one known name inside a longer one ('Unsan Paper Mill'); none where there are several or none."""
    hits = index.find(name) if " " in name else ()
    return index.forms(hits[0].surface) if len(hits) == 1 else ()


def resolve_document(
    mentions: Sequence[Mention], *, index: NameIndex, context: Context = _EMPTY
) -> tuple[Resolution, ...]:
    """Resolve all names of one document together, in the order of `mentions`.

    The system of romanization that the document writes in, the provinces and places that it names beyond doubt, and
    what a name was found to mean where the text says more about it, all count for the other names.
    """
    exact = [index.forms(m.surface) for m in mentions]
    context = _informed(mentions, exact, index, context)
    memo: dict[tuple[str, str, str, str, Listed], Resolution] = {}
    senses: dict[str, set[str]] = {}
    keys = [
        (fold(m.surface), m.kind_hint, m.admin1_hint, m.native_hint, beside)
        for m, beside in zip(mentions, _beside(mentions, exact, index), strict=True)
    ]
    for key, mention, forms in zip(keys, mentions, exact, strict=True):
        if key not in memo:
            memo[key] = _mention(mention, forms, (), index, context, key[-1])
            if memo[key].resolved and (mention.admin1_hint or mention.native_hint):
                senses.setdefault(key[0], set()).add(memo[key].place_id)
    for key, mention, forms in zip(keys, mentions, exact, strict=True):
        if key[0] in senses and not memo[key].resolved and not mention.admin1_hint:
            memo[key] = _mention(mention, forms, senses[key[0]], index, context, key[-1])
    return tuple(memo[key] for key in keys)


def _beside(mentions: Sequence[Mention], exact: Sequence[Sequence[Form]], index: NameIndex) -> list[Listed]:
    """For each namesake, the first-level units of the sure names that stand right beside it; empty for all others."""
    order = sorted(range(len(mentions)), key=lambda i: mentions[i].anchor.start)
    sure = {}
    for i in order:
        ids = {form.place_id for form in exact[i] if not form.half}
        place = index.places[next(iter(ids))] if len(ids) == 1 else None
        if place is not None and place.kind != "province" and place.admin1:
            sure[i] = (place.admin1, place.name)
    found: list[Listed] = [()] * len(mentions)
    for rank, i in enumerate(order):
        if len({form.place_id for form in exact[i]}) < 2:
            continue
        near = []
        for j in order[max(0, rank - 1) : rank + 2]:
            gap = max(mentions[i].anchor.start, mentions[j].anchor.start) - min(
                mentions[i].anchor.end, mentions[j].anchor.end
            )
            if j != i and j in sure and 0 < gap <= _LIST_GAP:
                near.append(sure[j])
        found[i] = tuple(near)
    return found


def _mention(
    mention: Mention, forms: Sequence[Form], sense: Iterable[str], index: NameIndex, context: Context, listed: Listed
) -> Resolution:
    hints = Hints(
        mention.kind_hint,
        mention.admin1_hint,
        _first_level(mention.admin1_hint, index),
        _native_ids(mention.native_hint, index),
        frozenset(sense),
        listed,
    )
    marked = bool(mention.kind_hint or mention.admin1_hint or mention.native_hint)
    return _resolve(mention.surface, forms, hints, index, context, exact_only=not marked)


def _informed(
    mentions: Sequence[Mention], exact: Sequence[Sequence[Form]], index: NameIndex, context: Context
) -> Context:
    """The context with what the document's own names add to it."""
    named = set(context.named)
    telling: list[Sequence[Form]] = []
    for mention, forms in zip(mentions, exact, strict=True):
        ids = {form.place_id for form in forms if not form.half}
        if not ids or all(form.person for form in forms):
            continue
        telling.append(forms)
        if len(ids) == 1 and (mention.kind_hint or len(mention.surface) > 3):
            named |= ids
    # A province that is said of one unit ('Songchon County, South Phyongan') says nothing of the others.
    spent = {province for mention in mentions for province in _provinces(mention.admin1_hint, index)}
    named -= spent - context.named
    systems = context.systems or infer_systems(telling)
    return replace(context, named=frozenset(named), systems=systems)


def _provinces(hint: str, index: NameIndex) -> set[str]:
    ids = set(index.lookup(hint)) if hint else set()
    return ids if len(ids) == 1 else set()


def _first_level(hint: str, index: NameIndex) -> frozenset[str]:
    """Names of the first-level units that a hint may mean."""
    return (index.first_level(hint) or index.first_level(parse_query(hint).name)) if hint else frozenset()


def _native_ids(hint: str, index: NameIndex) -> frozenset[str]:
    if not hint:
        return frozenset()
    name, _ = stem(hint)
    forms = index.forms(hint) or index.forms(name)
    ids = {form.place_id for form in forms if form.native}
    whole = {i for i in ids if index.places[i].native_name == hint}
    return frozenset(whole or ids)


def _resolve(
    name: str, forms: Sequence[Form], hints: Hints, index: NameIndex, context: Context, exact_only: bool
) -> Resolution:
    written = fold(name)
    if forms and not any(index.places[f.place_id].country in ("", context.country) for f in forms):
        context = replace(context, country="")  # nothing at home to prefer: an exact name abroad is what it says
    scores = [score(index.places[f.place_id], f, 0.0, written, hints, context) for f in forms]
    best = max((s.nats for s in scores), default=-math.inf)
    compared = best < _CONTRADICTED and not exact_only and bool(written)
    if compared:
        spoken = fold(romanize(name, DPRK)) if is_hangul(name) else written
        taken = {s.place_id for s in scores}
        for near in index.near(spoken, _REACH):
            if near.form.place_id not in taken and near.distance > 0:
                place = index.places[near.form.place_id]
                distance = near.distance + (_DESPITE if forms else 0.0)
                scores.append(score(place, near.form, distance, spoken, hints, context))
    return _weigh(scores, _none(name, forms, compared, exact_only), index)


def _none(name: str, forms: Sequence[Form], compared: bool, unmarked: bool) -> float:
    if compared:
        return _NONE_NEAR + _NONE_PER_LETTER * len(fold(name))
    return _NONE_WEAK if unmarked and all(is_weak_form(form, name) for form in forms) else _NONE_EXACT


def _weigh(scores: Sequence[Score], none: float, index: NameIndex) -> Resolution:
    if not scores:
        return Resolution(why="no known place is spelled or sounds like this")
    top = max(none, max(s.nats for s in scores))
    weights = [math.exp(s.nats - top) for s in scores]
    total = sum(weights) + math.exp(none - top)
    ranked = sorted(zip(weights, scores, strict=True), key=lambda p: (-p[0], p[1].place_id))
    candidates = tuple(
        Candidate(s.place_id, round(w / total, 4), "; ".join(s.reasons))
        for w, s in ranked[:_MOST]
        if w / total >= _SHOWN
    )
    if not candidates:
        return Resolution(why="no known place is spelled or sounds like this")
    first = candidates[0]
    return Resolution(candidates, first.probability >= SURE, _verdict(first, scores, index))


def _verdict(best: Candidate, scores: Sequence[Score], index: NameIndex) -> str:
    place = index.places[best.place_id]
    first = f"{place.name} in {place.admin1}" if place.admin1 not in ("", place.name) else place.name
    sure = best.probability >= SURE
    exact = sum(s.exact for s in scores)
    if exact and not any(s.exact and s.place_id == best.place_id for s in scores):
        return f"what is said beside the name fits none that is spelled so; {first} is nearest"
    if exact == 1 and sure:
        return "one place bears this name"
    if exact > 1:
        return f"{exact} places bear this name; " + (
            f"{first} fits best" if sure else "nothing said decides between them"
        )
    if exact == 1:
        return f"{first} bears this name, but it may well be something else"
    if sure:
        return f"no place is spelled so; {first} is near enough"
    return f"no place is spelled so; {first} is nearest, but too far to be sure"
