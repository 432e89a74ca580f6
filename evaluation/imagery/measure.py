"""Measures detection on scenes whose truth is known: found and missed sites, dates, stages, false alarms, calibration.

    python evaluation/imagery/measure.py --kinds normal hard lookalikes --simulators second --scenes 12

Scored are sites of at least 1.5 ha with at least 15 clear views after the start; what was abandoned and overgrown is
counted apart. A site is found where the outline of a site that detection reports covers a third of their union. The
date error is how far the start lies outside the found interval, in clear views. `--files DIR` goes the whole way over
COGs and a catalog; else pictures stay in memory. Seeds below 1000 measure, those above train.
"""

from __future__ import annotations

import argparse
import shutil
import time
from collections import Counter
from pathlib import Path

import numpy as np
from affine import Affine
from rasterio.features import rasterize
from scenes import KINDS, SIMULATORS, scenes, views_after
from shapely.geometry import box

from groundbreak.imagery.catalog import search
from groundbreak.imagery.cube import Cube
from groundbreak.imagery.loading import load
from groundbreak.imagery.simulator.scene import Scene
from groundbreak.imagery.simulator.write import WriteSettings, write_scene
from groundbreak.imagery.sites import DetectSettings, detect
from groundbreak.imagery.trees import read, shipped


def cube_of(scene: Scene, files: Path | None) -> Cube:
    """The scene's cube, from memory or from files."""
    if files is None:
        return scene.cube()
    shutil.rmtree(files, ignore_errors=True)
    write_scene(scene, files, WriteSettings(wrong_flags=0.2, coarse=True))
    return load(search(str(files), box(-180, -90, 180, 90)).items, scene.grid).cube


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kinds", nargs="*", default=list(KINDS))
    parser.add_argument("--simulators", nargs="*", default=list(SIMULATORS))
    parser.add_argument("--scenes", type=int, default=8)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--files", type=Path)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--verbose", action="store_true")
    given = parser.parse_args()
    model = read(given.model) if given.model else shipped()
    print(
        "scenes                  found  missed  false  F1     false/1000km2  date error (clear views)  | given up found"
    )
    for simulator in given.simulators:
        for kind in given.kinds:
            _report(simulator, kind, given, model)


def _report(simulator: str, kind: str, given: argparse.Namespace, model) -> None:  # type: ignore[no-untyped-def]
    found = missed = false = 0
    given_up, errors, wrong, stages = [0, 0], [], Counter(), Counter()
    ground = seconds = 0.0
    limit = DetectSettings().least_score
    bins: list[tuple[float, bool]] = []
    for scene in scenes(kind, range(given.first, given.first + given.scenes), simulator):
        cube = cube_of(scene, given.files)
        began = time.process_time()
        sites = detect(cube, DetectSettings(least_score=0.05), model).sites
        seconds += time.process_time() - began
        ground += cube.grid.height * cube.grid.width * cube.grid.pixel_area / 1e6
        outlines = [
            rasterize([(s.polygon, 1)], out_shape=cube.grid.shape, transform=Affine(*cube.grid.transform)) == 1
            for s in sites
        ]
        used = set()
        for event in scene.sites():
            mask = scene.mask(event)
            common = [(o & mask).sum() / (o | mask).sum() for o in outlines]
            best = int(np.argmax(common)) if common else -1
            hit = best >= 0 and common[best] >= 1 / 3
            if hit:
                used.add(best)
            score = sites[best].score if hit else 0.0
            counted = mask.sum() >= 150 and views_after(scene, event, cube.clear) >= 15
            if event.kind == "abandoned":
                given_up[0] += counted and score >= limit
                given_up[1] += bool(counted)
                if counted and score >= limit:
                    stages[f"{event.kind}: {sites[best].phase}"] += 1
            elif counted:
                found += score >= limit
                missed += score < limit
                if score < limit:
                    wrong[f"missed {event.kind} ({'scored low' if hit else 'no outline'})"] += 1
                else:
                    errors.append(_date_error(scene, event, cube, sites[best]))
                    stages[f"{event.kind}: {sites[best].phase}"] += 1
        for place, (site, outline) in enumerate(zip(sites, outlines, strict=True)):
            bins.append((site.score, place in used))
            touches = any((outline & scene.mask(e)).sum() > 0.2 * outline.sum() for e in scene.sites())
            if place not in used and site.score >= limit and not touches:
                false += 1
                what = [e.kind for e in scene.events if (outline & scene.mask(e)).any()]
                wrong[f"false: {what[0] if what else 'farming'}"] += 1
    precision, recall = found / max(found + false, 1), found / max(found + missed, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    late = np.array(errors) if errors else np.zeros(1)
    print(
        f"{simulator:6s} {kind:10s} {given.scenes:4d}  "
        f"{found:6d} {missed:7d} {false:6d}  {f1:.3f}  {1000 * false / ground:10.1f}     "
        f"median {np.median(np.abs(late)):.1f}, within one {np.mean(np.abs(late) <= 1):.2f}   |  "
        f"{given_up[0]} of {given_up[1]}   ({seconds / given.scenes:.1f} s a scene)",
        flush=True,
    )
    if given.verbose:
        print("   ", dict(wrong), dict(stages))
        score = np.array([b[0] for b in bins])
        truth = np.array([b[1] for b in bins])
        for low in np.arange(0, 1, 0.2):
            inside = (score >= low) & (score < low + 0.2 + 1e-9)
            if inside.any():
                print(f"    said {score[inside].mean():.2f}, was {truth[inside].mean():.2f} ({inside.sum()})")


def _date_error(scene: Scene, event, cube: Cube, site) -> int:  # type: ignore[no-untyped-def]
    """How many clear views the start lies outside the interval that was found; 0 where it is inside."""
    clear = cube.clear[:, event.rows, event.columns].mean(axis=1) >= 0.5
    days = cube.days[clear]
    changed = int(np.searchsorted(days, event.start + float(np.median(event.lag))))
    return int(np.searchsorted(days, site.start_latest.toordinal())) - changed


if __name__ == "__main__":
    main()
