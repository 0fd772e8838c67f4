"""Turns the dataset that a request names into USING clauses of the operations of its update."""

from dataclasses import dataclass
from typing import Any

from pyoxigraph import NamedNode

from ofsted_kg.changes.errors import ChangeError
from ofsted_kg.changes.splitting import at_where


@dataclass(frozen=True)
class Using:
    """`using-graph-uri` and `using-named-graph-uri` (SPARQL 1.1 Protocol, section 2.2.3); without them all is used."""

    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether the request names a dataset."""
        return bool(self.default_graphs or self.named_graphs)

    @property
    def clauses(self) -> str:
        """The clauses of SPARQL that say the same.

        Raises:
            ChangeError: a name is not an absolute IRI.

        """
        try:
            default, named = ([NamedNode(name) for name in names] for names in (self.default_graphs, self.named_graphs))
        except ValueError as error:
            raise ChangeError(f"a graph to use is named by an absolute IRI: {error}") from error
        return "".join([*(f"USING {name}\n" for name in default), *(f"USING NAMED {name}\n" for name in named)])


def restricted(text: str, told: Any, using: Using) -> str:
    """Let an operation read only the graphs that the request names.

    Args:
        text: the operation.
        told: its algebra, as rdflib has it.
        using: the graphs; only operations with WHERE read any.

    Raises:
        ChangeError: the operation itself has USING or WITH, which the protocol forbids then.

    """
    if told.name not in ("Modify", "DeleteWhere"):
        return text
    if told.using or told.withClause:
        raise ChangeError(
            "using-graph-uri and using-named-graph-uri can't be sent with an update that has USING or WITH itself"
        )
    head, group = at_where(text)
    if told.name == "DeleteWhere":  # its grammar has no USING, but the longer form that it stands for
        head += f"{group}\n"
    return f"{head}\n{using.clauses}WHERE {group}"
