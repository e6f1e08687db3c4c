const plain = /^[\w./:=@%+,~-]+$/;

/** Arguments as they can be typed again. */
export function commandLine(program: string, argv: readonly string[]): string {
  return [program, ...argv.map((part) => (plain.test(part) ? part : quoted(part)))].join(' ');
}

/** For a POSIX shell; PowerShell reads single quotes the same way as long as there is none inside. */
function quoted(part: string): string {
  return `'${part.replaceAll("'", String.raw`'\''`)}'`;
}

/** How people start this program: from a checkout, or installed. @param script the file that runs */
export function programName(script: string | undefined): string {
  return script?.endsWith('.ts') === true ? 'npm run --silent cli --' : 'tenant-installer';
}
