// Loaded before a program that writes under a limit of file sizes: a write beyond it then fails, and kills nobody.
process.on('SIGXFSZ', () => undefined);
