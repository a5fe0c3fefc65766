"""What the program reaches on this machine, beside what the machine itself reaches. Run by scripts/bench."""
