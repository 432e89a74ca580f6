"""How English news says that something happened to a building project.

One table: event, how outright the words say it, pattern. Patterns run over lower-cased text, are bounded in length, and
hold no nested repetition. Nothing here names a place or a programme.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from groundbreak.language.en.dispatch import Dispatcher
from groundbreak.model.claim import Event


class Strength(IntEnum):
    """How outright words say an event."""

    WEAK = 0
    """By the way: 'construction site', 'newly built'."""
    PLAIN = 1
    """A verb that needs the facility beside it: 'opened', 'completed', 'started'."""
    STRONG = 2
    """The ceremony or the act itself: 'groundbreaking ceremony', 'cut the ribbon'."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words in a text that say an event."""

    start: int
    end: int
    event: Event
    strength: Strength
    visit: bool = False
    """A visit: says under construction only of what is not finished."""
    carried: bool = False
    """The event is not said here: 'such ceremonies', 'followed'."""


_GAP = r"(?:[\w'’,×-]+ ){0,9}?"
"""Up to nine words between the two halves of a cue."""

_TABLE: tuple[tuple[Event, Strength, str], ...] = (
    # Work begins.
    (Event.GROUNDBREAKING, Strength.STRONG, r"ground[- ]?breakings?(?: ceremon(?:y|ies))?"),
    (
        Event.GROUNDBREAKING,
        Strength.STRONG,
        r"(?:broke|breaks?|breaking|broken) (?:the )?(?:first )?ground(?! for peace)",
    ),
    (
        Event.GROUNDBREAKING,
        Strength.STRONG,
        r"ground (?:(?:for|on) (?:[\w-]+ ){1,6}?)?(?:was|were|has been|had been|is|being) (?:first )?broken",
    ),
    (
        Event.GROUNDBREAKING,
        Strength.STRONG,
        r"first (?:spadefuls?|spades?|shovel(?:ful)?s?|sod|blasting|blasts?)\b|turn(?:ed|s|"
        r"ing) (?:the |a )?(?:first )?sod|foundation stones?|cornerstone|first stone",
    ),
    (
        Event.GROUNDBREAKING,
        Strength.STRONG,
        rf"(?:kick(?:s|ed|ing)?[- ]?off|launch(?:es|ed|ing)?|commenc(?:e|es|ed|ing)|start(?:s|ed|"
        rf"ing)?|beg(?:in|ins|an|un)|beginning|initiat(?:es?|ed|ing)|inaugurat(?:es?|ed|ing)|"
        rf"open(?:s|ed)?) (?:{_GAP})?(?:construction(?! site| unit| worker)|"
        rf"building (?!of the nation)|the building of|work on (?=a|the|its|new))",
    ),
    (
        Event.GROUNDBREAKING,
        Strength.STRONG,
        r"(?:start|beginning|commencement|launch|kick-?off|onset) of (?:the |its |"
        r"their )?(?:[\w-]+ ){0,4}?(?:construction|building|work|project)s?\b",
    ),
    (
        Event.GROUNDBREAKING,
        Strength.STRONG,
        rf"(?:construction|building work|work|works)(?: project)? (?:of|on|for|"
        rf"at) (?:{_GAP})?(?:(?:was|were|has|have|had|is|are|been|also|formally|"
        rf"officially) ){{0,3}}(?:started|began|begun|launched|kicked off|commenced|got under ?way|"
        rf"getting under ?way)\b",
    ),
    (
        Event.GROUNDBREAKING,
        Strength.STRONG,
        r"(?:construction|building work|work|building)(?: project)? (?:(?:was|were|has|have|had|"
        r"is|there|also|formally|officially) ){0,3}(?:started|began|begun|begins|launched|"
        r"kicked off|commenced|got under ?way)\b",
    ),
    (
        Event.GROUNDBREAKING,
        Strength.STRONG,
        r"since (?:it|they|construction|work|building|the (?:project|work|construction|farm|"
        r"hospital|factor(?:y|ies))) (?:was |were |had )?(?:started|began|begun|launched)\b",
    ),
    (
        Event.GROUNDBREAKING,
        Strength.PLAIN,
        r"\b(?:starts?|started|launche[sd]|launching|begins?|began|begun|kicks? off|"
        r"kicked off)\b(?! producing| production| operat| making| to produce| to receive| supply|"
        r" receiving| treating| admitting| taking|"
        r" accepting| seeing| running| trial)",
    ),
    # Before the work.
    (
        Event.SITE_PREPARATION,
        Strength.STRONG,
        rf"preparations? (?:for|of) (?:the |its )?(?:{_GAP})?(?:construction|building)\b",
    ),
    (
        Event.SITE_PREPARATION,
        Strength.STRONG,
        r"(?:site|ground|land)[- ](?:preparations?|clearing|clearance|levell?ing|grading|"
        r"formation)|prepar(?:e|es|ed|ing) (?:the|an?|its) (?:site|ground|land|plot)s?",
    ),
    (
        Event.SITE_PREPARATION,
        Strength.STRONG,
        r"(?:levell?(?:ed|ing)|clear(?:ed|ing)|grad(?:ed|ing)|flatten(?:ed|ing)|bulldoz(?:ed|"
        r"ing)) (?:of )?(?:the |a |an |some |its )?(?:[\w-]+ ){0,3}?(?:ground|land|sites?|plots?|"
        r"fields?|farmland|cropland|hectares?|area)\b",
    ),
    (
        Event.SITE_PREPARATION,
        Strength.STRONG,
        r"(?:sites?|land|ground|plots?|fields?|farmland|cropland|area) (?:(?:near|of|on|in|beside|"
        r"around|outside) (?:[\w-]+ ){1,5}?)?(?:(?:was|were|is|are|has|"
        r"have|had|being|been|already) ){1,3}(?:cleared|levell?ed|graded|prepared|flattened|"
        r"bulldozed|stripped)",
    ),
    (
        Event.SITE_PREPARATION,
        Strength.PLAIN,
        r"(?:signs?|indications?|evidence) of (?:[\w-]+ ){0,5}?preparations?\b|earth ?moving|"
        r"earthworks?|(?:site|place) (?:of|for) (?:an? |the )?(?:[\w-]+ ){0,5}?to be built|"
        r"builders['’] (?:tents|camp)|workers['’] (?:tents|camp|barracks)|construction camp",
    ),
    # It is going up.
    (
        Event.UNDER_CONSTRUCTION,
        Strength.PLAIN,
        r"(?:still |now |currently )?under construction|being (?:built|constructed|erected|"
        r"put up)|tak(?:ing|en|es) shape|(?:is|are|was|were) (?:going|rising) up\b|"
        r"in the (?:process|midst|course) of (?:being built|construction)",
    ),
    (
        Event.UNDER_CONSTRUCTION,
        Strength.PLAIN,
        rf"(?:construction|building|projects?|work)s? (?:of (?:{_GAP})?)?(?:(?:is|are|was|were|has|"
        rf"have|had|been|be|being|now|still|also|well|currently|going|rapidly|steadily|briskly|"
        rf"actively|at|in) ){{0,4}}(?:under ?way|in progress|in full swing|on the final stage|"
        rf"(?:its|the|a|their) (?:final|last|finishing|closing) (?:stage|phase|stretch)|going on|"
        rf"going ahead|progress(?:ing|ed|es)|making (?:headway|progress)|mak(?:es|ing) (?:good |"
        rf"brisk |rapid )?progress|advanc(?:ing|ed)|continu(?:ing|ed|es)|proceed(?:ing|ed|s)|"
        rf"near(?:ing|s|ed)|speeding up|conducted|pushed (?:ahead|forward))",
    ),
    (
        Event.UNDER_CONSTRUCTION,
        Strength.PLAIN,
        r"(?:show(?:s|ed|ing)?|reveal(?:s|ed|ing)?|indicat(?:es|ed|ing)) (?:that )?(?:the |"
        r"new )?(?:roofs?|foundations?|walls?|frames?|structures?|progress)\b|near(?:s|ing|"
        r"ed) (?:its |their |the )?(?:completion|end|finish)|close to completion|(?:almost|nearly|"
        r"externally|structurally|outwardly|mostly|largely|"
        r"all but) (?:complete|completed|finished|ready)|in (?:its|their|the) (?:final|last|"
        r"finishing|closing) (?:stages?|phase|stretch)|at the (?:final|last|finishing) stages?",
    ),
    (
        Event.UNDER_CONSTRUCTION,
        Strength.PLAIN,
        r"push(?:es|ed|ing)? (?:ahead|forward)(?: with)?|speed(?:s|ed|"
        r"ing)? up (?:the )?(?:construction|building|works?|projects?)\b|step(?:s|ped|"
        r"ping) up the (?:construction|building)|(?:roof(?:s|ing)?|walls|frames?|framework|"
        r"exterior|interior|foundations?|skeletons?|framing|structures?) (?:(?:of|work|works|for|"
        r"plastering|decoration|finishing) (?:[\w'’-]+ ){0,4}?)?(?:(?:is|are|was|were|has|have|"
        r"had|been|being) ){1,3}(?:up|complete[d]?|finished|laid|erected|raised|poured|done|"
        r"in place|visible)",
    ),
    (
        Event.UNDER_CONSTRUCTION,
        Strength.PLAIN,
        r"(?:\d{1,3}(?:\.\d+)?|(?:[a-z]+-)?[a-z]+) ?(?:percent|per cent|per-cent|%)(?! (?:ahead|"
        r"more|less|higher|lower|increase|rise|of the (?:cities|counties|country|population|"
        r"people)))(?: (?:mark|line|of the (?:work|construction|project|building)|complete[d]?|"
        r"done|finished|progress|stage|level|demarcation))?",
    ),
    (
        Event.UNDER_CONSTRUCTION,
        Strength.WEAK,
        r"(?:foundation|excavation|construction|building) (?:work|works|activity)\b|"
        r"(?:construction|building|work|project) sites?\b|(?:in|for|at|of) the (?:construction|"
        r"building) of|in charge of (?:the )?(?:construction|building)|(?:construction|"
        r"building) projects? (?:of|for)|(?:mobili[sz]ed|dispatched|"
        r"assigned) (?:for|to|in)\b|soldier-?builders?\b",
    ),
    (
        Event.UNDER_CONSTRUCTION,
        Strength.WEAK,
        r"(?<!begun )(?<!started )\bbuilding (?:of )?(?=the |a |an |its |new |modern |regional|"
        r"local|light|count|hospital|factor)|\b(?:is|are|was|were|been) building\b",
    ),
    (
        Event.UNDER_CONSTRUCTION,
        Strength.PLAIN,
        r"(?:ahead of|before|prior to|in the run-?up to|awaiting|ready for) (?:its|their|the|an|"
        r"his)? ?(?:official |formal |grand |planned )?(?:openings?|inaugurations?|completion|"
        r"commissioning)\b",
    ),
    # It is done.
    (
        Event.COMPLETED,
        Strength.STRONG,
        r"(?:completion|finishing) ceremon(?:y|ies)|ceremon(?:y|ies) (?:that |which )?(?:to |for |"
        r"of |marking |marked |mark |celebrat(?:ed?|ing) )(?:the )?completion",
    ),
    (
        Event.COMPLETED,
        Strength.PLAIN,
        r"complet(?:ed|es|ing|ion|e)\b|finish(?:ed|es|ing) (?:the )?(?:construction|building)|"
        r"wrapp?(?:ed|s|ing) up (?:the )?(?:construction|building)|(?:was|were|been|is|"
        r"are) finished\b|finish(?:es|ed) (?=new|regional|local|building|a|its|the)",
    ),
    (
        Event.COMPLETED,
        Strength.PLAIN,
        r"(?:got|gained|received|obtained) (?=(?:its |their |the |new |both |"
        r"a )?(?:own )?(?:regional|local|light|factor|hospital|"
        r"service|modern|leisure|offshore))|(?:has|have|had) (?:already |now |newly |"
        r"successfully |also |just )?(?:been )?(?:newly |"
        r"successfully |splendidly |excellently )?(?:built|erected|constructed|set up|put up|"
        r"raised|appeared)\b|(?:was|were) (?:newly |successfully |splendidly |excellently |"
        r"also )?(?:built|erected|constructed|put up)\b|(?:saw|seen|sees|witnessed|"
        r"marked) the (?:birth|completion|appearance|emergence) of|(?:has|have) come into being|"
        r"sprang up|sprung up|came into being|(?<!being )\bbuilt\b|went up in\b",
    ),
    (Event.COMPLETED, Strength.WEAK, r"newly[- ](?:built|constructed|completed|finished)|freshly built|just[- ]built"),
    # It is opened.
    (
        Event.INAUGURATED,
        Strength.STRONG,
        r"inaugurat(?:ed|es|e|ing|ions?)(?: ceremon(?:y|ies))?|inaugural ceremon(?:y|ies)|"
        r"(?:opening|commissioning|ribbon[- ]cutting) ceremon(?:y|ies)|ceremon(?:y|ies) (?:to|for|"
        r"marking|of|celebrating) (?:the )?(?:official |formal )?(?:open(?:ing)?|inaugurat\w+|"
        r"launch(?:ing)?)|ceremony (?:launching|opening|inaugurating)|cut(?:s|ting)? (?:the |a |"
        r"an )?(?:[\w-]+ )?(?:tape|ribbon)s?|(?:tape|ribbon)[- ]cutting|(?:tapes?|ribbons?) (?:was|were) cut",
    ),
    (
        Event.INAUGURATED,
        Strength.PLAIN,
        r"(?:saw|seen|sees|witnessed) the (?:opening|inauguration) of|\bopen(?:s|ed)\b(?! (?:fire|"
        r"up a|its mouth|a meeting|the meeting|the session|the congress|with|image))|"
        r"(?:the )?(?:official |formal |grand |ceremonial )?openings? of|\bopenings?\b(?=[:,]|"
        r" in\b| at\b)|opening (?=the |a |new |"
        r"regional|local|its |his |modern |factor|hospital)|commission(?:ed|ing|s)\b|(?:went|"
        r"go(?:es)?|gone) operational|(?:open(?:s|ed)|threw open|flung open) (?:its|their) doors|"
        r"unveil(?:s|ed|ing)\b|dedicat(?:ed|ion)\b",
    ),
    (
        Event.INAUGURATED,
        Strength.STRONG,
        r"(?:went|put|gone|came) (?:into operation|operational) with (?:due )?(?:a )?ceremony|"
        r"inaugural (?:address|speech)",
    ),
    # It works, or doesn't.
    (
        Event.OPERATING,
        Strength.PLAIN,
        r"(?:in|into|at) (?:full |normal |regular )?(?:operation|production)s?\b|(?:began|begun|"
        r"begin|begins|start|starts|started|resumed) (?:full |regular |trial |mass )?(?:producing|"
        r"production|operations?|operating|making|receiving|treating|admitting)|(?:is|are|was|"
        r"were|now|been|already|normally|fully) (?:operating|producing|running|operational|"
        r"turning out|making (?!headway|progress|efforts|good|brisk|rapid)|treating|receiving|"
        r"serving)\b|production (?:is|was|has been) (?:in full swing|brisk|normal|under ?way|"
        r"going)|(?:produc|manufactur)(?:es|ed)\b|turn(?:s|ed) out (?=[\w-]+ (?:products|goods|"
        r"items|foodstuffs)|products|goods)|rolled off|(?:supplied|supplies|shipped|delivered|"
        r"sold) (?:[\w'’,-]+ ){0,5}?(?:goods|products|foodstuffs?|residents|people|shops|stores)|"
        r"(?:treated|treats|admitted|admits|received|receives|took in|took) (?:its |the |"
        r"their )?(?:first )?(?:[\d,]+ |[\w-]+ ){0,3}?(?:patients|customers|visitors)|(?:goods|"
        r"products|foodstuffs?) (?:[\w'’,-]+ ){0,6}?(?:are|were|have been) (?:produced|made|"
        r"supplied|sold|on sale)|went on sale|(?:have|has) been produced|production (?:lines? )?(?:has |"
        r"have )?(?:started|begun|began)|tr(?:ial|ial-) (?:production|operation|run)s?",
    ),
    (
        Event.STALLED,
        Strength.STRONG,
        r"(?:has|have|had|is|are|was|were|been|being|be|came|come|comes|largely|temporarily|"
        r"completely|again) (?:also |now |since |all |already )?(?:to a )?(?:complete |"
        r"virtual )?(?:halt(?:ed)?|stalled|suspended|delayed|idle|idled|postponed|at a standstill|"
        r"standstill|stopped|shut down|paralysed|paralyzed|standing idle|sitting idle|"
        r"lying idle)\b|(?:ground|grinds|grinding) to a halt|(?:stands?|stood|sits?|sat|lies|lay|"
        r"remain(?:s|ed)?) (?:idle|unfinished|shut|closed|empty|unused|silent)|behind schedule|"
        r"(?:construction|production|operations?|work|output|plant|factory|factories|"
        r"hospital) (?:has |have |had |was |were |is |are )?(?:stalled|halted|stopped|ceased|"
        r"been suspended|been halted|broken down)\b|(?:halt|suspend|stop)(?:ed|s)? (?:operations?|"
        r"production|construction|work|building)|(?:halt|stoppage|suspension|delays?) (?:of|in|to|"
        r"at) (?:the )?(?:construction|production|operations?|work|building)|out of operation|"
        r"(?:not|n['’]t|never|barely|hardly|rarely|un)(?: yet| been| being| fully| properly|"
        r" actually| able to)*[ -]?(?:operat(?:ing|ed|e|ional)|running|run|produc(?:ing|ed|e)|"
        r"in operation|working|in use)\b|no (?:signs?|indications?|evidence|trace) (?:of|"
        r"that) (?:[\w-]+ ){0,5}?(?:operations?|production|activity|heat|operating|running|smoke)|"
        r"fail(?:ed|s|ing|ure)? to (?:operate|produce|run|start)|(?:production|output|"
        r"operation(?:al)?) (?:disruptions?|stoppages?|problems|suspended)|"
        r"produc\w+ (?:[\w'’,-]+ ){0,4}?poorly|poor (?:output|production|operation)|(?:disrupt|"
        r"interrupt)(?:ed|ions?|ing)\b|can(?:not|['’]t) (?:operate|run|produce)",
    ),
    # The same, less formally.
    (
        Event.GROUNDBREAKING,
        Strength.STRONG,
        r"(?:beg[aiu]n|begins|start(?:ed|s|ing)?|commenc(?:ed|es)|set to) work\b|"
        r"works? (?:(?:also|has|have|had|there|formally|officially) ){0,2}(?:began|begun|started|got going|"
        r"got under ?way|commenced|kicked off)\b|(?:put|stuck|drove|thrust) (?:in )?(?:the |a )?(?:first )?"
        r"(?:spade|shovel)s?|(?:spades?|shovels?) (?:went|were|are|in|into|hit)\b|(?:start|launch|"
        r"beginning) of works?\b|"
        r"(?:laid|laying|lay) (?:of )?the (?:first (?:stone|brick)|foundation stone)|"
        r"embark(?:ed|s|ing) on (?:the )?(?:construction|building)|(?:was|were) (?:begun|launched|started)\b",
    ),
    (
        Event.UNDER_CONSTRUCTION,
        Strength.PLAIN,
        r"(?:half|partly|partially)[- ](?:built|finished|complete)|unfinished|(?:machines?|machinery|equipment|"
        r"windows?|doors?|roofs?|tiles?) (?:(?:are|is|were|was|been|being|have|has|still) ){1,3}(?:installed|fitted|"
        r"assembled|mounted|put on|put in)\b|(?:storeys?|stories|floors?|blocks?|walls?|roofs?|frames?|pillars|"
        r"columns) (?:(?:are|is|stood|stand|were|was|have|has|now) ){0,2}(?:up|visible|rising|standing|going up|"
        r"reached)\b|reach(?:ed|es) the \w+ (?:storey|floor)|scaffold\w*|(?:soldiers|troops|workers|regiments?|"
        r"servicepersons|service personnel) (?:(?:who|were|are|have|been|is) ){0,3}(?:building|erecting|working on|"
        r"labou?ring|plastering|tiling)\b|(?:plastering|tiling|roofing|concreting|bricklaying)\b|footings?\b",
    ),
    (
        Event.OPERATING,
        Strength.PLAIN,
        r"(?:is|are|was|were|been) (?:now |already )?in use\b|churn(?:s|ed|ing) out|(?:goods|products|biscuits|soap|"
        r"foodstuffs?|wares|items|clothes) (?:made|produced|manufactured) (?:at|in|by)\b|on(?:to)? (?:the )?(?:shop |"
        r"store )?shelves|(?:began|begun|started) (?:taking|seeing) (?:in )?(?:its |the )?(?:first )?patients|"
        r"runs? (?:at|one|two|three|only|for) (?:\w+ )?(?:shifts?|capacity|hours)",
    ),
    (
        Event.STALLED,
        Strength.STRONG,
        r"(?:stands?|stood|standing|sits?|sitting|lies|lying|remain\w*) (?:cold|dark|still|silent|"
        r"empty|unused|locked)\b|"
        r"(?:they|it|lines|machines) (?:have |has |had )?stopped\b|(?:went|gone|fallen|"
        r"fell) (?:dark|silent|idle|quiet)\b|(?:closed|shut|locked|mothballed) (?:down|up|since|"
        r"because|again)\b|on hold\b|(?:has|have|had) (?:been )?paused|running behind|fallen behind|"
        r"(?:is|are|was|were) running (?:late|behind)\b",
    ),
    (
        Event.SELECTED,
        Strength.STRONG,
        r"(?:is|are|was|were|appears?|be) (?:also )?on (?:the|both|this year['’]s|next year['’]s) (?:\w+ )?lists?\b|"
        r"next (?:on the list|in line)\b|(?:one of|among) (?:the )?(?:\d{2}|twenty) (?:\w+ ){0,3}?(?:places|counties|"
        r"sites|regions|areas|cities|locations|towns)\b|(?:was|were|been) promised\b",
    ),
    (
        Event.INAUGURATED,
        Strength.PLAIN,
        r"went into service|entered service|put into (?:service|commission)|handed over|(?:walked|"
        r"went) through the doors|"
        r"ha(?:d|s|ve) (?:its|their) (?:opening|inauguration)",
    ),
    # It is to come.
    (
        Event.SELECTED,
        Strength.STRONG,
        r"(?:those|places|sites|locations|counties|regions|cities|areas) (?:\w+ ){0,3}?(?:known|named|"
        r"revealed|disclosed|listed|mentioned|unveiled|picked|chosen)\b|"
        r"(?:was|were|been|is|are|be|being|newly|first) (?:selected|chosen|designated|picked|"
        r"earmarked|singled out|named)\b(?! (?:after|as the (?:chief|party|new)))|select(?:ed|s|"
        r"ion|ing) (?:of|as|for)|(?:select(?:ed|s)|chose|picked|"
        r"designated) (?=(?:[\w,-]+ ){0,4}(?:count(?:y|ies)|cit(?:y|ies)|places|regions|sites?|"
        r"areas|locations|districts?)\b)|(?:was|were|been) set as (?:a |the |"
        r"an )?(?:[\w-]+ )?model|named (?:as|among|for)\b|(?:picked|chosen|selected) for\b|"
        r"among the (?:[\w-]+ ){0,4}?(?:selected|chosen|picked)",
    ),
    (
        Event.SELECTED,
        Strength.STRONG,
        r"(?:set|put forward|gave|assigned|proposed|advanced) (?:out )?the (?:task|plan|idea|"
        r"project) (?:of|to|for) (?:build|construct|erect|set|creat)(?:ing)?\b|"
        r"decided (?:to (?:build|construct|erect|set up)|on the (?:construction|building))|"
        r"decision to (?:build|construct)",
    ),
    (
        Event.SELECTED,
        Strength.PLAIN,
        r"(?:will|to|would|shall|should|must|going to) (?:also |soon |"
        r"simultaneously )?(?:be (?:simultaneously |newly |also )?)?(?:built|constructed|erected|"
        r"set up|established|build|construct|erect|establish|rise|get|receive|go up|host|house)\b|"
        r"will see the (?:[\w-]+ )?(?:construction|building)|(?:will|would|to) (?:soon |also |"
        r"then )?(?:open|inaugurate|complete|finish|start building|begin building|break ground)\b|"
        r"(?:is|are|was|were) due\b|(?:will|to) (?:also |soon )?(?:be put up|have)\b|plan(?:s|ned|"
        r"ning)? (?:to (?:build|construct|erect|set up|establish|open)|for)|(?:designs?|layouts?|"
        r"blueprints?|bird['’]s[- ]eye views?|plans) (?:of|for)\b",
    ),
    (
        Event.UNDER_CONSTRUCTION,
        Strength.WEAK,
        r"(?:visit(?:s|ed|ing)?|check(?:s|ed|ing)? on|return(?:s|ed|ing)? to|looked in|drop(?:s|"
        r"ped) in|inspect(?:s|ed|ing|ions?)?|tour(?:s|ed|ing)?|look(?:ed|ing|s) (?:round|around|"
        r"over)|went (?:round|around|to)|going round|field guidance|on-?site guidance|"
        r"on-the-spot guidance|guidance)\b",
    ),
)
_VISIT_INDEX = len(_TABLE) - 1
_CUES = Dispatcher([pattern for _, _, pattern in _TABLE])


def cues(lowered: str, start: int, end: int) -> list[Cue]:
    """All event cues between two positions of a lower-cased text, by start, not overlapping."""
    found = []
    for begin, after, index in _CUES.find(lowered, start, end):
        event, strength, _ = _TABLE[index]
        found.append(Cue(begin, after, event, strength, visit=index == _VISIT_INDEX))
    return found
