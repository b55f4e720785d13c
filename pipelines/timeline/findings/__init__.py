"""What does not hold together, one module a kind. Each finds; `report` puts all in order and drops
doubles."""
