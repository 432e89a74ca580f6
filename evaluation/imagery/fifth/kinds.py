"""Kinds of ground, and of what grows."""

UPLAND, PADDY, BROAD, PINE, SCRUB, RIVER, TOWN, ROAD, LAKE = range(9)
MAIZE, SOY, VEGETABLES, DOUBLE, WEEDS, BARE, RICE = range(7)
