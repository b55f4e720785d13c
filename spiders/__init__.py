"""Sources and page layouts. Nothing here knows how a row is stored."""
