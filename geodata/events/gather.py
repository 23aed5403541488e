def gather_events(parses): return []
