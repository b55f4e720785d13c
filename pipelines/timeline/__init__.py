"""From claims to the answer: statements, series, targets' lives, and what does not hold together.

Knows neither Scrapy nor SQLite. `model.build` does the whole in one deterministic pass.
"""
