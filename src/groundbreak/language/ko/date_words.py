"""The patterns of Korean date expressions, and what they leave alone.

One pattern finds every expression in one pass; `dates` works out which days are meant. What looks like a date and
is none is matched first, so that nothing inside it can be taken for a day: spans of time ('착공 190여일 만에',
'3일간', '10년안에'), daily outputs ('1일생산능력') and enterprises named after a day ('5월20일공장').
"""

from __future__ import annotations

import re

from groundbreak.language.ko.numerals import COUNT, DAY_WORDS
from groundbreak.language.ko.scanning import Scanner

_DAYS = "|".join(DAY_WORDS)
_ROUGH = "며칠|몇|두어|서너|석|넉|일"
"""Counts that go before a span of time only; most of them say no more than about how many."""
_SPAN = (
    rf"(?P<span>(?<![\d.])(?:(?:{COUNT})\s?(?:여\s?)?(?:일|개월|달|년|주일?|시간|돌)|반\s?년|(?:{_DAYS}))(?:여)?"
    r"(?:\s?(?:만(?:에|이|의)?(?![가-힣])|만(?:입|이다)|동안|사이|안에|이내|내에|넘게|남짓|앞두|앞당|걸려|걸친|"
    r"차(?![가-힣]))"
    r"|째|간(?![가-힣]*월)|계획|분(?![가-힣])|짜리|당(?![가-힣])|생산|처리|능력|전투|연속))"
)
_NAMED = (
    r"(?P<named>\d{1,2}월\s?\d{1,2}일(?=[가-힣]{0,10}(?:공장|기업소|광산|탄광|농장|학교|학원|제강소|조선소|체육단|돌격대|병원))"
    r"|(?<=[`'‘「])\d{1,2}월\s?\d{1,2}일(?=\s[가-힣]{1,8}(?:공장|기업소|광산|탄광|농장)))"
)
_ISO = (
    r"(?P<iso>(?<![\d.])(?P<iy>(?:19|20)\d{2})\s?(?P<sep>[.\-/])\s?(?P<im>\d{1,2})\s?(?P=sep)\s?(?P<id>\d{1,2})(?![\d.]\d)"
    r"|\(\s?(?P<bm>\d{1,2})\s?[./]\s?(?P<bd>\d{1,2})\.?\s?\)|(?<![\d.])(?P<lm>\d{1,2})\.\s?(?P<ld>\d{1,2})\.(?=\s?[가-힣(])"
    r"|(?<![\d.])(?P<fm>\d{1,2})\.(?P<fd>\d{1,2})(?=\.?\s?(?:기준|현재|촬영|자\s|일\s))"
    r"|(?:(?<=[▲▶■●○□◆◇·•*\-]\s)|(?<=\n))(?P<tm>1[0-2]|0?[1-9])\.(?P<td>3[01]|[12]\d|0?[1-9])(?=\.?\s[가-힣]|\s?\([월화수목금토일]\))"
    r"|['‘’`](?P<sy>\d{2})\s?\.\s?(?P<sm>\d{1,2})\s?\.\s?(?P<sd>\d{1,2})(?!\d))"
)
_WORD = (
    r"(?P<word>오늘|금일|어제|어젯밤|간밤|작일|그저께|엊그제|그제|내일|모레)"
    r"(?:\s?\(\s?(?:(?P<wm>\d{1,2})월\s?)?(?P<wd>\d{1,2})일?\s?\)|(?P<bareword>(?=[\s,.)…]|$|(?:은|도|에는|부터|까지|자)[\s,])))"
)
_NEAR = (
    r"(?P<near>(?:그|바로)\s전날|전날|전일(?=[\s,에])|이튿날|다음\s?날|이날|같은\s?날|당일(?=[\s,에])|그날)"
    r"(?:\s?\(\s?(?P<nd>\d{1,2})일\s?\))?"
)
_WEEK = (
    r"(?P<weekend>지난\s?주말|이번\s?주말|주말(?=\s?(?:에\s|사이|동안)))"
    r"|(?P<week>지난\s?주|이번\s?주|금주(?=[\s에])|다음\s?주)(?![가-힣]*[민년])(?:\s?(?P<wday>[월화수목금토일])요일)?"
    r"|(?:(?P<dpre>지난|오는|이번|다음)\s?)?(?<![가-힣])(?P<dday>[월화수목금토일])요일"
)
_AGO = (
    rf"(?P<ago>(?<![\d.])(?:(?P<an>{COUNT}|{_DAYS}|{_ROUGH})\s?(?P<au>일|주일?|달|개월|해|년)?|(?P<ahalf>반\s?년))(?P<amore>여|\s남짓)?\s?"
    r"(?:(?P<abefore>앞[서선](?=[\s,]))|(?<=[\s가-힣])전(?:쯤|께|\s이맘때)?(?=에|엔|인|의|부터|만\s|까지|[\s,.)…]|$)))"
)
_LATER = (
    rf"(?P<later>(?<![\d.])(?:(?P<ln>{COUNT}|{_DAYS}|{_ROUGH})\s?(?P<lu>일|주일?|달|개월|해|년)?|(?P<lhalf>반\s?년))(?P<lmore>여|\s남짓)?"
    r"\s(?:뒤|후|지나)(?=에|엔|인|의|[\s,.)]|$))"
)
_YEAR = (
    r"(?:주체\s?(?P<juche>\d{2,3})\s?(?:\(\s?(?P<jy>\d{4})\s?\)\s?년?|년)|(?<!\d)(?P<y>(?:19|20)\d{2})\s?년(?P<plan>도)?"
    r"|(?<![\d.])['‘’`]?(?P<yy>2\d)\s?년(?=\s?\d{1,2}\s?월)"
    r"|(?P<ry>올해|올(?=\s?(?:초|봄|여름|가을|겨울|상반|하반|\d\s?분기))|금년|이\s해(?=[\s에])|지난\s?해|작년|재작년|내년|명년|다음\s?해(?![가-힣]*체)|이듬해|같은\s?해|그해|새해)(?P<ryplan>도)?)"
)
_MONTH = (
    r"(?:(?<![\d×xX*])(?<![^다]\.)(?P<m>\d{1,2})\s?월(?![가-힣])|(?<![\d×xX*])(?<![^다]\.)(?P<mp>\d{1,2})\s?월(?=에|엔(?=\s)|말|초|중순|중(?![가-힣])|상순|하순|부터|까지|과|"
    r"은|의|이(?![가-힣]*공장)|경(?!기)|께|달|도|들어|안)"
    r"|(?P<rm>이달|이번\s?달|지난\s?달|다음\s?달|내달|같은\s?달|그\s?달(?=\s)|전달(?=\s(?:\d|초|말|중순|하순|상순))))"
)
_DAY = (
    r"(?:(?<![\d×xX*,])(?<![^다]\.)(?:(?P<d0>\d{1,2})\s?[~∼～–-]\s?)?(?P<d>\d{1,2})(?:(?=\s?[·,]\s?\d{1,2}\s?일(?!간))|\s?일(?:(?![가-힣\d])|(?=에|엔(?=\s)|부터|까지|자|과|은|의|이(?![가-힣]*공장)|입니|도|"
    r"로(?![가-힣])|오전|오후|저녁|밤|낮|새벽|아침|께|경(?!기)|현재|발(?=[\s)])))))"
)
_PART = (
    r"(?P<part>(?:의\s)?마지막\s?날|(?:의\s)?첫날|벽두|이맘때|초순|상순|중순|하순|초(?=[\s에까부,.]|$)|말(?=[\s에까부,.]|$)"
    r"|상반[기년]|하반[기년]|[1-4]\s?[/·]?4?\s?분기|봄|여름|가을|겨울)"
)
_PRE = r"(?P<pre>지난|오는|다가오는|돌아오는|앞서|이번|올(?=\s?\d))\s?"
_CALENDAR = (
    rf"(?P<calendar>(?:{_PRE})?(?:{_YEAR}\s?(?:{_PRE.replace('pre', 'pre2')})?(?:{_MONTH}\s?(?:{_DAY})?)?"
    rf"|{_MONTH.replace('<m>', '<m2>').replace('<mp>', '<mp2>').replace('<rm>', '<rm2>')}\s?"
    rf"(?:{_DAY.replace('<d>', '<d2>').replace('<d0>', '<d02>')})?"
    rf"|{_DAY.replace('<d>', '<d3>').replace('<d0>', '<d03>')})(?:\s?{_PART})?)"
)
_SEASON = r"(?P<season>(?<![가-힣])(?:지난|이번)\s?(?:봄|여름|가을|겨울)(?![가-힣]*방학)|지난\s?연말|지난\s?연초)"
_FEAST = (
    r"(?P<feast>성탄절|크리스마스(?!\s?트리)|태양절|광명성절|전승절|건군절|정권\s?수립(?:일|기념일)|"
    r"(?:로동당|노동당|당)\s?창건\s?(?:\d{2}\s?(?:돌|주년)\s?)?(?:기념일|일)|조국\s?해방의?\s?날|광복절)(?=에|인|날|\s?(?:당일|이튿날|다음\s?날|전날|까지))"
)
_SLASH = r"(?P<slash>(?<![\d./])(?P<xm>1[0-2]|0?[1-9])/(?P<xd>3[01]|[12]\d|0?[1-9])(?![\d/%]|\s?[가-힣]*차))"
_YEAR_END = r"(?P<yearend>연말|년말|연내|년내|연초|년초|정초(?=부터|에|의\s|\s)|새해\s?첫)(?![가-힣]*정산)"

EXPRESSION_PATTERN = "|".join(
    (_SPAN, _NAMED, _ISO, _WORD, _NEAR, _WEEK, _AGO, _LATER, _SEASON, _FEAST, _SLASH, _CALENDAR, _YEAR_END)
)
_FIGURE = r"(?:(?!\d)|(?<!\d)(?=\d++\s?(?:[일월년주달돌해여앞전뒤후./·,~∼～–-]|개월|시간|남짓|지나)))"
"""Where an expression begins with a figure, it is a whole one, with a sign behind it that stands in dates."""
EXPRESSION = Scanner(EXPRESSION_PATTERN, lead=_FIGURE, groups=True)
"""Every date expression and every span of time, by named groups."""

SOURCE = (
    r"(?:통신사?|신문|방송|[Tt][Vv]|텔레비[전죤]|매체들?|언론들?|뉴스|민주조선|조선신보|청년전위|내나라|우리민족끼리|NK|엔케이|RFA|VOA|38노스|일보"
    r"|통일부|국정원|당국자?|관계자|대변인|소식통|외무성|관영지?)"
)
"""Endings of words for those who report."""

TELLING_AFTER = re.compile(
    r"자(?:[에로,\s]|$)|발\s|\s(?:기자들?(?:과|에게)|기자회견|정례\s?브리핑|브리핑)|(?:\s?\(현지\s?시간\))?(?:에|에도|,)?\s?(?:일제히\s|추가로\s|잇따라\s|각각\s)?"
    r"(?:보도|전(?:했|하[였며]|한\s?데)|밝[혔히힌]|알[렸려린]|소개|공개|주장|발표|말했|방영|게재|실었|타전)"
    rf"|\s(?:[가-힣A-Za-z0-9]{{1,10}}(?<![에서을를은는이가의고며])\s){{0,2}}[가-힣A-Za-z]{{0,12}}{SOURCE}"
    r"(?:에\s?(?:따르면|의하면)|(?:은|는|이|가|도)\s|(?:\s?[가-힣·]{0,6})?(?:보도|발표))"
)
"""What follows a day that is the day of telling, not of what is told."""

REPORT_VERB_AFTER = re.compile(
    r"자?(?:\s?\(현지\s?시간\))?(?:에|에도)?\s?(?:일제히\s|추가로\s|잇따라\s)?(?:보도|전(?:했|하[였며])|밝[혔히]|알[렸려]|소개|공개|주장|발표|말했|방영|게재|실었)"
)
TELLING_BEFORE = re.compile(
    rf"{SOURCE}(?:\([^()]{{1,20}}\)|[>》」』\]'’])?\s?(?:은|는|이|가|도|측은|에서)[\s,]{{1,2}}(?:북한[^\s]{{0,3}}\s)?$"
)
"""What precedes a bare day that is the day of telling."""

PAST_OR_AHEAD = re.compile(
    r"(?P<past>[했됐였었았렸셨났겼냈봤갔왔졌](?:다|고|으|음|습|는|던|지)|[한된린친진](?=\s))|(?P<ahead>예정(?!지|됐던|이던|했던)|계획(?!인\s|했던)|목표(?!인\s|했던|한\s|량)|방침|전망|[할될릴갈칠설질]\s?(?:것|예정|계획|전망|방침)|하기로)"
)
"""Whether what follows a day lies behind or ahead, whichever comes first."""
