"""What collections call their bands, how they store reflectance, and how they say what is cloud.

In: an item of a STAC catalog. Out: its `Profile`, and which asset plays which role. Known are Sentinel-2 L2A, Landsat
Collection 2 level 2 and HLS; other collections work where their assets carry common names and one of these masks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from groundbreak.imagery.cube import ROLES

MASK = "mask"
_NEEDED = ("green", "red", "nir", "swir1")


@dataclass(frozen=True, slots=True)
class Profile:
    """How one family of collections is to be read."""

    name: str
    assets: Mapping[str, tuple[str, ...]]
    """Names of assets by role, the preferred first; `mask` among them."""
    scale: float
    offset: float
    """Reflectance = stored × scale + offset, where the item does not say otherwise."""
    mask: str
    """'scl' (classes) or 'bits'."""
    unclear: int = 0
    """Bits that make a pixel unclear."""
    shifting_offset: bool = False
    """Whether some items carry an offset that their metadata may be wrong about; see `harmonise`."""
    resolution: float = 10.0
    nodata: float | None = None
    """What stands for 'nothing here' where neither file nor item says so."""
    mask_nodata: int | None = None
    """The same in the mask."""


_COMMON = {
    "blue": ("blue",), "green": ("green",), "red": ("red",), "nir": ("nir", "nir08"),
    "swir1": ("swir16", "swir1"), "swir2": ("swir22", "swir2"),
}  # fmt: skip


def _named(**assets: str) -> dict[str, tuple[str, ...]]:
    return {role: (*_COMMON.get(role, ()), *names.split()) for role, names in assets.items()}


SENTINEL2 = Profile(
    "sentinel-2-l2a",
    _named(blue="B02 B2", green="B03 B3", red="B04 B4", nir="B08 B8 B8A", swir1="B11", swir2="B12", mask="scl SCL"),
    1e-4, 0.0, "scl", shifting_offset=True, nodata=0, mask_nodata=0,
)  # fmt: skip
LANDSAT = Profile(
    "landsat-c2-l2",
    _named(blue="SR_B2", green="SR_B3", red="SR_B4", nir="SR_B5", swir1="SR_B6", swir2="SR_B7",
           mask="qa_pixel QA_PIXEL qa"),
    2.75e-5, -0.2, "bits", unclear=0b111111, resolution=30.0, nodata=0, mask_nodata=1,
)  # fmt: skip
HLS_S30 = Profile(
    "hls-s30",
    _named(blue="B02", green="B03", red="B04", nir="B8A B08", swir1="B11", swir2="B12", mask="Fmask fmask"),
    1e-4, 0.0, "bits", unclear=0b11110, resolution=30.0, nodata=-9999, mask_nodata=255,
)  # fmt: skip
HLS_L30 = Profile(
    "hls-l30",
    _named(blue="B02", green="B03", red="B04", nir="B05", swir1="B06", swir2="B07", mask="Fmask fmask"),
    1e-4, 0.0, "bits", unclear=0b11110, resolution=30.0, nodata=-9999, mask_nodata=255,
)  # fmt: skip


def profile_of(collection: str, item_id: str, assets: Mapping[str, Any]) -> Profile | None:
    """The profile of an item, by its collection, its id and what its assets are called; None where none fits."""
    name = f"{collection} {item_id}".lower()
    keys = {key.lower() for key in assets}
    if "hls" in name or "fmask" in keys:
        return HLS_L30 if "l30" in name or ("b05" in keys and "b8a" not in keys) else HLS_S30
    if "landsat" in name or "qa_pixel" in keys:
        return LANDSAT
    if "scl" in keys or "sentinel-2" in name or "sentinel2" in name:
        return SENTINEL2
    return None


def roles_of(profile: Profile, assets: Mapping[str, Any]) -> dict[str, str]:
    """Asset by role; roles that no asset plays are left out."""
    lower = {key.lower(): key for key in assets}
    by_common = _common_names(assets)
    found = {}
    for role, names in profile.assets.items():
        key = next((lower[name.lower()] for name in names if name.lower() in lower), None)
        key = key or next((by_common[name] for name in _COMMON.get(role, ()) if name in by_common), None)
        if key is not None:
            found[role] = key
    return found


def lacking(roles: Mapping[str, str]) -> tuple[str, ...]:
    """What an item would need and does not have."""
    return tuple(role for role in (*_NEEDED, MASK) if role not in roles)


def bands_of(roles: Iterable[str]) -> tuple[str, ...]:
    """The roles that carry reflectance, in order."""
    held = set(roles)
    return tuple(role for role in ROLES if role in held)


def _common_names(assets: Mapping[str, Any]) -> dict[str, str]:
    """Asset by the common name of its one band, as the extension `eo` gives it."""
    found: dict[str, str] = {}
    for key, asset in assets.items():
        fields = asset.extra_fields if hasattr(asset, "extra_fields") else asset
        for listed in ("eo:bands", "bands"):
            bands = fields.get(listed)
            if isinstance(bands, list) and len(bands) == 1 and isinstance(bands[0], Mapping):
                name = bands[0].get("common_name") or bands[0].get("eo:common_name")
                if isinstance(name, str):
                    found.setdefault(name, key)
    return found
