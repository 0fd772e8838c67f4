"""Files and folders as a user names them into the files to read, each with what its folder's manifest states."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ofsted_kg.errors import SourceError
from ofsted_kg.model import Issue
from ofsted_kg.paths import in_full
from ofsted_kg.reading.kinds import kind_of
from ofsted_kg.reading.manifest import MANIFEST, Entry, read_manifest


@dataclass(frozen=True)
class File:
    """A file to read, and what is stated of it."""

    path: Path
    entry: Entry


@dataclass(frozen=True)
class Found:
    """What the sources hold: the files in the order of their paths, and what could not be taken."""

    files: tuple[File, ...]
    issues: tuple[Issue, ...]


def find_files(sources: Iterable[Path]) -> Found:
    """Return the files of the sources (files, or folders with all below them), each once.

    A link to a folder inside a folder is not followed, so that no walk goes round in a circle. A folder's files of
    kinds that are not read are passed over, and named; a source of such a kind is an error.
    """
    walk = _Walk()
    files = {in_full(file.path): file for source in sources for file in walk.source(source)}
    return Found(tuple(files.values()), tuple(walk.issues))


@dataclass
class _Walk:
    issues: list[Issue] = field(default_factory=list)
    _manifests: dict[Path, Mapping[str, Entry]] = field(default_factory=dict)

    def source(self, source: Path) -> Iterator[File]:
        """Yield the files of what a user names."""
        if source.is_dir():
            yield from self._folder(source)
        elif not source.exists():
            self._leave_out(source, "does not exist")
        else:
            yield from self._named(source)

    def _named(self, path: Path) -> Iterator[File]:
        try:
            kind_of(path.suffix)
            _require_regular(path)
            yield from self._file(path, self._manifest(path.parent).get(path.name, Entry()))
        except SourceError as error:
            self._leave_out(path, str(error))

    def _folder(self, folder: Path) -> Iterator[File]:
        try:
            stated = self._manifest(folder)
            entries = sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
        except OSError as error:
            self._leave_out(folder, f"can't be opened: {error.strerror}")
            return
        except SourceError as error:
            self._leave_out(folder, str(error))
            return
        for name in sorted(stated.keys() - {entry.name for entry in entries}):
            self.issues.append(Issue(str(folder / MANIFEST), f'states ["{name}"], but there is no file of that name'))
        for entry in entries:
            yield from self._entry(entry, stated.get(entry.name, Entry()))

    def _entry(self, path: Path, stated: Entry) -> Iterator[File]:
        if path.is_dir():
            if path.is_symlink():
                self._pass_over(path, "is a link to a folder, which is not followed: name the folder as a source")
            else:
                yield from self._folder(path)
        elif path.name != MANIFEST:
            try:
                kind_of(path.suffix)
                _require_regular(path)
                yield from self._file(path, stated)
            except SourceError as error:
                self._pass_over(path, str(error))

    def _file(self, path: Path, stated: Entry) -> Iterator[File]:
        """Yield a file whose path can be written down; on Unix a name may be any bytes."""
        try:
            str(in_full(path)).encode("utf-8")
            yield File(path, stated)
        except UnicodeEncodeError:
            self._leave_out(path, "has a name, or is in a folder of a name, that is not UTF-8: rename it")

    def _manifest(self, folder: Path) -> Mapping[str, Entry]:
        if folder not in self._manifests:
            self._manifests[folder] = read_manifest(folder)
        return self._manifests[folder]

    def _leave_out(self, path: Path, reason: str) -> None:
        self.issues.append(Issue(_written_down(path), reason, "error"))

    def _pass_over(self, path: Path, reason: str) -> None:
        self.issues.append(Issue(_written_down(path), reason, "passed over"))


def _written_down(path: Path) -> str:
    return str(path).encode("utf-8", "backslashreplace").decode("utf-8")


def _require_regular(path: Path) -> None:
    """Refuse what would never end or begin to be read: a pipe, a socket, a device."""
    if not path.exists():
        raise SourceError("is a link to nothing")
    if not path.is_file():
        raise SourceError("is not a regular file (a pipe, a socket or a device)")
