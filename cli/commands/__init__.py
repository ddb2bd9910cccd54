"""The commands, one a file; each module has its command under the name `command`."""
