"""The engine room: settings, items, archive, politeness, commands. It knows no source and no table."""

__version__ = "0.1.0"
