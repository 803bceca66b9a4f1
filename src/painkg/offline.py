"""Pages of one file: the shell that they share, and the policy that lets in nothing but what they hold."""

from __future__ import annotations

import base64
import hashlib
from html import escape

TEXT = """:root{color-scheme:light dark}body{font:17px/1.55 Georgia,serif;margin:0}
main{max-width:46em;margin:2em auto;padding:0 1em}h1,h2{font-family:Arial,sans-serif}
small{font:13px/1.5 Arial,sans-serif}@media print{:root{color-scheme:light}}"""
"""The style of a page that is mostly read, in the light or the dark that its reader prefers."""


def page(title: str, style: str, body: str) -> str:
    """One HTML page that loads nothing and runs nothing; its body is markup, its title is text."""
    return (
        "<!DOCTYPE html>\n<html lang='en'><head><meta charset='utf-8'>"
        f"<meta http-equiv='Content-Security-Policy' content=\"{policy(style)}\">"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        f"<link rel='icon' href='data:,'><title>{escape(title)}</title><style>{style}</style>"
        f"</head><body>{body}</body></html>\n"
    )


def policy(style: str, code: str = "") -> str:
    """Nothing is allowed but this style, and this script where there is one."""
    script = f"script-src '{_hash(code)}'; " if code else ""
    own = f"{script}style-src '{_hash(style)}'"
    return f"default-src 'none'; {own}; img-src data: blob:; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def web(address: str) -> str:
    """The address if it is one of the web; nothing for any other scheme.

    >>> web("https://doi.org/10.1038/306686a0"), web("javascript:alert(1)")
    ('https://doi.org/10.1038/306686a0', '')
    """
    return address if address.startswith(("https://", "http://")) else ""
