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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from affine import Affine
from rasterio.features import rasterize
from scenes import KINDS, SIMULATORS, scenes, views_after
from shapely.geometry import box

from groundbreak.imagery.catalog import search
from groundbreak.imagery.cube import Cube
from groundbreak.imagery.loading import load
from groundbreak.imagery.pixels import scan
from groundbreak.imagery.simulator.scene import Scene
from groundbreak.imagery.simulator.write import WriteSettings, write_scene
from groundbreak.imagery.sites import DetectSettings, Site, candidates, chosen
from groundbreak.imagery.trees import MODEL, read

LOWEST = 0.05
"""Sites scored lower are not looked at."""


def cube_of(scene: Scene, files: Path | None) -> Cube:
    """The scene's cube, from memory or from files."""
    if files is None:
        return scene.cube()
    shutil.rmtree(files, ignore_errors=True)
    write_scene(scene, files, WriteSettings(wrong_flags=0.2, coarse=True))
    return load(search(str(files), box(-180, -90, 180, 90)).items, scene.grid).cube


@dataclass
class Tally:
    """What one model finds at one limit of the score, summed over scenes."""

    limit: float
    limit_given_up: float
    found: int = 0
    missed: int = 0
    false: int = 0
    given_up: int = 0
    given_up_found: int = 0
    late: list[int] = field(default_factory=list)
    wrong: Counter[str] = field(default_factory=Counter)
    stages: Counter[str] = field(default_factory=Counter)
    said: list[tuple[float, bool]] = field(default_factory=list)

    def add(self, scene: Scene, cube: Cube, sites: Sequence[Site]) -> None:
        """Hold what was found in one scene against the truth."""
        shape, grid = cube.grid.shape, Affine(*cube.grid.transform)
        outlines = [rasterize([(site.polygon, 1)], out_shape=shape, transform=grid) == 1 for site in sites]
        used = set()
        for event in scene.sites():
            mask = scene.mask(event)
            common = [(o & mask).sum() / (o | mask).sum() for o in outlines]
            best = int(np.argmax(common)) if common else -1
            hit = best >= 0 and common[best] >= 1 / 3
            used |= {best} if hit else set()
            site = sites[best] if hit and self._told(sites[best]) else None
            if mask.sum() >= 150 and views_after(scene, event, cube.clear) >= 15:
                self._count(event.kind, site, _date_error(scene, event, cube, site) if site else 0, hit)
        for place, (site, drawn) in enumerate(zip(sites, outlines, strict=True)):
            self.said.append((site.score, place in used))
            touches = any((drawn & scene.mask(event)).sum() > 0.2 * drawn.sum() for event in scene.sites())
            if place not in used and self._told(site) and not touches:
                self.false += 1
                what = [event.kind for event in scene.events if (drawn & scene.mask(event)).any()]
                self.wrong[f"false: {what[0] if what else 'farming'}"] += 1

    def _told(self, site: Site) -> bool:
        return site.score >= (min(self.limit, self.limit_given_up) if site.given_up else self.limit)

    def _count(self, kind: str, site: Site | None, late: int, hit: bool) -> None:
        if site:
            self.stages[f"{kind}: {site.phase}"] += 1
        if kind == "abandoned":
            self.given_up += 1
            self.given_up_found += site is not None
        elif site:
            self.found += 1
            self.late.append(late)
        else:
            self.missed += 1
            self.wrong[f"missed {kind} ({'scored low' if hit else 'no outline'})"] += 1

    def line(self, ground: float) -> str:
        """A row of the table."""
        precision, recall = self.found / max(self.found + self.false, 1), self.found / max(self.found + self.missed, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        late = np.abs(np.array(self.late)) if self.late else np.zeros(1)
        return (
            f"{self.limit:.2f}  {self.found:6d} {self.missed:7d} {self.false:6d}  {f1:.3f}  "
            f"{1000 * self.false / ground:10.1f}     median {np.median(late):.1f}, within one "
            f"{np.mean(late <= 1):.2f}   |  {self.given_up_found} of {self.given_up}"
        )

    def calibration(self) -> Iterator[str]:
        """What scores said, and how often it was so."""
        score, truth = (np.array([one[n] for one in self.said]) for n in (0, 1))
        for low in np.arange(0, 1, 0.2):
            inside = (score >= low) & (score < low + 0.2 + 1e-9)
            if inside.any():
                yield f"    said {score[inside].mean():.2f}, was {truth[inside].mean():.2f} ({inside.sum()})"


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kinds", nargs="*", default=list(KINDS))
    parser.add_argument("--simulators", nargs="*", default=list(SIMULATORS))
    parser.add_argument("--scenes", type=int, default=8)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--files", type=Path)
    parser.add_argument(
        "--models", type=Path, nargs="*", default=[MODEL], help="several are measured on the same scenes"
    )
    parser.add_argument("--limits", type=float, nargs="*", default=[DetectSettings().least_score])
    parser.add_argument("--given-up", type=float, default=DetectSettings().least_given_up)
    parser.add_argument("--verbose", action="store_true")
    given = parser.parse_args()
    print("score  found  missed  false  F1     false/1000km2  date error (clear views)              | given up found")
    for simulator in given.simulators:
        for kind in given.kinds:
            _report(simulator, kind, given)


def _report(simulator: str, kind: str, given: argparse.Namespace) -> None:
    models = {path: read(path) for path in given.models}
    tallies = {(path, limit): Tally(limit, given.given_up) for path in models for limit in given.limits}
    settings = DetectSettings(least_score=LOWEST)
    ground = seconds = 0.0
    for scene in scenes(kind, range(given.first, given.first + given.scenes), simulator):
        cube = cube_of(scene, given.files)
        began = time.process_time()
        among = candidates(cube, scan(cube), settings)
        seconds += time.process_time() - began
        ground += cube.grid.height * cube.grid.width * cube.grid.pixel_area / 1e6
        for path, model in models.items():
            sites = chosen(cube, among, settings, model)
            for limit in given.limits:
                tallies[path, limit].add(scene, cube, sites)
    print(f"{simulator} {kind}: {given.scenes} scenes, {ground:.0f} km2, {seconds / given.scenes:.1f} s a scene")
    for (path, _), tally in tallies.items():
        print(f"{tally.line(ground)}   {path.stem}", flush=True)
        if given.verbose:
            print("   ", dict(tally.wrong), dict(tally.stages), *tally.calibration(), sep="\n")


def _date_error(scene: Scene, event, cube: Cube, site) -> int:  # type: ignore[no-untyped-def]
    """How many clear views the start lies outside the interval that was found; 0 where it is inside."""
    clear = cube.clear[:, event.rows, event.columns].mean(axis=1) >= 0.5
    days = cube.days[clear]
    changed = int(np.searchsorted(days, event.start + float(np.median(event.lag))))
    return int(np.searchsorted(days, site.start_latest.toordinal())) - changed


if __name__ == "__main__":
    main()
