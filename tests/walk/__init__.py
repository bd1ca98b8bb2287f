"""`make walk`: all that everybody reads, written to a folder, to be laid beside another walk (docs/architecture.md)."""
