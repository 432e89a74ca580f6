"""Finished tiles as layers for other programs: change date and score as COGs, and a STAC item that describes them.

In: a scanned area with its folder of tiles. Out: `change_date.tif` (days since 1970-01-01, 0 for none), `score.tif`
(percent; 0 for none, 255 for what could not be seen) and `item.json`. Written tile by tile through one file on disk, so
that memory does not grow with the area.
"""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pystac
import rasterio
from affine import Affine
from rasterio.shutil import copy as copy_raster
from rasterio.windows import Window
from rio_stac import create_stac_item

from groundbreak.imagery.scan import AreaResult

_LAYERS = (("date", "change_date", "uint16", 0), ("score", "score", "uint8", 255))


def write_layers(result: AreaResult, folder: Path) -> tuple[Path, ...]:
    """Write both layers and their item; nothing where no tile was read."""
    tiles = sorted(path for path in result.home.glob("*.npz"))
    if not tiles:
        return ()
    corners = {path: _corner(path) for path in tiles}
    left, top = min(c[0] for c in corners.values()), max(c[1] for c in corners.values())
    side = result.resolution
    width = max(round((c[0] - left) / side) + c[3] for c in corners.values())
    height = max(round((top - c[1]) / side) + c[2] for c in corners.values())
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for key, name, kind, nothing in _LAYERS:
        target = folder / f"{name}.tif"
        with tempfile.TemporaryDirectory(dir=folder) as scratch:
            plain = Path(scratch) / "plain.tif"
            profile = {
                "driver": "GTiff", "height": height, "width": width, "count": 1, "dtype": kind, "crs": result.crs,
                "transform": Affine(side, 0, left, 0, -side, top), "nodata": nothing, "tiled": True,
                "blockxsize": 256, "blockysize": 256, "compress": "deflate", "sparse_ok": True,
            }  # fmt: skip
            with rasterio.open(plain, "w", **profile) as raster:
                for path, corner in corners.items():
                    with np.load(path) as kept:
                        place = Window(round((corner[0] - left) / side), round((top - corner[1]) / side),
                                       corner[3], corner[2])  # fmt: skip
                        raster.write(kept[key], 1, window=place)
            copy_raster(str(plain), str(target), driver="COG", compress="DEFLATE", overview_resampling="NEAREST")
        written.append(target)
    return (*written, _describe(result, written, folder))


def _corner(path: Path) -> tuple[float, float, int, int]:
    with np.load(path) as kept:
        height, width = kept["date"].shape
        left, top = kept["corner"]
    return float(left), float(top), int(height), int(width)


def _describe(result: AreaResult, layers: list[Path], folder: Path) -> Path:
    first = min((tile.first for tile in result.tiles if tile.first), default="1970-01-01")
    last = max((tile.last for tile in result.tiles if tile.last), default="1970-01-01")
    span = [datetime.fromisoformat(day).replace(tzinfo=UTC) for day in (first, last)]
    item: Any = create_stac_item(
        str(layers[0]),
        input_datetime=span[1],
        id=f"groundbreak-{result.area.id}",
        asset_href=f"./{layers[0].name}",
        asset_name="change_date",
        asset_roles=["data"],
        asset_media_type=pystac.MediaType.COG,
        with_proj=True,
        properties={
            "start_datetime": span[0].isoformat(), "end_datetime": span[1].isoformat(),
            "groundbreak:sites": len(result.sites), "groundbreak:not_seen": round(result.blind_fraction, 4),
        },
    )  # fmt: skip
    item.add_asset(
        "score", pystac.Asset(f"./{layers[1].name}", media_type=pystac.MediaType.COG, roles=["data"],
                              title="Score in percent; 255 could not be seen")
    )  # fmt: skip
    path = folder / "item.json"
    item.set_self_href(str(path))
    item.save_object(include_self_link=False)
    return path
