"""The classes of words that `event_phrases` names between angle brackets: data only, one pattern a class."""

from __future__ import annotations

PLACEHOLDERS = {
    "<building>": (
        r"(?:공장|병원|봉사소|봉사시설|사업소|양식소|양식장|시설|기지|건물|현장|건설장|부지|센터|보급실)(?:들)?"
    ),
    "<thing>": r"(?:공장|병원|봉사소|봉사시설|사업소|양식소|양식장|시설|기지|건물|센터|보급실)(?:들)?",
    "<work>": (
        r"(?<!원료기지)(?<!원료기지\s)(?:공사|건설|시공|신축|건축|축조|건립)"
        r"(?!착공|기공|준공|완공|자들|자[가는의]|련대|연대|려단|여단|부문)(?:사업|전투|작업)?"
    ),
    "<run>": r"(?:가동|운영|생산|조업|영업|운전|진료)",
    "<stage>": r"(?:착공|기공|준공|완공|개원|개업|조업|가동|완성|건설|공사|운영|개장)(?:식)?",
    "<part>": r"(?:말뚝|골조|골격|뼈대|지붕|벽체|외벽|기둥|철골|층막|층|벽|기와|옹벽)",
    "<section>": (
        r"(?:굴착|기초|골조|골격|뼈대|철골|층막|벽체|지붕|외벽|외장|내장|방수|미장|타일|포장|토목|배관|도장|축조|옹벽|창문|난방"
        r"|(?:내부|외부|내외부|마감|설비|조립|전기|도로|바닥)(?=[가-힣]*\s?(?:공사|치기|작업|조립|설치|시공|공정|붙이기|씌우기|미장|포장)))"
    ),
    "<lead>": r"(?:[가-힣]{1,6}\s){0,2}",
    "<adv>": r"(?:[가-힣\d]{1,6}\s){0,2}",
    "<p>": r"(?:을|를|이|가|은|는|도|만|까지)?\s?",
    "<span>": r"(?:\d|반\s|한\s|두\s|세\s|네\s|열\s|[가-힣]{2}\s)[\s\d가-힣]{0,8}만",
}
"""What the abbreviations mean. A `section` is a part of the work that can be finished
before the building is, a `lead` is up to two words between, a `span` a span of time, `p` a particle."""
