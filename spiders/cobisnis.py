"""Cobisnis: a WordPress outlet on business."""

from __future__ import annotations

from spiders.source import Expect
from spiders.wordpress import WordPress


class Cobisnis(WordPress):
    """Cobisnis (cobisnis.com), on WordPress with a news theme."""

    # Source
    name = "cobisnis"
    publisher = "Cobisnis"
    homepage = "https://cobisnis.com/"
    allowed_domains = ("cobisnis.com",)
    expect = Expect(items=(0, 20), fill={"headline": 1.0, "date_published": 0.9})

    # NewsSource
    drop = (*WordPress.drop, ".banner-section")
