"""Find the places that news texts name, and where on Earth they are."""
