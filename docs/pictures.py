"""Make the pictures of README from the shipped data.

python docs/pictures.py
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from painkg import api

HERE = Path(__file__).parent
SHOWN = {
    "topic": ("#view=topic-glia", "light"),
    "around": ("#view=near&c=nmda-receptor", "dark"),
    "path": ("#from=nerve-injury&to=kcc2", "light"),
}


def main() -> None:
    """One picture a view, in a window of the size of a small laptop."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        page = Path(folder) / "painkg.html"
        page.write_bytes(api.load().export("html"))
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, (fragment, scheme) in SHOWN.items():
            window = {"width": 1180, "height": 700}
            context = browser.new_context(viewport=window, color_scheme=scheme, reduced_motion="reduce")
            tab = context.new_page()
            tab.goto(page.as_uri() + fragment)
            tab.wait_for_timeout(300)
            tab.screenshot(path=HERE / f"{name}.jpg", quality=82)
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
