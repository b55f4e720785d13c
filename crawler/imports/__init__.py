"""Pages that people saved: out of HTML, MHTML, WARC, WACZ and HAR files, and into the archive."""
