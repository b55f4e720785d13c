"""What only a browser can tell: nothing from elsewhere, no policy broken, no sideways scrolling, keyboard."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site.browser import Browser, find_browser
from tests.site.served import publish_small

ROOT = Path(__file__).resolve().parents[2]

PAGES = (
    "/",
    "/en/",
    "/artikel",
    "/artikel/artikel0007",
    "/en/ukuran/umkm_onboarded",
    "/cek?kalimat=Sudah+30+juta+UMKM+go+digital+pada+2024",
    "/temuan",
    "/klaim",
    "/en/claims/klaim0012-1",
    "/klaim/klaim0006-3",
    "/en/pasar",
    "/pasar/barang0001",
    "/cari?q=anyam",
    "/semalam",
    "/site",
    "/site/articles",
    "/site/articles/artikel0007",
    "/tidak-ada",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = find_browser()
    if program is None:
        pytest.skip("no Chromium is installed: what only a browser can tell is not tested")
    with Browser(program) as tab:
        yield tab


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a demonstration with `bbi serve` as a user would; yield its address without the closing slash."""
    folder = tmp_path_factory.mktemp("served")
    publish_small(folder, kind="demo")
    environment = os.environ | {"PYTHONPATH": str(ROOT), "OPEN": "0"}
    command = [sys.executable, "-m", "crawler", "serve", "--port", "0", "--data", str(folder)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().removeprefix("Ready: ").strip().rstrip("/")
        process.terminate()


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_stays_within_its_width_and_its_site(
    browser: Browser, address: str, page: str, width: int
) -> None:
    browser.open(address + page, width)
    asked = {request["request"]["url"] for request in browser.happened("Network.requestWillBeSent")}
    assert all(url.startswith((address, "data:")) for url in asked)
    assert len([url for url in asked if url.startswith(address)]) <= 3
    complaints = [entry["entry"]["text"] for entry in browser.happened("Log.entryAdded")]
    assert complaints == (
        ["Failed to load resource: the server responded with a status of 404 (Not Found)"]
        if page == "/tidak-ada"
        else []
    )
    assert browser.value("document.documentElement.scrollWidth") <= width
    assert browser.value("getComputedStyle(document.querySelector('h1')).fontWeight") == "700"


def test_the_first_stop_of_the_keyboard_leads_to_the_content(browser: Browser, address: str) -> None:
    browser.open(address + "/", 1280)
    for kind in ("keyDown", "keyUp"):
        browser.call("Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab", windowsVirtualKeyCode=9)
    assert browser.value("document.activeElement.getAttribute('href')") == "#isi"
    assert browser.value("document.querySelector('#isi').tagName") == "MAIN"


CONTRAST = """
(() => {
  const light = c => { const [r, g, b] = c.match(/[\\d.]+/g).map(Number).map(v => v / 255)
    .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b };
  const ground = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
    if (c !== 'rgba(0, 0, 0, 0)') return c } return 'rgb(255, 255, 255)' };
  const low = [];
  for (const e of document.querySelectorAll('main *, header *, footer *, aside *')) {
    const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
    if (!own || e.closest('svg') || e.closest('.vh') || e.tagName === 'OPTION') continue;
    const [a, b] = [light(getComputedStyle(e).color), light(ground(e))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) low.push(`${ratio.toFixed(2)} ${e.tagName} ${e.textContent.trim().slice(0, 30)}`);
  }
  return low.join('; ');
})()
"""


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("page", PAGES)
def test_every_text_stands_out_from_its_ground(browser: Browser, address: str, page: str, dark: bool) -> None:
    """WCAG 2.2, success criterion 1.4.3: at least 4.5 to 1."""
    browser.open(address + page, 1280, dark=dark)
    assert browser.value(CONTRAST) == ""
