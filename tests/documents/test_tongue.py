"""The language of a report."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.documents.tongue import language_of

TEXTS = {
    "en": "The mill in the county was completed, and its workers have begun to make food and clothes for the people.",
    "de": "Das Werk im Landkreis wurde fertiggestellt und die Arbeiter stellen nun Kleidung und Lebensmittel her.",
    "fr": "L'usine du comté est achevée et les ouvriers y fabriquent des vêtements pour la population de la région.",
    "es": "La fábrica del condado fue terminada y los trabajadores hacen ropa y alimentos para la población.",
    "it": "La fabbrica della contea è stata completata e gli operai fanno vestiti e cibo per la popolazione.",
    "pl": "Fabryka w powiecie jest gotowa i robotnicy szyją ubrania oraz robią żywność dla ludności, jak podano.",
    "nl": "De fabriek in het district is klaar en de arbeiders maken nu kleding en voedsel voor de bevolking.",
    "ko": "성천군 지방공업공장(Local Industry Factory)이 완공되여 준공식이 진행되였다. KCNA 보도.",
    "ja": "北朝鮮の成川郡（Songchon）で地方工業工場が完成し、式典が行われたと伝えられた。",
    "zh": "成川郡地方工业工厂竣工，当地居民参加了仪式，朝中社报道说。",
    "ru": "В уезде построен завод, рабочие начали выпускать одежду и продукты питания.",
    "uk": "У повіті збудовано завод, його робітники почали випускати одяг і їжу для людей, які там живуть.",
    "ar": "تم الانتهاء من بناء المصنع في المقاطعة وبدأ العمال في إنتاج الملابس والأغذية",
    "th": "โรงงานในอำเภอสร้างเสร็จแล้วและคนงานเริ่มผลิตเสื้อผ้าและอาหาร",
    "und": "Musan 20 10",
}


@pytest.mark.parametrize("language", TEXTS)
def test_whole_sentences(language):
    assert language_of(TEXTS[language]) == language


@pytest.mark.parametrize("text", ["", "20×10", "Songchon", "…", "the", "성"[:0]])
def test_too_little_to_tell(text):
    assert language_of(text) == "und"


def test_names_in_another_script_do_not_decide():
    assert language_of(TEXTS["en"] + " Songchon (성천), Musan (무산), Kosan (고산)") == "en"
    assert language_of(TEXTS["ko"] + " Songchon, Musan") == "ko"


def test_a_sentence_with_very_many_names():
    assert (
        language_of("Mills were finished under the plan in " + ", ".join(f"Alder{'x' * (n % 5)}" for n in range(5000)))
        == "en"
    )
    assert language_of("Alder, Birch, Cedar, " * 500) == "und"


def test_one_common_word_alone_says_nothing():
    assert language_of("Tehdas on valmis ja se on suuri on on on hyvin suuri") == "und"


@given(st.text(max_size=200))
def test_any_text_has_a_tag(text):
    assert language_of(text).isalpha()
