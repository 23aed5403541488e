"""Train the weights that recognition and resolution use; for developers, never for a parse."""
