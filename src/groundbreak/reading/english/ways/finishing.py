"""Ways to say it: how English says that something is finished and opened.

A table of event, strength and pattern, tried in order; `forms` says what patterns may be made of.
"""

from __future__ import annotations

from groundbreak.model.claim import Event
from groundbreak.reading.english.cue import Strength
from groundbreak.reading.english.ways.forms import Way

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
        r"went into service|entered service|put into (?:service|commission)|handed over|(?:walked|"
        r"went) through the doors|"
        r"ha(?:d|s|ve) (?:its|their) (?:opening|inauguration)",
    ),
)
