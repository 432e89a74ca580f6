"""Ways to say it: how English says that finished works run, or stand still.

A table of event, strength and pattern, tried in order; `forms` says what patterns may be made of.
"""

from __future__ import annotations

from groundbreak.model.claim import Event
from groundbreak.reading.english.cue import Strength
from groundbreak.reading.english.ways.forms import BE, HAVE, Way, forms

_SERVICE = (
    r"(?:opds?|(?:out|in)-?patients?(?: (?:departments?|wards?|blocks?|units?|clinics?))?|services|classes|functioning|"
    r"academic (?:sessions?|activit(?:y|ies))|consultations?)"
)
_UP = (
    r"(?:started|begun|began|launched|commenced|resumed|(?:been |made )?operationali[sz]ed|"
    r"(?:became|become|gone|went|made|turned|been) (?:fully |partially |partly )?(?:operational|functional)|"
    r"(?:start|beg[au]n|commenc)\w* (?:functioning|working|operating))\b"
)
SERVING: Way = (
    Event.OPERATING,
    Strength.PLAIN,
    rf"{_SERVICE} (?:\W\w+\W )?(?:services? )?(?:(?:of|at|in|for) (?:[\w'’,()-]+ ){{1,9}}?)?"
    rf"(?:(?:was|were|has|have|had|is|are|also|formally|finally|already|been) ){{0,3}}{_UP}|"
    rf"(?:start(?:s|ed)?|beg[aiu]ns?|commence[sd]?) (?:its |their |the )?service\b|"
    rf"{forms('start', 'begin', 'launch', 'commence', 'resume', 'offer', 'provide', 'operationalise')} "
    r"(?:(?:the|its|their|some|all|an?|with|only|limited|full|free|new|opd|medical|health|patient|clinical|outpatient|"
    rf"out-patient) ){{0,4}}{_SERVICE}\b|"
    r"(?:start(?:s|ed)?|beg[aiu]ns?|commenced) (?:functioning\b|to function\b|"
    r"(?:working|to work)\b(?! (?:on|at|to|with|for|as|there|together|hard|out)\b))|"
    r"(?:became|become|becomes|is|are|was|were|been|made|now|already|turned) "
    r"(?:(?:now|already|fully|partially|partly|also) )?(?:functional|functioning|operationali[sz]ed)\b|"
    r"(?:became|become|becomes|been made|made) (?:fully |partially |partly )?operational\b|operationali[sz]ed\b",
)
"""What is offered there has begun: tried before the words for a beginning, for it is not the building that begins."""
_WARES = (
    r"(?:goods|products|commodities|biscuits|sweets|candy|candies|soap|foodstuffs?|necessities|wares|clothes|clothing|"
    r"garments|shoes|bread|noodles|cakes|drinks|sauces?)"
)
_NAMES = r"(?:(?!(?:said|says|that|which|who|will|would|could|not|but|while|as)\b)[\w'’,×-]+ ){0,9}?"
"""Whose the goods are, however long the name: no verb of its own."""
RUNNING: tuple[Way, ...] = (
    (
        Event.OPERATING,
        Strength.PLAIN,
        r"(?:in|into|at) (?:full |normal |regular )?(?:operation|production)s?\b|(?:began|begun|"
        r"begin|begins|start|starts|started|resumed) (?:full |regular |trial |mass )?(?:producing|"
        r"production|operations?|operating|making|receiving|treating|admitting)|"
        r"(?:is|are|was|"
        r"were|now|been|already|normally|fully) (?:operating|producing|running|operational|"
        r"turning out|making (?!headway|progress|efforts?|good|brisk|rapid|success|strides|prepar|great|fresh|"
        r"steady|every|much|remarkable|innovat|achiev|contribut|full|sure|plans|use|way|an? |the )|treating|"
        r"receiving|"
        r"serving)\b|production (?:is|was|has been) (?:in full swing|brisk|normal|under ?way|"
        r"going)|(?:produc|manufactur)(?:es|ed)\b|turn(?:s|ed) out (?=[\w-]+ (?:products|goods|"
        r"items|foodstuffs)|products|goods)|rolled off|(?:supplied|supplies|shipped|delivered|"
        r"sold) (?:[\w'’,-]+ ){0,5}?(?:goods|products|foodstuffs?|residents|people|shops|stores)|"
        r"(?:treated|treats|admitted|admits|received|receives|took in|took) (?:its |the |"
        r"their )?(?:first )?(?:[\d,]+ |[\w-]+ ){0,3}?(?:patients|customers|visitors)|(?:goods|"
        r"products|foodstuffs?) (?:[\w'’,-]+ ){0,6}?(?:are|were|have been) (?:produced|made|"
        r"supplied|sold|on sale)|went on sale|(?:have|has) been produced|production (?:lines? )?(?:has |"
        r"have )?(?:started|begun|began)|trial (?:production|operation|run)s?"
        r"(?! of (?:the |its |their )?(?:[\w-]+ ){0,2}?(?:ventilators?|boilers?|pumps?|lifts?|elevators?|generators?|"
        r"heating|equipment|machines?|machinery|units?|scanners?|systems?)\b)",
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
        r"(?:has|have|had|is|are|was|were|been|being|be|came|come|comes|largely|temporarily|"
        r"completely|again) (?:also |now |since |all but |all |already |almost |nearly |virtually |effectively |"
        r"practically |long |partly )?(?:to a )?(?:complete |"
        r"virtual )?(?:halt(?:ed)?|stalled|suspended|delayed|idle|idled|postponed|at a standstill|"
        r"standstill|stopped|shut down|paralysed|paralyzed|standing idle|sitting idle|"
        r"lying idle)\b|(?:ground|grinds|grinding) to a halt|(?:slowed|slows|reduced) to a (?:crawl|trickle)|"
        r"(?:stands?|stood|sits?|sat|lies|lay|"
        r"remain(?:s|ed)?) (?:idle|unfinished|shut|closed|empty|unused|silent)|behind schedule|"
        r"(?:construction|production|operations?|work|output|plant|factory|factories|"
        r"hospital) (?:has |have |had |was |were |is |are )?(?:stalled|halted|stopped|ceased|"
        r"been suspended|been halted|broken down)\b|(?:halt|suspend|stop)(?:ed|s)? (?:operations?|"
        r"production|construction|work|building)|(?:halt|stoppage|suspension|delays?) (?:of|in|to|"
        r"at) (?:the )?(?:construction|production|operations?|work|building)|out of operation|"
        r"(?:not|n['’]t|never|barely|hardly|rarely|un)(?: yet| been| being| to be| to| fully|"
        r" properly| actually| able to)*[ -]?(?:operat(?:ing|ed|e|ional)|running|run|produc(?:ing|ed|e)|"
        r"in operation|working|in use)\b|no (?:signs?|indications?|evidence|trace) (?:of|"
        r"that) (?:[\w-]+ ){0,5}?(?:operations?|production|activity|heat|operating|running|smoke)|"
        r"fail(?:ed|s|ing|ure)? to (?:operate|produce|run|start)|(?:production|output|"
        r"operation(?:al)?) (?:disruptions?|stoppages?|problems|suspended)|"
        r"produc\w+ (?:[\w'’,-]+ ){0,4}?poorly|poor (?:output|production|operation)|(?:disrupt|"
        r"interrupt)(?:ed|ions?|ing)\b|can(?:not|['’]t) (?:operate|run|produce)",
    ),
    (
        Event.STALLED,
        Strength.STRONG,
        r"(?:stands?|stood|standing|sits?|sitting|lies|lying|remain\w*) (?:cold|dark|still|silent|"
        r"empty|unused|locked)\b|"
        r"(?:is|are|was|were|been|remains?|got|gets) (?:still |now )?(?:stuck|held up|bogged down)\b|"
        r"(?:they|it|lines|machines) (?:have |has |had )?stopped\b|"
        r"(?:has|have|had) (?:fallen|dropped|sunk|dwindled|collapsed) (?:so low\b|"
        r"to (?:almost |nearly |next to )?(?:nothing|zero|a trickle|a fraction)\b)|"
        r"(?:has|have|had)(?: not|n['’]t) (?:worked|run|operated|produced anything|turned) (?:since|for|in)\b|"
        r"(?:went|gone|fallen|fell) (?:dark|silent|idle|quiet)\b|(?:closed|shut|locked|mothballed) (?:down|up|since|"
        r"because|again)\b|on hold\b|(?:has|have|had) (?:been )?paused|running behind|fallen behind|"
        r"(?:is|are|was|were) running (?:late|behind)\b",
    ),
    # Goods, shifts, patients.
    (
        Event.OPERATING,
        Strength.PLAIN,
        r"(?:works?|worked|working|operates?|operated|operating|runs?|ran|running) (?:(?:only|just|"
        r"day and night|round the "
        r"clock|in|on|at|for) ){0,2}(?:(?:two|three|one|four|\d) (?:shifts?|days|hours|times)|full (?:capacity|"
        r"steam|swing)|"
        r"normally|smoothly|round the clock)|(?:in|on|of) (?:two|three|double|night) shifts|up and running|"
        r"in full swing|"
        rf"{forms('churn', 'pump')} out\b|turn(?:s|ing)? out\b(?! (?:in|to|at|that|as|with|for|on|well|"
        rf"badly)\b)|(?:bakes|baked|brews|brewed|sews|sewed|ferments|bottles|pickles)"
        r" (?:\w+ ){0,2}(?=\w)|(?:daily|monthly|annual) (?:output|production)|(?:sells?|sold|"
        r"selling) (?:\w+ ){0,4}(?:goods|soap|"
        r"salt|sauces?|oil|biscuits|bread|products|shoes|clothes|out)\b|(?:put|puts|"
        r"putting) (?:out )?(?:[\w-]+ ){0,3}(?:on (?:the )?"
        r"(?:counters?|shelves|market|sale)|kinds|soap|goods)|\d+ [\w-]+ (?:a|per) day\b|"
        r"(?:makes?|making|made) (?:\d+ kinds|[\w-]+ (?:candy|bread|soap|sauce|noodles|biscuits|shoes|clothes|"
        r"uniforms)|biscuits|"
        r"bread|soap|candy|noodles|sweets|shoes|uniforms)\b|bear(?:s|ing) (?:the |its )?(?:trade ?mark|label|brand)|"
        r"(?:won|win|wins|enjoys?|enjoying) (?:the )?(?:favou?r|popularity)|(?:is|are|"
        r"become) (?:very )?(?:popular|in (?:great )?demand|"
        r"all the rage)|(?:see|sees|seeing|saw|takes?|taking|admits?|admitting) (?:in)?patients|(?:performed|"
        r"carried out) \d+ operations|"
        r"accounted for (?:\w+ )?(?:half|most|a third)|(?:first|debut) (?:season|harvest|"
        r"batch(?! of (?:[\w,-]+ ){0,3}(?:students|completions|openings|ceremonies|factories|plants|projects|"
        r"sites|hospitals|count(?:y|ies)|cities|places|locations|regions|areas|inaugurations))|patients|"
        r"products|goods)\b|"
        r"(?:smoke|steam) (?:(?:or|and) (?:smoke|steam) )?(?:rises?|rose|rising|(?:(?:could|can) be|was|were|is|are) "
        r"(?:seen|visible|observed|detected))|trademarks?\b|goes to (?:shops|market|"
        r"china)",
    ),
    # No light, no heat, nobody there.
    (
        Event.STALLED,
        Strength.STRONG,
        rf"(?:{BE}|{HAVE})(?:frozen|abandoned|mothballed|shelved|interrupted|idled|stopped|locked|padlocked|"
        rf"vacant|cold|dark|"
        r"dead|silent|deserted|empty|cut off|washed (?:out|away)|not (?:working|operating|moving|operated|"
        r"running)|shut|"
        r"(?:two|three|four|five|several|\d+) (?:weeks?|months?|days?) behind)\b|(?:go|goes|went|going|stay|"
        r"stays|stayed) (?:dark|"
        r"cold|idle|unused|unlit|closed|shut)\b|(?:doesn['’]t|does not|don['’]t|do not|didn['’]t|isn['’]t|"
        r"aren['’]t|hasn['’]t|has not|"
        r"have not|haven['’]t) (?:\w+ )?(?:move|work|operate|operated|run|working|operating|running|produced?|"
        r"open|opened)\b|"
        r"no (?:heat|lights?|power|steam|smoke|activity|electricity|new light|vehicles|workers|one|"
        r"raw materials?)\b(?! shortage)|"
        r"(?:soldiers|troops|workers|men|builders|companies|crews|labou?rers|trucks|manpower|"
        r"battalions?) (?:of [\w-]+ )?(?:(?:were|"
        r"are|have|had|has|been|was) ){1,3}(?:diverted|pulled|reassigned|moved|sent|shifted|withdrawn|"
        r"redeployed|taken) ?(?:off|away|to|"
        r"from|out)?\b|pulled off\b|fallen (?:\w+ ){0,2}behind|(?:weeks?|months?) behind|for (?:lack|want) of\b|"
        r"ran out\b|run out\b|"
        # Pictures taken in the infrared: what does not run is no warmer than the land.
        r"(?:colder|no (?:warmer|hotter|brighter|different)) (?:than|from)|same temperature as|work paused|"
        r"(?:a|come to a|came to a|at a) (?:halt|standstill)\b|"
        r"closed for\b|(?:breakdowns?|outages|blackouts|shortages?) (?:have |"
        r"has |had )?(?:slow\w*|"
        r"stop\w*|halt\w*|idl\w*|hamper\w*|plagu\w*|hit)\b",
    ),
    (
        Event.OPERATING,
        Strength.WEAK,
        r"(?:\d[\d,.]*|scores of|dozens of) (?:kinds|sorts|types|tons|tonnes|bottles|pairs|boxes|items|"
        r"varieties) of\b",
    ),
    (
        Event.OPERATING,
        Strength.PLAIN,
        r"(?:began|begun|begins?|started|starts?) (?:to )?(?:operate|produce|run|make|treat|receive|turn out|sell)\b|"
        r"(?:factor(?:y|ies)|plants?|mills?) (?:that|which) (?:makes?|produces?|turns? out)\b|"
        r"(?:now|already|currently) (?:operates?|runs?|works?|produces?|makes?|turns? out)\b|"
        r"(?:roll(?:ed|ing|s)?|com(?:e|es|ing)|came) off the (?:production |assembly )?lines?\b|"
        r"(?:prais(?:e|es|ed|ing)|lavish\w* praises? on|boasts?|proud of|pleased with) (?:[\w'’,-]+ ){0,7}?"
        r"(?:goods|products)\b|"
        r"production (?:has |had )?(?:started|began|begun|resumed)\b|(?:have|has) (?:run|worked|"
        r"operated) since\b|reopened\b|"
        # Those who buy, what they buy, and what it is made with.
        r"(?:lik(?:e|es|ed|ing)|lov(?:e|es|ed|ing)|welcom(?:e|es|ed|ing)|prais(?:e|es|ed|ing)|prefer(?:s|red|ring)?|"
        r"acclaim(?:s|ed|ing)?|enjoy(?:s|ed|ing)?|queu(?:e|es|ed|ing) (?:up )?for|lin(?:e|ed|ing) up for|"
        rf"buy(?:s|ing)?|bought) {_NAMES}{_WARES}\b|"
        rf"{_WARES} (?:(?:from|of|by|made (?:at|in|by)|produced (?:at|in|by)) {_NAMES})?"
        r"(?:(?:is|are|was|were|have been|has been|now|already) ){1,3}(?:on display|on show|displayed|exhibited|"
        r"on offer|available|stocked|shown)\b|"
        r"suppl(?:y|ies|ied|ying) (?:[\w'’,-]+ ){1,6}?to (?:the )?(?:local |all |its |many )?(?:kindergartens|"
        r"nurser(?:y|ies)|schools|residents|people|citizens|children|households|families|shops|stores)\b|"
        r"(?:machines?|machinery|looms|equipment|(?:production|assembly) lines?) (?:is |are |was |were |kept |keep )?"
        r"(?:humm?(?:ed|ing)?|whirr?(?:ed|ing)?|roar(?:ed|ing)?|running|working)\b|"
        r"over(?:ful)?fill?(?:s|ed|ing)? (?:[\w'’,-]+ ){0,4}?(?:plans?|quotas?|targets?)\b|"
        r"(?:start(?:s|ed)?|beg[au]n|begins?|has|have|is|are|now) (?:to see|to treat|seeing|treating) "
        r"(?:[\w'’,-]+ ){0,3}?patients\b|"
        r"(?:makes?|making) (?:[\w'’,-]+ ){0,3}?(?:sweets|candy|biscuits|bread|noodles|soap|shoes|clothes|clothing|"
        r"uniforms|garments|underwear|cosmetics|foodstuffs?|sauces?|oil|drinks|beverages)\b",
    ),
)
