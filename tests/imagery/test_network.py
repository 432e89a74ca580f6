"""From a server on this machine: a static catalog and an API, asked alike, give what files on disk give."""

from __future__ import annotations

import json
import re
import threading
import warnings
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest
from shapely.geometry import box

from groundbreak.imagery.catalog import search
from groundbreak.imagery.loading import load

WORLD = box(-180, -90, 180, 90)
CORE = "https://api.stacspec.org/v1.0.0/core"
SEARCH = "https://api.stacspec.org/v1.0.0/item-search"


class Server(SimpleHTTPRequestHandler):
    """Files with ranges, as COGs are read; `/api` is a STAC API over the same items."""

    protocol_version = "HTTP/1.1"
    asked: list[dict] = []  # noqa: RUF012 - one list for all requests of a test

    def log_message(self, *args):
        pass

    def do_GET(self):
        if self.path.rstrip("/") == "/api":
            links = [{"rel": "search", "href": f"{self.home}/api/search", "method": "POST",
                      "type": "application/geo+json"}]  # fmt: skip
            self.answer({"type": "Catalog", "id": "api", "stac_version": "1.0.0", "description": "d",
                         "conformsTo": [CORE, SEARCH], "links": links})  # fmt: skip
            return
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        content, status = path.read_bytes(), 200
        wanted = re.match(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        whole = len(content)
        if wanted:
            first, last = int(wanted[1]), min(int(wanted[2] or whole), whole - 1)
            content, status = content[first : last + 1], 206
        self.send_response(status)
        if wanted:
            self.send_header("Content-Range", f"bytes {first}-{last}/{whole}")
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(content)

    do_HEAD = do_GET  # noqa: N815 - the name that the library calls

    def do_POST(self):
        self.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        features = []
        for path in sorted(Path(self.directory).glob("sentinel-2-l2a/*/S2*.json")):
            item = json.loads(path.read_text())
            for asset in item["assets"].values():
                asset["href"] = f"{self.home}/sentinel-2-l2a/{path.parent.name}/{asset['href']}"
            item["links"] = []
            features.append(item)
        self.answer({"type": "FeatureCollection", "features": features, "links": []})

    @property
    def home(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def answer(self, value: dict):
        content = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/geo+json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@pytest.fixture
def address(catalog):
    Server.asked.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Server, directory=str(catalog.parent))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("path", ["/catalog.json", "/api"])
def test_the_network_gives_what_the_disk_gives(address, path, catalog, scene):
    first, last = date(2020, 3, 1), date(2020, 12, 31)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        there = search(address + path, WORLD, first, last)
    here = search(str(catalog), WORLD, first, last)
    assert not there.problems and [one.id for one in there.items] == [one.id for one in here.items]
    assert there.items[0].assets["red"].href.startswith(address)
    far, near = load(there.items[:4], scene.grid), load(here.items[:4], scene.grid)
    assert far.problems == near.problems == ()
    np.testing.assert_array_equal(far.cube.values, near.cube.values)
    np.testing.assert_array_equal(far.cube.clear, near.cube.clear)


def test_an_api_is_asked_for_no_more_than_the_place_and_time(address):
    search(f"{address}/api", box(126, 39, 127, 40), date(2021, 1, 1), date(2021, 6, 1), ["sentinel-2-l2a"])
    (asked,) = Server.asked
    assert asked["bbox"] == [126, 39, 127, 40] and asked["collections"] == ["sentinel-2-l2a"]
    assert asked["datetime"].startswith("2021-01-01") and "2021-06-01" in asked["datetime"]
