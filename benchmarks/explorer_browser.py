"""A page in a browser of its own: when it comes to rest, what that costs, how smoothly it zooms."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import time
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from explorer_peers import Peer
from playwright.sync_api import Page, sync_playwright

CHROMIUM = shutil.which("chromium")
FORK = multiprocessing.get_context("fork")
PATIENCE = 60.0
"""So many seconds a page may take to come to rest."""
FRAMES = """() => { window.frames_ = []; let last = performance.now();
  const tick = now => { frames_.push(now - last); last = now; requestAnimationFrame(tick); };
  requestAnimationFrame(tick); }"""


def descendants(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [each for child in map(int, children) for each in (child, *descendants(child))]


def spent() -> float:
    """CPU seconds of every process that this one has started and that is still there."""
    ticks = 0
    for pid in descendants(os.getpid()):
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def measured(path: Path, peer: Peer) -> dict[str, float]:
    """What a process of its own measures; a page that holds up everything is ended with its browser."""
    here, there = FORK.Pipe()
    process = FORK.Process(target=_measure, args=(there, path, peer))
    process.start()
    found: dict[str, float] = here.recv() if here.poll(4 * PATIENCE) else {"kB": path.stat().st_size / 1000}
    with suppress(ProcessLookupError):
        os.killpg(process.pid or 0, signal.SIGKILL)
    process.join()
    return found


def _measure(there: Connection, path: Path, peer: Peer) -> None:
    os.setpgid(0, 0)
    there.send(measure(path, peer))
    there.recv()  # until it is ended


def measure(path: Path, peer: Peer) -> dict[str, float]:
    arguments = ["--no-sandbox", "--disable-background-networking", *peer.flags]
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=arguments)
        page = browser.new_context(viewport={"width": 1280, "height": 760}).new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        before, begun = spent(), time.monotonic()
        page.goto(path.as_uri(), wait_until="commit", timeout=PATIENCE * 1000)
        settled = wait(page, peer.settled)
        found = {
            "kB": path.stat().st_size / 1000,
            "requests": len([url for url in asked if not url.startswith(("file:", "data:", "blob:"))]),
            "settled s": time.monotonic() - begun if settled else float("inf"),
            "CPU s": spent() - before,
        }
        if settled:
            found["type px"] = float(page.evaluate(peer.type_size))
            before = spent()
            frames = zoomed(page, peer.modifier)
            found["zoom ms"] = frames[len(frames) // 2]
            found["zoom CPU ms"] = 1000 * (spent() - before) / len(frames)
        browser.close()
    return found


def wait(page: Page, condition: str) -> bool:
    """Whether it comes to rest. Asked from outside: a page that allows no eval polls nothing itself."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if page.evaluate(f"Boolean({condition})"):
            page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
            return True
        page.wait_for_timeout(100)
    return False


def zoomed(page: Page, modifier: str) -> list[float]:
    """The times of the frames, from the shortest, while the wheel is turned, in and out again."""
    page.mouse.move(500, 400)
    page.evaluate(FRAMES)
    if modifier:
        page.keyboard.down(modifier)
    for step in range(40):
        page.mouse.wheel(0, -40 if step < 20 else 40)
        page.wait_for_timeout(16)
    if modifier:
        page.keyboard.up(modifier)
    return sorted(page.evaluate("frames_"))
