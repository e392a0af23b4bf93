"""Benchmarks: what pages, feeds, publishing and importing cost, as ratios within one run.

``make bench`` runs all of them. From low to high: measuring, report, site; making, importing,
pages, text, publishing, each of which yields its rows.
"""
