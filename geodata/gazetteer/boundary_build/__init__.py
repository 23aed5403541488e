"""Make the boundary files and the table of regions from their sources (development only).

Nothing that runs for a user imports this package; `geodata.gazetteer.make_boundaries`
drives it, and what it writes is kept in ``geodata/gazetteer/data``.
"""
