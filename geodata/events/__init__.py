"""What happened at the places of a text: type, date, figures, who says so and how."""
