"""From a definition's folder to a `Programme`: the only place where a definition's files are opened.

In: the id of a definition that ships with the package, or the path of a folder (or its programme.toml). Out: `Loaded`.
A definition is read strictly, so that a slip in it is an error at once and not a wrong brief later.
"""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path

from groundbreak.errors import DefinitionError
from groundbreak.model.programme import Programme
from groundbreak.programme import schema, validate
from groundbreak.programme.parts import Credit, Feed, credits_of, feeds_of, programme_of, sources_of
from groundbreak.programme.tables import Table, checked

_SHIPPED = Path(__file__).resolve().parent.parent / "definitions"
_MAX_BYTES = 5_000_000
"""A definition is written by hand; anything larger is some other file."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A programme and the data files of its definition."""

    programme: Programme
    places: Path
    """CSV of the units that reports may name."""
    neighbours: Path | None = None
    """CSV of units elsewhere that bear like names."""
    outlines: Path | None = None
    """GeoJSON of their polygons."""
    reports: Path | None = None
    """Folder of sample reports."""
    credits: tuple[Credit, ...] = ()
    """Whose data the files hold, and on what terms."""
    layers: tuple[Path, ...] = ()
    """CSVs of features that the choice of places is tested against; no reading hangs on them, so no version does."""
    covariates: tuple[Path, ...] = ()
    """CSVs of figures by place; not part of the version either."""
    feeds: tuple[Feed, ...] = ()
    """What to watch."""


def shipped() -> list[str]:
    """Ids of the definitions that ship with the package, in alphabetical order."""
    return sorted(path.parent.name for path in _SHIPPED.glob(f"*/{schema.PROGRAMME_FILE}"))


def load(id_or_path: str | Path) -> Loaded:
    """Read and check a definition. Raises DefinitionError, which names file, key and remedy."""
    folder = _folder(id_or_path)
    top = checked(_parse(folder / schema.PROGRAMME_FILE), schema.PROGRAMME, schema.PROGRAMME_FILE)
    validate.top(top)
    files = top.table("files", schema.FILES)
    places = _existing(folder, files, "places")
    assert places is not None, "the schema requires it"
    neighbours, outlines = _existing(folder, files, "neighbours"), _existing(folder, files, "outlines")
    optional = [path for path in (neighbours, outlines) if path]
    sources = sources_of(checked(_parse(folder / schema.SOURCES_FILE), schema.SOURCES, schema.SOURCES_FILE))
    version = _version([folder / schema.PROGRAMME_FILE, folder / schema.SOURCES_FILE, places, *optional])
    programme = programme_of(top, sources, version)
    return Loaded(
        programme,
        places,
        neighbours,
        outlines,
        _existing(folder, files, "reports"),
        credits_of(top),
        _all_existing(folder, files, "layers"),
        _all_existing(folder, files, "covariates"),
        feeds_of(top),
    )


def _folder(id_or_path: str | Path) -> Path:
    """The folder meant. A bare word means a shipped definition first, and a folder of that name only then."""
    if isinstance(id_or_path, str) and id_or_path in shipped():
        return _SHIPPED / id_or_path
    path = Path(id_or_path)
    folder = path.parent if path.name == schema.PROGRAMME_FILE else path
    if not (folder / schema.PROGRAMME_FILE).is_file():
        raise DefinitionError(
            f"no definition here: neither the id of one that ships, nor a folder with {schema.PROGRAMME_FILE}",
            subject=str(id_or_path),
            remedy=f"shipped: {', '.join(shipped()) or 'none'}; to write one, see docs/programme.md",
        )
    return folder


def _parse(path: Path) -> dict[str, object]:
    """One TOML file."""
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise DefinitionError("larger than 5 MB", subject=path.name, remedy="is it the right file?")
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise DefinitionError("file is missing", subject=path.name, remedy=f"add it to {path.parent}") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DefinitionError(f"can't be read as TOML: {error}", subject=path.name, remedy="mend the file") from error


def _existing(folder: Path, files: Table, key: str) -> Path | None:
    """A data file or folder that [files] names; None where it names none."""
    name = files.text(key)
    if not name:
        return None
    path = folder / name
    if not (path.is_dir() if key == "reports" else path.is_file()):
        kind = "folder" if key == "reports" else "file"
        files.fail(key, f"no such {kind}: {name}", f"put it into {folder}, or take the key out if it may be")
    return path


def _all_existing(folder: Path, files: Table, key: str) -> tuple[Path, ...]:
    """The data files that a list in [files] names."""
    for name in files.texts(key):
        if not (folder / name).is_file():
            files.fail(key, f"no such file: {name}", f"put it into {folder}, or take it out of the list")
    return tuple(folder / name for name in files.texts(key))


def _version(paths: list[Path]) -> str:
    """Hash of names and bytes: any change to a definition makes what was read with it due again."""
    digest = hashlib.sha256()
    for path in paths:
        content = path.read_bytes()
        digest.update(f"{path.name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:16]
