"""What each person may do: from a claim of the identity token, or from a table in the user's data folder."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal

from geodata.errors import RecordError
from geodata.user_data import data_folder, is_there

Role = Literal["viewer", "reviewer", "admin"]
# From who may only look to who may do all.
ROLES: Final[tuple[Role, ...]] = ("viewer", "reviewer", "admin")
FILE: Final = "roles.csv"
COLUMNS: Final = ("who", "role")
# Set by `--open`: what everybody may who reaches the address, where nobody has to sign in.
OPEN: Final = "DEPLOYMENT_ATLAS_OPEN"
# Names the claim. None is taken by itself: at some providers people fill in their own.
CLAIM: Final = "DEPLOYMENT_ATLAS_ROLE_CLAIM"


def role_of(who: str, claims: Mapping[str, Any]) -> Role:
    """The highest role that claim and table give a person; viewer where neither does. Raises as `roles` does."""
    given = {*_claimed(claims), roles().get(who.casefold(), "viewer")}
    return max(given, key=ROLES.index)


def _claimed(claims: Mapping[str, Any]) -> Iterator[Role]:
    named = os.environ.get(CLAIM)
    said = claims.get(named) if named else None
    values = said if isinstance(said, list | tuple) else (said,)
    return (role for role in ROLES if role in values)


def roles() -> dict[str, Role]:
    """The table, by name in lower case; empty where there is none. Raises `RecordError`, which names the line."""
    path = data_folder() / FILE
    if not is_there(path):
        return {}
    found: dict[str, Role] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as table:
            rows = csv.DictReader(table)
            if tuple(rows.fieldnames or ()) != COLUMNS:
                raise RecordError(f"{path} does not begin with the line {','.join(COLUMNS)}", "Write it there.")
            for cells in rows:
                who, said = ((cells[name] or "").strip() for name in COLUMNS)
                role = next((one for one in ROLES if one == said.lower()), None)
                if not who or role is None:
                    raise RecordError(
                        f"{FILE}, line {rows.line_num}: {said[:40]!r} for {who[:80]!r} is none of {', '.join(ROLES)}",
                        f"Correct the line in {path}.",
                    )
                if found.setdefault(who.casefold(), role) != role:
                    raise RecordError(
                        f"{FILE}, line {rows.line_num}: {who[:80]} has another role above", f"Correct it in {path}."
                    )
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise RecordError(f"{path} cannot be read: {error}", f"Write lines of {','.join(COLUMNS)} there.") from error
    return found
