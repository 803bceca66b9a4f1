"""What goes to a server and comes back: HTTP, with a name and a password where it asks for them."""

from __future__ import annotations

import os
import re
import urllib.error
import urllib.request
from base64 import b64encode
from dataclasses import dataclass
from functools import cached_property
from http.client import HTTPException

from painkg import source
from painkg.errors import PainkgError, printable


class RefusedError(PainkgError):
    """The server was reached and said no."""


@dataclass(frozen=True)
class Http:
    """Requests to the addresses below one URL; name and password come from the environment."""

    url: str

    def send(self, method: str, address: str, body: bytes, headers: dict[str, str]) -> tuple[bytes, str]:
        """The answer and its media type. Raises RefusedError, or PainkgError where nobody answers."""
        request = urllib.request.Request(address, body, headers, method=method)  # noqa: S310 (http only: see is_url)
        if authorisation := self._authorisation(request):
            request.add_header("Authorization", authorisation)
        try:
            with urllib.request.urlopen(request, timeout=_timeout()) as answer:  # noqa: S310
                return source.taken(answer, self.url), answer.headers.get_content_type()
        except urllib.error.HTTPError as error:
            with error:
                said = printable(error.read(2000).decode(errors="replace")).strip()
            told = (f"{error.code} {error.reason}", said[:300].rstrip(". "))
            raise RefusedError(". ".join(filter(None, told)) + ".") from error
        except (OSError, ValueError, HTTPException) as error:
            reason = getattr(error, "reason", None) or error
            raise PainkgError(f"'{self.url}' cannot be reached: {reason}. Is the server running?") from error

    def _authorisation(self, request: urllib.request.Request) -> str:
        """What a server that asks for a name wants to hear, said before it has to ask.

        A server that is sent megabytes first, and only then may ask, hangs up instead.
        """
        if not self._challenge:
            return ""
        if self._challenge.lower().startswith("digest"):
            fields = urllib.request.parse_keqv_list(urllib.request.parse_http_list(self._challenge[7:]))
            digest = urllib.request.HTTPDigestAuthHandler(self._passwords)
            return f"Digest {digest.get_authorization(request, fields)}"
        user, password = self._passwords.find_user_password(None, self.url)
        return f"Basic {b64encode(f'{user}:{password}'.encode()).decode()}"

    @cached_property
    def _challenge(self) -> str:
        if not os.environ.get("PAINKG_USER"):
            return ""
        try:
            urllib.request.urlopen(self.url, timeout=_timeout()).close()  # noqa: S310 (http only: see is_url)
        except urllib.error.HTTPError as error:
            with error:
                return error.headers.get("WWW-Authenticate", "") if error.code == 401 else ""
        except (OSError, ValueError, HTTPException):
            return ""  # the request itself will say so
        return ""

    @cached_property
    def _passwords(self) -> urllib.request.HTTPPasswordMgrWithDefaultRealm:
        found = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        found.add_password(None, self.url, os.environ["PAINKG_USER"], os.environ.get("PAINKG_PASSWORD", ""))
        return found


def _timeout() -> float:
    """So many seconds a server may be silent."""
    said = os.environ.get("PAINKG_TIMEOUT") or "120"
    if not re.fullmatch(r"[0-9]{1,6}(\.[0-9]*)?", said):
        raise PainkgError(f"PAINKG_TIMEOUT is '{printable(said)}', no time. Set it to seconds, such as 120.")
    return float(said)
