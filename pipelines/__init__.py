"""Everything after a page has been read. Nothing here knows HTTP."""
