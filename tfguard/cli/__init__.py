"""The shell: files, flags, environment, clock, exit codes. The only room with I/O, and no logic worth a unit test."""
