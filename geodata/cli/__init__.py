"""What the command's words mean and do; `geodata.__main__` starts it."""
