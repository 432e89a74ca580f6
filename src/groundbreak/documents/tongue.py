"""Which language a text is in, by its script and its commonest words. No model, no guess where there is too little.

Goes in: text. Comes out: a primary language tag, or 'und'. Only needs to be right for whole reports, and quick: the
reader of a language is chosen by it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

SAMPLE = 4000
"""Characters looked at for their script."""
_WORDS_LOOKED_AT = 200
"""Words looked at."""
_HANGUL = re.compile("[\uac00-\ud7a3\u1100-\u11ff\u3130-\u318f]")
_KANA = re.compile("[\u3041-\u30ff]")
_HAN = re.compile("[\u3400-\u9fff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_OTHER_THAN_LATIN = re.compile("[^\x00-\u036f\u1e00-\u1eff\u2000-\u2bff]")
_OTHER: Mapping[str, re.Pattern[str]] = {
    "ru": re.compile("[\u0400-\u04ff]"),
    "ar": re.compile("[\u0600-\u06ff]"),
    "th": re.compile("[\u0e00-\u0e7f]"),
    "el": re.compile("[\u0370-\u03ff]"),
    "he": re.compile("[\u0590-\u05ff]"),
    "hi": re.compile("[\u0900-\u097f]"),
}
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
_PERSIAN = re.compile("[پچژگ]")
_SYLLABLE_WEIGHT = 2.5
"""Latin letters that one syllable or ideograph stands for."""
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 2
"""Different common words needed to name a language."""
_RAREST = 100
"""Every so many words one must be a common one; in a long list of names they are rare."""

_WORDS: dict[str, frozenset[str]] = {
    tag: frozenset(words.split())
    for tag, words in {
        "en": "the of and to in that for on with was is by at as it his from has were be are this have not",
        "de": "der die das und in den von zu mit ist im für auf des dem ein eine nicht auch sich nach wurde",
        "fr": "le la les des et en du que une est dans pour qui sur au par pas plus avec ce ont été aux",
        "es": "el la los las de y en que del se por con una para es al como más ha su fue lo sus",
        "it": "il di che la e del della in un una per con è le dei si da nel sono gli alla più anche",
        "pt": "o os as de e do da em que uma para com não no na dos das por mais foi ao é um",
        "nl": "de het een van en in is dat op te met voor zijn door niet aan er ook naar bij werd",
        "pl": "w i na z się do że nie jest to o za od przez po dla oraz jak są był roku",
        "sv": "och att det i en på är som för av den med till har inte ett om de från",
        "id": "yang dan di dari untuk dengan pada ini itu dalam adalah akan telah ke tidak oleh sebagai",
        "vi": "của và là các trong có được cho một với những này không người đã khi để tại",
        "tr": "ve bir bu için ile da de olarak olan çok daha gibi kadar ancak tarafından olduğu",
    }.items()
}
"""The commonest words of each language."""
_TONGUES_OF = {
    word: tuple(tag for tag, words in _WORDS.items() if word in words) for word in frozenset().union(*_WORDS.values())
}


def language_of(text: str) -> str:
    """The language most of the text is in; 'und' where too little speaks for any."""
    sample = text[:SAMPLE]
    if not _OTHER_THAN_LATIN.search(sample):
        return _by_words(sample)
    latin = len(_LATIN.findall(sample))
    hangul = len(_HANGUL.findall(sample)) * _SYLLABLE_WEIGHT
    kana = len(_KANA.findall(sample)) * _SYLLABLE_WEIGHT
    han = len(_HAN.findall(sample)) * _SYLLABLE_WEIGHT
    scores = {"ko": hangul, "ja": kana and kana + han, "zh": 0 if kana * 10 > han else han}
    scores |= {tag: len(pattern.findall(sample)) for tag, pattern in _OTHER.items()}
    tag = max(scores, key=lambda name: scores[name])
    if scores[tag] <= latin:
        return _by_words(sample)
    if tag == "ru" and len(_UKRAINIAN.findall(sample)) * 40 > scores[tag]:
        return "uk"
    if tag == "ar" and len(_PERSIAN.findall(sample)) * 60 > scores[tag]:
        return "fa"
    return tag


def _by_words(sample: str) -> str:
    words = _WORD.findall(sample[: _WORDS_LOOKED_AT * 12].lower())[:_WORDS_LOOKED_AT]
    common = {word: times for word, times in Counter(words).items() if word in _TONGUES_OF}
    counts: Counter[str] = Counter()
    for word, times in common.items():
        for tag in _TONGUES_OF[word]:
            counts[tag] += times
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] * _RAREST < len(words):
        return "und"
    tag = ranked[0][0]
    # One word alone says little: 'on' is English, Finnish and French.
    several = len(_WORDS[tag].intersection(common)) >= _FEWEST
    return tag if several and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else "und"
