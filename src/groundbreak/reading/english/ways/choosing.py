"""Ways to say it: how English says that a place is chosen, or that something will be built there.

A table of event, strength and pattern, tried in order; `forms` says what patterns may be made of.
"""

from __future__ import annotations

from groundbreak.model.claim import Event
from groundbreak.reading.english.cue import Strength
from groundbreak.reading.english.ways.forms import BE, FACILITY, Way, forms

_DECIDED = r"(?:approved|sanctioned|cleared|okayed|ratified|green-?lit)"
DECIDED: Way = (
    Event.SELECTED,
    Strength.PLAIN,
    rf"(?:{BE}|(?:got|gets) )(?:{_DECIDED}|announced)\b|{_DECIDED}\b|(?:approves|sanctions|clears|okays|approving|"
    r"sanctioning)\b|announced (?=(?:in|by|under|for) )|"
    rf"{forms('give', 'grant', 'accord', 'get', 'receive', 'secure', 'win', 'obtain')} "
    r"(?:(?:the|its|his|their|an?|final|formal|in-?principle|administrative|union|central|government|cabinet|ministry|"
    r"(?:cabinet|government|ministry|centre|center)['’]s|green) ){0,4}"
    r"(?:nod|approvals?|permission|sanction|clearance|light|signal|go-?ahead|assent)\b|approval (?:of|for|to)\b|"
    r"approval(?= by (?:the )?(?:\w+ )?cabinet)|(?:nod|approval|permission|sanction|clearance) "
    r"(?:(?:for|to|of) [^,;.]{3,60} )?"
    r"(?:was|were|has been|had been) (?:given|granted|accorded|obtained|received)\b",
)
"""What a cabinet, a board or a ministry decides: a day of its own, and only of what stands right beside it."""
CHOOSING: tuple[Way, ...] = (
    (
        Event.SELECTED,
        Strength.STRONG,
        r"(?:is|are|was|were|appears?|be) (?:also )?on (?:the|both|this year['’]s|next year['’]s) (?:\w+ )?lists?\b|"
        r"next (?:on the list|in line)\b|(?:one of|among) (?:the )?(?:\d{2}|twenty) (?:\w+ ){0,3}?(?:places|counties|"
        r"sites|regions|areas|cities|locations|towns)\b|(?:was|were|been) promised\b",
    ),
    (
        Event.SELECTED,
        Strength.STRONG,
        r"(?:those|places|sites|locations|counties|regions|cities|areas) (?:[\w'’]+ ){0,5}?(?:known|"
        r"named(?! after| for)|"
        r"revealed|disclosed|listed|mentioned|unveiled|picked|chosen)\b|"
        r"(?:was|were|been|is|are|be|being|newly|first) (?:selected|chosen|designated|picked|"
        r"earmarked|singled out|named)\b(?! (?:after|as the (?:chief|party|new)))|select(?:ed|s|"
        r"ion|ing) (?:of|as|for)|(?:select(?:ed|s)|chose|picked|"
        r"designated) (?=(?:[\w,-]+ ){0,4}(?:count(?:y|ies)|cit(?:y|ies)|places|regions|sites?|"
        r"areas|locations|districts?)\b)|(?:select(?:ed|s)?|choose|chose|picked|designated|named) "
        r"(?=[^;.]{3,150}? as (?:the |a |an |its |their )?(?:[\w-]+ ){0,2}?(?:model|pilot|trial|first|sites?|units?|"
        r"places?|locations?|areas?)\b)|(?:was|were|been) set as (?:a |the |"
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
        r"simultaneously )?(?:be (?:simultaneously |newly |also )?(?:given|"
        r"provided with|undertaken|carried out|introduced)|(?:be (?:simultaneously |newly |also )?)?(?:built|"
        r"constructed|erected|"
        r"set up|established|build|construct|erect|establish|rise|get|receive|go up|come up|"
        r"come into being|host|house)\b)|"
        r"(?:will|would|to) be (?:the )?next(?=[.,;]|$)|"
        r"will see the (?:[\w-]+ )?(?:construction|building)|(?:will|would|to) (?:soon |also |"
        r"then )?(?:open|inaugurate|dedicate|commission|complete|finish|start building|begin building|break ground)\b|"
        r"(?:is|are|was|were) due\b|(?:is|are) to be (?:in|at)\b|to be among (?:them|those)\b|"
        r"(?:will|to) (?:also |soon )?(?:be put up|have(?! (?:been|begun|broken|built|"
        r"had|gone|come|taken|made|seen|left|shrunk|grown|risen|fallen|\w+ed)\b))\b|plan(?:s|ned|"
        r"ning)? (?:to (?:build|construct|erect|set up|establish|open)|for)|(?:designs?|layouts?|"
        r"blueprints?|bird['’]s[- ]eye views?|plans) (?:of|for)\b",
    ),
    # Approved by a cabinet, a board or a ministry.
    (
        Event.SELECTED,
        Strength.STRONG,
        r"(?:approv(?:ed|es|al (?:for|of|to))|sanction(?:ed|s)|clear(?:ed|s)) (?:the )?(?:(?:setting up|"
        r"establishment|"
        r"construction|building|creation) of|(?=(?:an? |one |two |three |four |five )?(?:new|second)\b))",
    ),
    # Named, promised, next.
    (
        Event.SELECTED,
        Strength.STRONG,
        r"(?:named|names|naming|picked|picks|chose|chosen|chooses|selected|selects|listed|lists|designated|"
        r"mentioned) (?:[\w'’-]+ )"
        r"{1,6}?as (?:the )?(?:\w+ )?(?:other|next|further|two|three|future|sites?|places?|location|candidates?)|"
        r"(?:fixed|chose|picked|selected|decided on|settled on|marked out) (?:the |a )?(?:sites?|locations?|"
        r"plots?|spot) for\b|"
        r"(?:turn|turns) (?:is|comes|will come|would come) (?:next|later|in|then)\b|(?:told|informed|"
        r"notified) (?:that )?(?:it|they|"
        r"he|she|them) (?:will|would)|(?:was|were|been) (?:also )?(?:added to|put on|"
        r"included in) (?:the )?(?:[\w'’-]+ )?(?:list|plan)\b|"
        r"(?:probable|likely|possible|certain) (?:picks?|candidates?|choices?|sites?)\b|(?:is|are) (?:next|"
        r"to follow|to come|in line|"
        r"penciled in|pencilled in|lined up|on the list)\b|comes? next year|wants? (?:[\w-]+ ){1,4}(?:base|farm|"
        r"factor\w+|hospital|"
        r"plant) (?:in|at|for)\b",
    ),
    (
        Event.SELECTED,
        Strength.PLAIN,
        r"be (?:also |simultaneously |newly )?(?:built|erected|constructed|set up|put up)\b|(?:to|"
        r"lobbied to) (?:have|"
        r"get) (?:[\w-]+ ){1,4}?(?:built|erected)\b",
    ),
    (
        Event.SELECTED,
        Strength.PLAIN,
        r"(?:year|policy|plan|programme|program|list|round|phase|batch|project|drive|campaign) "
        r"(?:(?:of|for) [^,;.]{3,40}? )?(?:(?:will|would|is to|also|now) ){0,2}"
        r"(?:covers?|includes?|extends? to|takes? in)\b",
    ),
    (
        Event.SELECTED,
        Strength.PLAIN,
        rf"order(?:s|ed) (?:(?:a|an|the|two|three|several|new|pilot|model|modern|local|regional|\w+-class) ){{1,4}}"
        rf"(?={FACILITY})",
    ),
    (
        Event.SELECTED,
        Strength.PLAIN,
        r"(?:this year['’]s|next year['’]s|chosen|selected|planned|new|building|construction) sites "
        r"(?:(?:for|of) [^,;.]{3,60}? )?(?:are|were|will be) (?:in|at)\b",
    ),
    (
        Event.SELECTED,
        Strength.STRONG,
        r"(?:show|shows|showed|list|lists|listed|bear|bears|give|gives|gave) the names of\b|"
        r"names (?:\w+ ){0,3}?(?:mentioned|"
        r"listed|given|made public)\b|is mentioned as\b",
    ),
    (
        Event.SELECTED,
        Strength.STRONG,
        r"(?:chose|picked|selected|selects?|designated|named|listed),? (?:among (?:others|them)|"
        r"as (?:the )?(?:next|new)),? |"
        r"list (?:was|has been|is) (?:extended|expanded|completed|joined) (?:by|with|to)\b",
    ),
    (
        Event.SELECTED,
        Strength.PLAIN,
        r"(?:set|due|expected|scheduled|slated|likely|planned|bound|poised) to (?:be )?(?:open(?:ed)?|"
        r"finish(?:ed)?|complete(?:d)?|"
        r"ready|inaugurated|handed over|follow|start|begin|break ground)\b|(?:will|would|to|shall) (?:soon |"
        r"then |also )?follow\b|be (?:finished|opened|ready|"
        r"inaugurated|commissioned)\b|"
        r"expect(?:s|ed)? (?:a|an|another|further|more) (?=(?:\w+ ){0,3}?(?:farm|factor|plants?\b|hospital|base|"
        r"complex))",
    ),
)
