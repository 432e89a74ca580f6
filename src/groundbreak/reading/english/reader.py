"""Reads one English report: the whole way from text to claims.

In: a `Document`. Out: a `Reading`, empty where the report is not about the programme. Cheap tests come first: a text
without any word of the programme is left after one pass, one of another country after two.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from groundbreak.language.en.attribution import Speakers
from groundbreak.language.en.countries import abroad
from groundbreak.model.anchor import Anchor
from groundbreak.model.claim import Mention, Reading
from groundbreak.model.document import DateCertainty, Document
from groundbreak.model.lexicon import NameHit, PlaceFinder
from groundbreak.model.programme import Programme, terms_in
from groundbreak.reading.english.analysis import analyse
from groundbreak.reading.english.clock import Timing, policy_years, timing
from groundbreak.reading.english.confidence import confidence
from groundbreak.reading.english.gist import Surroundings, Told
from groundbreak.reading.english.mentions import is_province
from groundbreak.reading.english.page import filed_at, without_furniture
from groundbreak.reading.english.parts import MOST_PLACES, parts
from groundbreak.reading.english.placing import with_compounds
from groundbreak.reading.english.plurals import with_plurals
from groundbreak.reading.english.setting import Setting
from groundbreak.reading.english.shape import tells_of_building, traits
from groundbreak.reading.english.story import Story
from groundbreak.reading.english.undated import dated
from groundbreak.reading.english.weighing import FLAG, weighed
from groundbreak.reading.grammar.assemble import Context, assemble
from groundbreak.reading.grammar.frames import Frame
from groundbreak.reading.grammar.relevance import builds
from groundbreak.reading.grammar.settle import settle
from groundbreak.reading.grammar.standing import Scene, Standing, appraise
from groundbreak.reading.grammar.terms import TermHit, TermIndex, TermKind, lowered, vague_codes

MAX_TEXT = 400_000
"""Characters read of one document; longer ones are cut, and their claims say so."""
_LEAD = 500
_SPEAKER = "speaker for the state"
_STATE = ("state ", _SPEAKER)
"""Kinds of sources that speak for the state which builds."""
_SPECIAL = "specialist"
"""Kind of those that write of its country alone."""
_SHORT = 3
_OFTEN = 2
"""Times that a report names a facility, other than the programme's first, that it means where it names none."""
_FEW = 2
"""Different places without which a report that names no facility is left unread."""
_OTHER_NAMES = 60
_YEARS = 64
"""Years for which is remembered what was being built."""
_OVER_THE_BORDER = re.compile(
    r"\b(?:borders?|frontier|boundary) (?:with|to|between) (?:\w+ and )?(?:the )?$|"
    r"\b(?:bordering|opposite|overlook\w*|facing|faces|close to|near|across from) (?:the )?$"
)
"""Before the country's name: a neighbour speaks of itself. 'The county near the border with North Korea' is no part."""
_BEFORE = 40


@dataclass(frozen=True, slots=True)
class View:
    """A document at first sight."""

    document: Document
    text: str
    """Without what stands below the story and belongs to others."""
    lowered: str
    hits: Sequence[TermHit]
    names: Sequence[NameHit]
    body: int
    """Where the body starts."""
    when: Timing
    projects: frozenset[str]
    """Facilities that are projects of their own and being built by then."""
    standing: Standing


class EnglishReader:
    """Reads English documents for one programme. Holds only what is fixed: words, names, sources."""

    process = "read-en"
    version = "5"
    language = "en"

    def __init__(self, programme: Programme, finder: PlaceFinder, *, rules_only: bool = False) -> None:
        """rules_only: claim what rules find, and do not weigh it against what the words around a place mostly tell."""
        self._rules_only = rules_only
        self._programme = programme
        self._finder = finder
        self._terms = TermIndex(with_plurals(programme), "en")
        self._vague = vague_codes(programme, "en")
        self._project = {f.code: f.project or f.code for f in programme.facilities}
        self._core = programme.facilities[0].code if programme.facilities else ""
        self._own = frozenset(f.code for f in programme.facilities if f.signature)
        self._projects = lru_cache(maxsize=_YEARS)(partial(builds, programme))
        self._kinds = frozenset(programme.place_kinds)
        # A name that stands for the country, as its capital's does, is no place of the programme.
        self._country = frozenset(terms_in(programme.country_terms, "en"))
        state = {s.origin for s in programme.sources if s.kind.startswith(_STATE)}
        special = [s for s in programme.sources if s.origin in state or s.kind.startswith(_SPECIAL)]
        names = {
            n.lower() for s in special for n in s.names if s.origin not in state or not s.kind.startswith(_SPEAKER)
        }
        self._outlets = _any_of(names | {t for t in self._country if len(t) > _SHORT})
        self._voices = _any_of({n.lower() for s in special if s.origin in state for n in s.names})
        self._speakers = Speakers((name, source.label) for source in programme.sources for name in source.names)

    def read(self, document: Document) -> Reading:
        """Claims of one document; silence where there is nothing."""
        view = self.look(document)
        return self._read(view) if view is not None and view.standing.possible else Reading(document.id)

    def look(self, document: Document) -> View | None:
        """A document with its standing, or None where a first pass shows that it has nothing for the programme."""
        text = document.text[:MAX_TEXT]
        low = lowered(text)
        facility = self._terms.worth_reading(low)
        if not facility and not tells_of_building(low):
            return None
        when = timing(document, self._programme)
        announced = self._programme.announced
        if when.clock.report is not None and when.clock.report < announced:
            return None
        if when.clock.this_year is not None and when.clock.this_year < announced.year:
            return None
        text, low = without_furniture(text, low)
        filed = filed_at(text)
        names = [
            n
            for n in self._finder.find(text)
            if n.surface.lower() not in self._country and not any(a <= n.start < b for a, b in filed)
        ]
        places = [n for n in names if not n.weak and self._kinds.intersection(n.kinds) and not is_province(n, text)]
        if not facility and len({p.surface for p in places}) < _FEW:
            return None
        hits = [
            h
            for h in self._terms.find(low)
            if h.kind is not TermKind.COUNTRY or not _OVER_THE_BORDER.search(low, max(0, h.start - _BEFORE), h.start)
        ]
        marked = any(h.named or (h.signature and h.kind is TermKind.FACILITY) for h in hits)
        if abroad(low, [h for h in hits if h.kind is TermKind.COUNTRY], marked):
            return None
        body = self._body_start(document, text)
        outlet = f"{document.publisher} {document.url}".lower()
        projects = self._projects(when.clock.this_year)
        scene = Scene(
            hits,
            places,
            len({n.surface for n in names if not n.weak}),
            traits(low, document.headline, body + _LEAD, self._programme.first_year),
            self._terms.products(low),
            projects,
            body,
            body + _LEAD,
            self._outlets.search(outlet) is not None,
            self._voices.search(document.publisher.lower()) is not None,
        )
        return View(document, text, low, hits, names, body, when, projects, appraise(scene))

    def _read(self, view: View) -> Reading:
        document, text, names = view.document, view.text, view.names
        frames, scene = self.hear(view)
        if not self._rules_only:
            frames = weighed(frames, scene, self._main_facility(view.hits))
        known = [f for f in frames if FLAG not in f.flags]
        frames = [*known, *dated((f for f in frames if FLAG in f.flags), text, view.when.clock)]
        if not frames:
            return Reading(document.id)
        claims = assemble(
            frames,
            Context(
                document,
                self._programme,
                view.when.clock.report,
                self._flags(document, view.when, any(len(part.places) >= MOST_PLACES for part in scene.told)),
                confidence,
            ),
        )
        mentions = {(m.anchor.start, m.anchor.end): m for claim in claims if (m := claim.mention)}
        if mentions:
            # The other names of the text help to tell which place a name means: a province above all.
            for other in _others(document, text, names, mentions):
                mentions[(other.anchor.start, other.anchor.end)] = other
        return Reading(document.id, tuple(mentions[key] for key in sorted(mentions)), tuple(claims))

    def hear(self, view: View) -> tuple[list[Frame], Surroundings]:
        """What the rules find in a document, each fact once, and all that stands around its places."""
        text, low, standing = view.text, view.lowered, view.standing
        years = policy_years(text, low, self._programme)
        others = [h for h in view.hits if h.kind is TermKind.OTHER]
        taken = frozenset(n.surface for h in others for n in view.names if h.start <= n.start < h.end)
        setting = Setting(self._programme, standing, text, low, self._vague, self._own, view.projects, taken, years)
        story = Story(setting, self._speakers, view.when.clock, self._main_facility(view.hits))
        told = []
        for sentence, terms, refs in parts(text, view.body, view.hits, view.names, self._kinds, sure=standing.certain):
            places = with_compounds(text, refs, terms)
            analysis = analyse(text, low, sentence, places, terms, *story.meant(sentence))
            story.hear(analysis)
            told.append(Told(sentence, terms, refs, analysis.cues))
        headline, policy = view.document.headline, standing.policy > 0
        scene = Surroundings(text, headline, told, policy=policy, chance=standing.chance)
        return settle(story.frames(), self._programme), scene

    def _main_facility(self, hits: Sequence[TermHit]) -> tuple[str, ...]:
        """The facility of the project that is named most often, if one is: what is meant where none is named."""
        named = [h for h in hits if h.kind is TermKind.FACILITY]
        counts = Counter(self._project[h.code] for h in named).most_common(2)
        if not counts or (len(counts) > 1 and counts[0][1] == counts[1][1]):
            return ()
        if counts[0][1] < _OFTEN and counts[0][0] != self._core:
            return ()  # a hospital named once is that one, and no place's else
        codes = Counter(h.code for h in named if self._project[h.code] == counts[0][0])
        definite = [code for code, _ in codes.most_common() if code not in self._vague]
        return (definite[0] if definite else next(iter(codes)),)

    @staticmethod
    def _body_start(document: Document, text: str) -> int:
        headline = document.headline
        if headline and text.startswith(headline):
            return len(headline)
        return 0

    @staticmethod
    def _flags(document: Document, when: Timing, crowded: bool) -> tuple[str, ...]:
        flags = ["names-cut"] if crowded else []
        if len(document.text) > MAX_TEXT:
            flags.append("text-cut")
        if when.clock.report is None:
            flags.append("report-undated")
        elif when.certainty is DateCertainty.INFERRED:
            flags.append("report-date-inferred")
        flags.extend(flag for flag in document.flags if flag in ("date-in-future", "no-date"))
        return tuple(flags)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of some lower-cased words, each standing alone."""
    return re.compile(r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + r")(?!\w)")


def _others(document: Document, text: str, names: Sequence[NameHit], taken: Iterable[tuple[int, int]]) -> list[Mention]:
    """Mentions of names that no claim is about."""
    starts = {start for start, _ in taken}
    out = []
    for name in names:
        if name.weak or name.start in starts:
            continue
        kind = "province" if is_province(name, text) else ""
        anchor = Anchor(document.text_sha256, name.start, name.end, text[name.start : name.end])
        out.append(Mention(anchor, name.surface, kind))
        if len(out) >= _OTHER_NAMES:
            break
    return out
