"""Quantified claims in Indonesian and English news: a library that knows neither Scrapy nor SQLite."""
