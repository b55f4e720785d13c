"""How a table of the snapshot is declared."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicTable:
    """One table of the snapshot: a column is `"name TYPE"` and the expression that it comes from."""

    name: str
    columns: dict[str, str]
    rows: str
    """What follows the columns of the SELECT: FROM, WHERE and the order in which rows are numbered."""
    pk: tuple[str, ...]
    foreign_keys: tuple[tuple[str, str], ...] = ()
    """Column and the table whose key it holds."""
    indexes: tuple[str, ...] = ()
    """One for each column that the site filters, sorts or counts by, and for each foreign key."""
    grows: bool = True
    """False where rows may rightly become fewer from one snapshot to the next."""
    machine: frozenset[str] = frozenset()
    """Columns of text that hold only what we made ourselves: no contact data are looked for in them."""

    @property
    def names(self) -> list[str]:
        """The columns' names, in order."""
        return [column.split()[0] for column in self.columns]
