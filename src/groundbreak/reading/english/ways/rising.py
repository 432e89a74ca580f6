"""Ways to say it: how English says that something is going up.

A table of event, strength and pattern, tried in order; `forms` says what patterns may be made of.
"""

from __future__ import annotations

from groundbreak.model.claim import Event
from groundbreak.reading.english.cue import Strength
from groundbreak.reading.english.ways.forms import BE, FACILITY, GAP, HAVE, PART, Way, forms

_MAKING = (
    *(
        "lay",
        "raise",
        "erect",
        "pour",
        "fit",
        "install",
        "assemble",
        "plaster",
        "tile",
        "roof",
        "fix",
        "mount",
        "mix",
        "tamp",
    ),
    *("weld", "hoist", "drive", "sink", "glaze", "paint", "girdle"),
)
"""What builders do to the parts of a building."""
SHARE = (
    r"(?:\d{1,3}(?:\.\d+)?|(?:[a-z]+-)?[a-z]+) ?(?:percent|per cent|per-cent|%)(?! (?:ahead|"
    r"more|less|higher|lower|increase|rise|"
    r"of (?!(?:the |all |its |planned |total |overall |physical |civil )*(?:work|construction|project|building))))"
    r"(?: (?:mark|line|complete[d]?|done|finished|progress|stage|level|demarcation|"
    r"(?:of )?(?:(?:the|its|all|total|overall|physical|civil|planned|construction|building) ){0,3}"
    r"(?:works?|construction|projects?|building|progress|completion)\b)"
    rf"(?: {HAVE}(?:completed?|done|finished|over)\b| {BE}(?:completed?|done|finished|over)\b)?)?"
)
SHARE_HOLDS = r"%|per[ -]?cent"
_NAMES = (
    r"(?:(?!(?:was|were|is|are|has|have|had|been|will|would|could|said|says|but|while|as|which|that|who)\b)"
    r"[\w'’().×-]+,? ){0,18}?"
)
"""What the work is on, however long its name: no verb of its own."""
FRACTION = (
    r"(?:(?:one|two|three|four|five|six|seven|eight|nine|a)[- ](?:half|thirds?|quarters?|fourths?|fifths?|sixths?|"
    r"sevenths?|eighths?|ninths?|tenths?)|half)"
)
"""What any share holds: it may begin with any word, and would be tried at each."""
RISING: tuple[Way, ...] = (
    (
        Event.UNDER_CONSTRUCTION,
        Strength.PLAIN,
        r"(?:still |now |currently )?under[ -]construction|being (?:built|constructed|erected|developed|"
        r"put up)|(?:is|are|was|were|now|also) coming up\b|"
        r"(?:show|reveal)(?:s|ed|ing)? (?:its|their) (?:[\w'’-]+ ){0,2}?(?:appearances?|looks?|shapes?|outlines?)\b|"
        r"coming up (?=in|at|near|on the)|(?:tak(?:e|es|ing|en)|took) (?:on )?shape|"
        r"(?:is|are|was|were) (?:going|rising) up\b|"
        r"in the (?:process|midst|course) of (?:being built|construction)|"
        r"(?:is|are|am) (?:now |still |also |busy )?building "
        rf"(?:(?:the|an?|its|our|this|these|three|four|new|modern) ){{1,3}}(?:[\w-]+ )?{FACILITY}|"
        r"(?:hospitals?|factor(?:y|ies)|plants?|complex(?:es)?|buildings?|walls|structures?|blocks?|farms?|that|which) "
        r"(?:that |which )?(?:is|are|was|were) (?:now |also |already )?rising\b|"
        r"(?:trial|test) (?:operations?|runs?) of (?:the |its |their )?(?:[\w-]+ ){0,2}?(?:ventilators?|boilers?|"
        r"pumps?|lifts?|elevators?|generators?|heating|equipment|machines?|machinery|units?|scanners?|systems?)\b",
    ),
    (
        Event.UNDER_CONSTRUCTION,
        Strength.PLAIN,
        rf"(?:construction|building|projects?|work)s? (?:(?:of|on|at|for) {_NAMES})?(?:(?:is|are|was|were|has|"
        rf"have|had|been|be|being|now|still|also|well|currently|going|rapidly|steadily|briskly|"
        rf"actively|at|in) ){{0,4}}(?:under ?way|in progress|under progress|in full swing|"
        rf"on the final stage|"
        rf"(?:its|the|a|their) (?:final|last|finishing|closing) (?:stage|phase|stretch)|"
        rf"going on(?: in full swing| at full speed| briskly)?|going ahead|progress(?:ing|ed|es)|"
        rf"making (?:headway|progress)|mak(?:es|ing) (?:good |"
        rf"brisk |rapid )?progress|advanc(?:ing|ed)|continu(?:ing|ed|es)|proceed(?:ing|ed|s)|"
        rf"near(?:ing|s|ed)|speeding up|conducted|pushed (?:ahead|forward))",
    ),
    (
        Event.UNDER_CONSTRUCTION,
        Strength.PLAIN,
        r"(?:show(?:s|ed|ing)?|reveal(?:s|ed|ing)?|indicat(?:es|ed|ing)|there (?:are|were|is|was)) "
        r"(?:that )?(?:(?:the|a|an|new|now|already|only|one|two|three|four|five|six|several|first|bare|\d+) ){0,3}"
        r"(?:roofs?|foundations?|walls?|frames?|structures?|progress|pillars|footings)\b|near(?:s|ing|"
        r"ed) (?:its |their |the )?(?:completion|end|finish)|close to completion|(?:almost|nearly|"
        r"externally|structurally|outwardly|mostly|largely|"
        r"all but) (?:complete|completed|finished|ready)|in (?:its|their|the) (?:final|last|"
        r"finishing|closing) (?:stages?|phase|stretch)|at the (?:final|last|finishing) stages?",
    ),
    (
        Event.UNDER_CONSTRUCTION,
        Strength.PLAIN,
        r"push(?:es|ed|ing)? (?:ahead|forward)(?: with)?|speed(?:s|ed|"
        r"ing)? up (?:the |its |their )?(?:[\w-]+ ){0,2}?(?:construction|building|works?|projects?|frameworks?|"
        r"roof\w*|"
        r"walls?|plastering|finishing)\b|step(?:s|ped|"
        r"ping) up the (?:construction|building)|(?:roof(?:s|ing)?|walls|frames?|framework|"
        r"exterior|interior|foundations?|skeletons?|framing|structures?) (?:(?:of|work|works|for|"
        r"plastering|decoration|finishing) (?:[\w'’-]+ ){0,4}?)?(?:(?:is|are|was|were|has|have|"
        r"had|been|being) ){1,3}(?:up|complete[d]?|finished|laid|erected|raised|poured|done|"
        r"in place|visible)",
    ),
    (
        Event.UNDER_CONSTRUCTION,
        Strength.PLAIN,
        SHARE,
    ),
    (
        Event.UNDER_CONSTRUCTION,
        Strength.WEAK,
        r"(?:foundation|excavation|construction|building) (?:work|works|activity)\b|"
        r"(?:construction|building|work|project|factory|hospital) sites?\b|"
        r"(?:at|to|on|around) the sites? (?:of|for)\b|(?:in|for|at|of) the (?:construction|"
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
        r"(?:ahead of|before|prior to|in the run-?up to|on the eve of|on the verge of|awaiting|ready for) (?:its|"
        r"their|the|an|"
        r"his)? ?(?:official |formal |grand |planned )?(?:openings?|inaugurations?|completion|"
        r"commissioning)\b|(?:openings?|inaugurations?|completion) (?:is |are )?(?:draws?|drawing|drew|getting|"
        r"coming) (?:near|nearer|close|closer)\b|(?:openings?|inaugurations?|completion) (?:approach(?:es|ing)?|"
        r"nears?|"
        r"nearing|loom(?:s|ing)?)\b",
    ),
    (
        Event.UNDER_CONSTRUCTION,
        Strength.PLAIN,
        rf"{FRACTION}[- ](?:built|finished|completed?|done|ready|up)\b|{FRACTION} (?:of )?(?:the |its |all )?"
        r"(?:works?|construction|building|project) "
        rf"(?:(?:of|on|at|for) {GAP})?(?:{BE}|{HAVE})(?:completed?|done|finished|over|built)\b|"
        r"(?:half|partly|partially)[- ](?:built|finished|complete)|unfinished|(?:machines?|machinery|equipment|"
        r"windows?|doors?|roofs?|tiles?) (?:(?:are|is|were|was|been|being|have|has|still) ){1,3}(?:installed|fitted|"
        r"assembled|mounted|put on|put in)\b|(?:storeys?|stories|floors?|blocks?|walls?|roofs?|frames?|pillars|"
        r"columns) (?:(?:are|is|stood|stand|were|was|have|has|now) ){0,2}(?:up|visible|rising|standing|going up|"
        r"reached)\b|reach(?:ed|es) the \w+ (?:storey|floor)|scaffold\w*|(?:soldiers|troops|workers|regiments?|"
        r"servicepersons|service personnel) (?:(?:who|were|are|have|been|is) ){0,3}(?:building|erecting|working on|"
        r"labou?ring|plastering|tiling)\b|(?:plastering|tiling|roofing|concreting|bricklaying)\b|footings?\b",
    ),
    # Parts of a building: made, in place, or still missing.
    (
        Event.UNDER_CONSTRUCTION,
        Strength.PLAIN,
        rf"{forms(*_MAKING)}"
        r" (?:of |up |in )?(?:the |a |an |its |their |out )?(?:[\w'’-]+ ){0,3}?"
        rf"{PART}\b|(?:finish(?:ed|es|ing)?|complet(?:ed|es|ing)) (?:of )?(?:the |a |an |its |all |two |three |\w+ )?"
        rf"(?:[\w'’-]+ ){{0,3}}?(?:{PART}|excavation|tamping|assembly)\b|(?:tamping|pouring|assembly|"
        rf"installation|erection|"
        rf"fitting|laying|fixing|mounting|girding) of (?:the )?(?:[\w'’-]+ ){{0,2}}?{PART}\b|"
        rf"(?:excavat(?:ion|ed|ing)|trench(?:es|ing)|pilings?|scaffolding|cladding|plastering|footprints?|"
        rf"formwork|rebar)\b",
    ),
    (
        Event.UNDER_CONSTRUCTION,
        Strength.PLAIN,
        rf"{PART} (?:(?:of|for|at|in) (?:[\w'’-]+ ){{1,8}}?)?(?:{BE}|{HAVE})(?:on|up|over|in place|in|finished|"
        rf"complete[d]?|"
        r"done|laid|raised|poured|fitted|installed|assembled|roofed|moved in|begun|started|outlined|risen|"
        r"come up|gone up|"
        r"reached|closed|tiled|plastered|erected|fixed|visible|standing|taking shape)\b|"
        rf"{PART} (?:(?:of|for|at|in) (?:[\w'’-]+ ){{1,8}}?)?(?:went up|goes? up|going up|rose|rises?|risen|"
        rf"rising|came up|reach(?:es|ed)?|up\b|stands?|appear(?:s|ed)?|stood (?:at|in|up|to))\b|"
        rf"(?:now )?(?:has|have|had|with|gained|got|lacks?|lacked|needs?) (?:no |its |their |a |an |the |full |"
        rf"new |only |\w+ )?"
        r"(?:roofs?|walls?|floors?|foundations?|footings?|exteriors?|frames?|windows?|façades?|facades?|"
        r"signboards?|scaffold\w*)"
        r"\b|(?:first|second|third|fourth|fifth|sixth|ground|\d(?:st|nd|rd|th)) (?:floors?|store?ys?|story|stories)\b|"
        r"(?:structurally|externally|outwardly) complete|(?:bare |empty )?(?:shells?|skeletons?|carcass)\b",
    ),
    # How high it stands, and what still lies open.
    (
        Event.UNDER_CONSTRUCTION,
        Strength.PLAIN,
        rf"(?:halls?|buildings?|blocks?|structures?|shells?|sheds?|workshops?|them|one|two|three|four|five|cluster|"
        rf"complex|site|plants?|factor(?:y|ies)|hospital) (?:(?:of|at|in) (?:[\w'’-]+ ){{1,5}}?)?"
        rf"(?:{BE}|{HAVE}|stands? |stood )"
        r"(?:(?:now|already|still|partly|fully|only|being|been|without|under) ){0,3}"
        r"(?:roofed|roofless|(?:a )?roof\b|whitewashed|painted|plastered|tiled|glazed|clad|topped out|"
        r"reached (?:(?:their|its) )?(?:full|final) height|(?:open to the sky|uncovered)\b)|"
        r"(?:reach(?:ed|es)?|ris(?:en|es)|rose) (?:to )?(?:(?:their|its) )?(?:full|final) height|topped out\b",
    ),
    # The pace of the work, and who does it.
    (
        Event.UNDER_CONSTRUCTION,
        Strength.PLAIN,
        r"(?:in|at|into|on|enter\w*) (?:the |its |their |a )?(?:closing|final|last|finishing|home|"
        r"concluding) (?:stages?|"
        r"phase|spurt|straight|stretch|touches|sprint|push)\b|(?:final|last) (?:spurt|sprint|touches)|"
        r"finishing (?:touches|"
        r"stages?|works?|phase)|(?:proceed|go|move|forge|press|sprint|race|forg|surg)(?:s|es|ed|ing)? (?:ahead|"
        r"apace|briskly|"
        r"forward)\b|apace\b|(?:is|are|was|were|been|be) (?:being )?(?:accelerated|speeded up|pushed forward|"
        r"stepped up|built up)"
        r"\b|(?:made|make|making|makes) up for lost time|(?:caught|catch\w*) up with|abreast of|(?:good|great|"
        r"fresh) (?:results|"
        r"successes|headway|progress|strides?)\b|steady progress|(?:takes?|taking|took) (?:on )?form\b|"
        r"half[- ]done|"
        r"nearly (?:there|done)|almost (?:there|done)|(?:builders|soldiers|troops|crews|masons|labou?rers|"
        r"brigades?|battalions?|"
        r"regiments?|units?) (?:(?:of|in|at|from|for) (?:[\w'’-]+ ){1,5}?)?(?:(?:has|have|had|is|are|were|"
        r"was) )?(?:erect|lay|"
        r"laying|laid|rais|pour|put(?:ting)? up|install|girdl|assembl|work(?:ing)? (?:on|at|"
        r"round)|plaster|tile|"
        r"tiling|build|built|fit)(?:e?d|ing|s|es)?\b|(?:is|are|was|were) (?:putting up|erecting|mixing|laying|"
        r"fitting)\b|"
        r"await(?:s|ing)? (?:its|their|the) (?:machines|machinery|equipment|opening)|load (?:run|test)|"
        r"(?:site|works?|project) (?:is |was )?(?:is )?(?:busy|bustling|seething)",
    ),
    (
        Event.UNDER_CONSTRUCTION,
        Strength.PLAIN,
        r"(?:is|are|was|were) (?:well |now |still )?under ?way\b|"
        r"(?:is|are) (?:now |still |also )?(?:(?:in|under) progress|"
        r"going on(?: in full swing| at full speed| briskly)?)\b|(?:halls?|buildings?|blocks?) (?:is|are|was|"
        r"were) (?:enclosed|"
        r"roofed)|(?:is|are|were|was) (?:still )?being (?:fitted out|equipped|finished)|in the pipeline\b",
    ),
)
