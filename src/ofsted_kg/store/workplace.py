"""A store into a folder beside its versions, where a copy of a database is worked on and thrown away."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from ofsted_kg.errors import StoreError
from ofsted_kg.store.layout import reason
from ofsted_kg.store.locking import BusyError, only_writer

_FOLDER = "work"
_PATIENCE = 10.0  # seconds; the folders are made one after another


@contextmanager
def workplace(store: Path) -> Iterator[Path]:
    """Make an empty folder on the disk of the store, where copies share files with the versions, and delete it after.

    Whoever works in a folder holds its lock, so what processes that were killed have left can be told, and is deleted.
    Where the store can't be written to, the folder is one of the system's for temporary files.

    Args:
        store: the folder of the store.

    Yields:
        The folder.

    Raises:
        StoreError: it can't be made.

    """
    with ExitStack() as held:
        try:
            folder = _locked_folder(store / _FOLDER, held)
        except BusyError:
            raise
        except StoreError:
            folder = Path(held.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        yield folder


def _locked_folder(among: Path, held: ExitStack) -> Path:
    with only_writer(among, _PATIENCE):
        for left in among.iterdir():
            if left.is_dir():
                with suppress(BusyError):
                    with only_writer(left):
                        pass  # nobody works there; Windows deletes no file that is open, so it is deleted after
                    shutil.rmtree(left, ignore_errors=True)
        try:
            folder = Path(tempfile.mkdtemp(dir=among))
        except OSError as error:
            raise StoreError(f"can't write to the store {among.parent}: {reason(error)}") from error
        held.callback(shutil.rmtree, folder, ignore_errors=True)
        held.enter_context(only_writer(folder))
    return folder
