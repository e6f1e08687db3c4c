import { programName } from './cli/command-line.ts';
import { exitCodes } from './cli/exit-code.ts';
import { runProgram } from './cli/program.ts';
import { createServices } from './cli/real-services.ts';
import { createStop } from './cli/stop.ts';

const stop = createStop(
  (text) => process.stderr.write(`${text}\n`),
  () => process.exit(exitCodes.cancelled),
);
process.on('SIGINT', () => stop.request());
process.on('SIGTERM', () => stop.request());
// A reader that has seen enough (`… | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await runProgram(process.argv.slice(2), {
  services: createServices(),
  stop,
  env: process.env,
  program: programName(process.argv[1]),
});

// Whatever a failed command left open (a socket, an embedded server) does not keep the process from ending.
process.stdout.write('', () => process.stderr.write('', () => process.exit()));
