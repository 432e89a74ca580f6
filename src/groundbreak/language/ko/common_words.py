"""Korean words that are also names of places: data only.

A name may stand in a text without 'county' or 'city' behind it. These do not stand for the place then, unless
something else vouches for it: they are as often a word ('세포' a cell, '대안' an alternative), a number ('이천' two
thousand), or a far better-known place elsewhere ('강남').
"""

from __future__ import annotations

_LINES = """
강남 개천 경원 고산 고원 고풍 과일 금강 낙원 대관 대성 대안 대흥 덕성
동림 동신 동창 무산 문덕 부전 사동 삼천 상원 서흥 선교 세포 송원 수동
수안 시중 신계 신도 신원 신평 신흥 안주 연산 연안 연탄 염주 영광 영원
온천 우시 운전 위원 이원 이천 인산 자성 장강 장진 장풍 전천 정주 정평
중구 중화 증산 창도 천마 초산 통천 판교 평산 평원 화대 회양
"""
COMMON_WORDS = frozenset(_LINES.split())
"""The names, without their ending, in Northern and Southern spelling."""
