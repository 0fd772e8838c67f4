"""Turns the address of a server into the folder, on this machine, of the store that is published there, and back.

The folder is the master copy: documents are added to it, changes are judged and logged in it, as in any store. The
server has a copy of its published version.
"""

import re
from hashlib import sha256
from pathlib import Path

from ofsted_kg.errors import StoreError
from ofsted_kg.remote.server import Server, server_at
from ofsted_kg.store.layout import default_store, reason

_ADDRESS_FILE = "SERVER"


def folder_of(address: str) -> Path:
    """Return the folder of the store that is published at an address; it need not exist."""
    host = re.sub(r"[^\w.-]+", "-", address.partition("://")[2])[:60].strip("-.")
    return default_store().parent / "remote" / f"{host}-{sha256(address.encode()).hexdigest()[:12]}"


def made_folder(address: str) -> Path:
    """Return the folder of the store that is published at an address, made where it is missing.

    Raises:
        EndpointError: it is no address.
        StoreError: the folder can't be made.

    """
    server_at(address)
    folder = folder_of(address)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / _ADDRESS_FILE).exists():
            (folder / _ADDRESS_FILE).write_text(f"{address}\n", encoding="utf-8", newline="\n")
    except OSError as error:
        raise StoreError(f"can't write to the store {folder}: {reason(error)}") from error
    return folder


def server_of(store: Path) -> Server | None:
    """Return the server that has a copy of a store, or None for a store that is only a folder.

    Raises:
        StoreError: the folder can't be read, or names no server.

    """
    try:
        address = (store / _ADDRESS_FILE).read_text(encoding="utf-8").strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, UnicodeError) as error:
        raise StoreError(f"can't read {store / _ADDRESS_FILE}: {reason(error)}") from error
    return server_at(address)
