import { runProgram } from './cli/program.ts';

// The first Ctrl-C (or a polite kill) stops new work and lets what is in flight finish; the second leaves at once.
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stop.signal.aborted) process.exit(8);
    process.stderr.write(
      '\nStopping: nothing new is started, what is under way is finished. Press Ctrl-C again to leave at once.\n',
    );
    stop.abort();
  });
}

process.exitCode = await runProgram(process.argv.slice(2), stop.signal);
