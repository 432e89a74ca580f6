"""Ways to say it: how English says that work is prepared and begun.

A table of event, strength and pattern, tried in order; `forms` says what patterns may be made of.
"""

from __future__ import annotations

from groundbreak.model.claim import Event
from groundbreak.reading.english.cue import Strength
from groundbreak.reading.english.ways.forms import BE, GAP, HAVE, Way, forms

BEGINNING: tuple[Way, ...] = (
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
    # The stone, or the rite, in whatever tense: before the foundations that builders lay.
    (
        Event.GROUNDBREAKING,
        Strength.STRONG,
        rf"{forms('lay')} (?:of )?(?:[\w'’-]+ ){{0,3}}?"
        r"(?:foundation(?:al)?|corner|first)[ -]?(?:stones?|bricks?)\b|"
        rf"{forms('lay')} (?:of )?(?:(?:the|its|a) )?foundation (?:of|for) (?=(?:the|an?|its|this|another|[a-z]+)\b)"
        r"(?!(?:the |its )?(?:[\w-]+ ){0,3}?(?:building|block|wall|workshop|hall|develop\w*|future|success\w*|progress|"
        r"growth|change|prosperity|policy)\b)|"
        r"(?<!a )foundation (?:of|for) (?!(?:the )?(?:\w+ )?(?:building|block|wall|workshop|hall)s?\b)"
        r"(?:[\w'’-]+ ){1,8}?(?:was|were|has been|had been|is being) laid\b|"
        r"(?:bhumi|bhoomi)[ -]?(?:pujan?|poojan?)\b",
    ),
    (
        Event.GROUNDBREAKING,
        Strength.STRONG,
        r"first (?:spadefuls?|spades?|shovel(?:ful)?s?|sod|blasting|blasts?|explosions?|detonations?)\b|turn(?:ed|s|"
        r"ing) (?:the |a )?(?:first )?sod|foundation(?:al)? stones?|cornerstone|first stone",
    ),
    (
        Event.GROUNDBREAKING,
        Strength.STRONG,
        rf"(?:kick(?:s|ed|ing)?[- ]?off|launch(?:es|ed|ing)?|commenc(?:e|es|ed|ing)|start(?:s|ed|"
        rf"ing)?|beg(?:in|ins|an|un)|beginning|initiat(?:es?|ed|ing)) "
        rf"(?:{GAP})?(?:construction(?! site| unit| worker)|"
        rf"building (?!of the nation)|the building of|work on (?=a|the|its|new))|(?:inaugurat(?:es?|ed|ing)|"
        rf"open(?:s|ed)?) (?:{GAP})?(?:construction(?! site| unit| worker)|the building of|work on (?=a|the|its|new))",
    ),
    (
        Event.GROUNDBREAKING,
        Strength.STRONG,
        r"(?<!\bat the )(?<!\bfrom the )(?<!\bsince the )(?<!\buntil the )"
        r"(?:start|beginning|commencement|launch|kick-?off|onset) of (?:the |its |"
        r"their )?(?:[\w-]+ ){0,4}?(?:construction|building|work|project)s?\b",
    ),
    (
        Event.GROUNDBREAKING,
        Strength.STRONG,
        rf"(?:construction|building work|work|works)(?: project)? (?:of|on|for|"
        rf"at) (?:{GAP})?(?:(?:was|were|has|have|had|is|are|been|also|formally|"
        rf"officially) ){{0,3}}(?<!\band )(?:started|began|begun|launched|kicked off|commenced|got under ?way|"
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
        r"hospital|factor(?:y|ies))) (?:was |were |had )?(?:started|began|begun|launched)\b(?! to\b| operat|"
        r" produc| mak| turning| work| trial)",
    ),
    (
        Event.GROUNDBREAKING,
        Strength.PLAIN,
        r"\b(?:starts?|started|launche[sd]|launching|begins?|began|begun|kicks? off|"
        r"kicked off)\b(?! with\b(?! (?:an?|the) (?:\w+ )?(?:ceremony|event|ground|blast))| up\b(?! work|"
        r" construction)| producing| production| operat| making| to\b|"
        r" supply| (?:a )?(?:new )?life\b| service\b| receiving| treating| admitting| taking|"
        r" accepting| seeing| running| trial)",
    ),
    (
        Event.GROUNDBREAKING,
        Strength.STRONG,
        r"(?:beg[aiu]n|begins|start(?:ed|s|ing)?|commenc(?:ed|es)|set to) work\b|"
        r"works? (?:(?:also|has|have|had|there|formally|officially) ){0,2}(?:began|begun|started|got going|"
        r"got under ?way|commenced|kicked off)\b|(?:put|stuck|drove|thrust) (?:in )?(?:the |a )?(?:first )?"
        r"(?:spade|shovel)s?|(?:spades?|shovels?) (?:went|were|are|in|into|hit)\b|(?:start|launch|"
        r"beginning) of works?\b|"
        r"(?:laid|laying|lay) (?:of )?the (?:first (?:stone|brick)|foundation stone)|"
        r"embark(?:ed|s|ing) on (?:the )?(?:construction|building)\b",
    ),
    (Event.GROUNDBREAKING, Strength.PLAIN, r"(?:was|were) (?:begun|launched|started)\b"),
    (
        Event.GROUNDBREAKING,
        Strength.STRONG,
        r"(?:sounds?|roars?|booms?|din|echo(?:es)?) of (?:the )?(?:\w+ )?(?:blast(?:s|ing)?|explosions?)\b",
    ),
    (
        Event.SITE_PREPARATION,
        Strength.STRONG,
        r"preparations? (?:for|of) (?:the |its )?(?:(?!operat|open|produc|inaugur|under)[\w'’-]+ ){0,4}?"
        r"(?:construction|building)\b",
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
        r"fields?|farmland|cropland|hectares?|square met(?:er|re)s|area)\b|"
        r"(?:pitch(?:ed|ing)?|set(?:ting)? up|put(?:ting)? up) (?:the |their |its )?(?:\w+ )?"
        r"(?:tents?|camps?|bivouacs?)\b",
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
        r"builders['’] (?:tents|camp)|workers['’] (?:tents|camp|barracks)|construction camps?\b",
    ),
    # The rite: earth, spade, blast.
    (
        Event.GROUNDBREAKING,
        Strength.STRONG,
        rf"{forms('dig', 'turn', 'shovel', 'scoop', 'lift', 'throw', 'spade')} (?:over |up |"
        rf"out )?(?:of )?(?:the |a |some |"
        r"up |out )?(?:first |ceremonial |symbolic )?(?:(?:shovel|spade)fuls? of |clods? of )?(?:earth|soil|"
        r"dirt|sods?|turf|"
        rf"clods?)\b|sods? (?:was |were )?turn(?:ed|ing)|ground (?:being |been )?broken\b|"
        rf"{forms('wield', 'hoist', 'pick')} (?:up )?(?:a |an |"
        rf"the |his )"
        r"(?:[\w-]+ ){0,2}(?:shovels?|spades?)|(?:push|press|hit|depress)(?:ed|es|ing) (?:down )?(?:the |"
        r"a )?(?:\w+ )?"
        r"(?:plunger|detonator|button|blast button)|set(?:s|ting)? off (?:the |a |an )?(?:first |ceremonial )?"
        r"(?:blasts?|explosi\w+|charges?)|detonat(?:e|es|ed|ing)\b(?! (?:[\w-]+ ){0,3}nuclear)|(?:charge|blast|"
        r"explosion|explosives?)s? (?:was|were|went|"
        r"rang|echoed|roared|marked)\b",
    ),
    (
        Event.GROUNDBREAKING,
        Strength.STRONG,
        rf"{forms('inaugurate', 'open', 'launch', 'start', 'begin')} (?:a|an|the|his|its|this) "
        r"(?:[\w'’×-]+ ){0,2}?projects? (?:to build|of building|"
        r"(?:of|for) (?=(?:[\w-]+ ){0,2}?(?:factor|plants|hospitals)))|"
        rf"{forms('begin', 'start', 'commence')} (?:(?:on|last|this) [\w.]+ (?:\d+ )?)?(?:construct(?:ing)?|building|"
        r"erecting|digging|putting up|to (?:build|construct|erect|put up|dig))\b(?! of the nation)|"
        r"(?:made|makes|making) a start\b|(?:a|the) start (?:was|has been) made|"
        rf"{forms('get')} (?:the )?(?:\w+ )?(?:off the ground|under ?way|going)\b|start(?:s|ed|"
        rf"ing)? (?:up )?work on\b|"
        r"launch(?:es|ed|ing)? (?:the |its |their |a |new |modern |regional |local )*(?:projects?|work|works|"
        r"drive to build)\b|"
        r"start (?:on|to) (?:the )?(?:[\w-]+ ){0,3}(?:construction|building|work)\b",
    ),
    # The ground before anything stands on it.
    (
        Event.SITE_PREPARATION,
        Strength.STRONG,
        r"(?:plots?|parcels?|paddy|paddies|orchards?|gardens?|beds?|rectangles?|fields?|sites?|areas?|land|"
        r"patch(?:es)?|"
        r"hectares?|acres?|site|ground|slopes?|hills?|hillsides?) (?:(?:of|in|at|on|by|along|beside|behind|near|"
        r"for) (?:[\w'’-]+ ){1,8}?)?"
        rf"(?:{BE})(?:fenced|pegged|staked|graded|surveyed|ploughed|plowed|cordoned|marked|stripped|cleared|"
        rf"levell?ed|"
        r"bulldozed|flattened|set aside|razed|filled|scraped)\b|(?:fenced|staked|pegged|cordoned|marked|"
        r"roped)[- ](?:off|out)"
        r"\b|(?:cleared|levell?ed|graded|stripped|fenced|flattened|scraped|staked|"
        r"bulldozed) (?:[\w-]+ )?(?:rectangles?|"
        r"patch(?:es)?|strips?|plots?|fields?|land|ground|earth|soil|sites?|areas?|parcels?|hectares?|terraces?)\b|"
        r"(?:drove|drives|driving|driven|put|hammered) in (?:the )?stakes|"
        r"bare (?:soil|earth|ground|rectangle)",
    ),
    (
        Event.SITE_PREPARATION,
        Strength.STRONG,
        r"(?:houses?|homes?|buildings?|warehouses?|barns?|sheds?|trees?|stands?|stadium|blocks?|dwellings?|"
        r"graves?|cemetery|"
        r"huts?|shops?|structures?|families) (?:(?:of|in|at|on|from|near) (?:[\w'’-]+ ){1,6}?)?"
        rf"(?:{BE}|{HAVE})(?:torn down|pulled down|demolished|razed|dismantled|removed|felled|uprooted|cleared|"
        rf"relocated|"
        rf"moved|gone(?! up)|evicted|marked for demolition)\b|{forms('tear')} down\b|"
        r"(?:demolition|dismantling|razing|felling|clearance|removal) of\b|(?:bulldozers?|excavators?|"
        r"diggers?) (?:have |had )?"
        r"(?:arrived|came|come|moved in|rolled in|appeared|flattened|are|were)\b|(?:earth|soil|ground) (?:is|"
        r"was|has been|being) "
        r"(?:being )?(?:moved|scraped|turned over)|(?:tents?|tent camps?|camps?|barracks) (?:(?:for|"
        r"of) (?:[\w-]+ ){1,5}?)?"
        r"(?:have |has |had )?(?:appear\w*|line|lines|sprung|sprang|went up|been (?:pitched|set up)|"
        r"were pitched|dot|stand|"
        r"stood)\b|tent (?:camps?|cit(?:y|ies)|rows?)\b|grading\b|"
        r"access roads? (?:only|"
        r"(?:is|was|has been|have been) (?:cut|laid|built))",
    ),
)
