"""Ways to say it: how English says that something is finished and opened.

A table of event, strength and pattern, tried in order; `forms` says what patterns may be made of.
"""

from __future__ import annotations

from groundbreak.model.claim import Event
from groundbreak.reading.english.cue import Strength
from groundbreak.reading.english.ways.forms import FACILITY, Way, forms

LAUNCHED: Way = (
    Event.INAUGURATED,
    Strength.PLAIN,
    rf"{forms('launch')} (?:of )?(?!(?:[\w'’,-]+ ){{0,4}}?(?:construction|building|work|projects?|drive|"
    rf"campaign|polic|program|"
    rf"plan|initiative|scheme))(?:the |a |an |its |their )?(?:[\w'’,-]+ ){{0,6}}?{FACILITY}(?! (?:projects?|"
    rf"construction|polic|"
    r"drive|campaign|program|initiative|scheme|plan))",
)
"""What is launched is begun if it is a work, and opened if it is a factory: tried before the words for a beginning."""
FINISHING: tuple[Way, ...] = (
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
    (Event.INAUGURATED, Strength.WEAK, r"(?:newly|recently|just|freshly)[- ]opened"),
    (
        Event.INAUGURATED,
        Strength.STRONG,
        r"(?:open(?:s|ed|ing)?|threw open|throws? open|flung open) (?:the|its|their) doors of\b",
    ),
    (Event.COMPLETED, Strength.WEAK, r"newly[- ](?:built|constructed|completed|finished)|freshly built|just[- ]built"),
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
    (
        Event.INAUGURATED,
        Strength.PLAIN,
        r"(?:the|its|their) (?:official|formal|grand|ceremonial) opening\b(?! of| ceremon| event| day)|"
        r"went into service|entered service|put into (?:service|commission)|handed over|"
        r"ha(?:d|s|ve) (?:its|their) (?:opening|inauguration)",
    ),
    # Handed over, launched, come to life.
    (
        Event.INAUGURATED,
        Strength.STRONG,
        rf"{forms('snip', 'sever', 'snipp')} (?:the |a )?(?:[\w-]+ )?(?:tape|ribbon)s?|cut(?:s|ting)? (?:the |"
        rf"a |an |its |their )"
        r"(?:[\w-]+ ){1,2}(?:tape|ribbon)s?\b|(?:opening|inauguration|dedication|ribbon[- ]cutting|"
        r"unveiling) (?:event|rite|"
        r"ritual|day|gala|festivities)s?\b|(?:first|second|third|fourth|fifth|latest|next|another) ribbon\b",
    ),
    (
        Event.INAUGURATED,
        Strength.PLAIN,
        rf"{forms('dedicate', 'christen', 'unveil')}\b|(?:makes?|made|making) (?:its |their )?debut|debut(?:s|ed)?\b|"
        r"(?:came|come|comes|coming|go|goes|went|going|gone|brought|put|entered|enters?) (?:on ?stream|online|"
        r"on line|"
        r"into (?:service|use|commission)|in service)\b|(?:put|enter(?:s|ed)?) into operation|(?:go|goes|going|"
        r"went|gone) into "
        rf"operation|start(?:s|ed)? up\b|opened up\b|"
        rf"{forms('hand', 'turn')} (?:\w+ )?over\b|(?:took|takes|taken|taking) (?:possession|delivery|charge) of|"
        r"(?:got|get|gets|receive[sd]?|given|hand(?:ed|s)?|turn(?:ed|s)?) (?:the )?keys\b|(?:is|are|was|"
        r"were) (?:now )?open\b|"
        r"(?:welcomed|welcomes|received|receives) (?:its|their) first|grand opening|openings? (?:was|were|took|"
        r"came|event)\b|"
        r"(?:the |its |their )?opening (?:(?:on|in) (?:\w+ \d+|\d+ \w+) )?of\b",
    ),
    (
        Event.COMPLETED,
        Strength.PLAIN,
        r"(?:is|are|was|were|be|been) (?:now |already |all |also |structurally )?(?:ready|complete|finished|"
        r"done|added|over)\b(?! (?:to|for|with))|"
        r"(?:can |may )?boasts? (?:of )?(?:a |an |its |new)|(?:join(?:ed|s|ing)?) (?:the )?(?:list|ranks|club|"
        r"number|counties|"
        r"places)\b|brought (?:to \w+ )?(?:the )?(?:number|tally|total)|brings (?:to \w+ )?(?:the )?(?:number|"
        r"tally|total)|"
        r"(?:now |already )?(?:has|have|had) (?:its|their) (?:own|new)\b|(?:rose|soared|sprang|shot|gone|"
        r"went) up (?:in|at|on)\b|"
        r"(?:have|has|had) (?:gone|sprung|shot|risen) up\b|"
        rf"{forms('tour', 'view')} (?:(?:[\w'’-]+ ){{0,3}}?(?:at|in|of|around|through|"
        rf"round) )?(?:the |a |an |some |several )?(?:brand[- ]new|new|"
        rf"newly[- ]\w+|"
        rf"finished|completed|just[- ]\w+) (?:[\w'’-]+ ){{0,3}}?{FACILITY}(?! (?:construction|site|under|"
        rf"project|being|before|"
        r"ahead))",
    ),
    (
        Event.COMPLETED,
        Strength.PLAIN,
        r"(?:was|were|been|is|are) (?:given|presented with|handed) (?=(?:[\w'’,-]+ ){0,4}?(?:factor|plants?\b|"
        r"hospital|complex|"
        r"farm|mill))",
    ),
    (
        Event.COMPLETED,
        Strength.PLAIN,
        r"(?:walk|stroll)(?:ed|ing|s) (?:through|around|round) (?:the |a |an |its |their )?(?:brand[- ]new|new|"
        r"newly[- ]\w+|finished)\b|"
        r"(?:got|gained|received|obtained) (?:(?:a|an|its|the|their|two|three|four|several|new|modern|own) ){0,3}"
        rf"(?:[\w-]+ ){{0,2}}?(?={FACILITY})",
    ),
)
