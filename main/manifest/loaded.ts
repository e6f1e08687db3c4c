import { InstallerError } from '../contract/errors.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Manifest } from './schema.ts';

/** A manifest that was read and found good. */
export interface LoadedManifest {
  readonly manifest: Manifest;
  /** See `parseManifest`. */
  readonly digest: string;
  /** Where it was read from. */
  readonly file: string;
  readonly warnings: readonly Diagnostic[];
}

/** A manifest that cannot be used, with everything that is wrong with it in the order of the file. */
export class ManifestError extends InstallerError {
  readonly problems: readonly Diagnostic[];

  constructor(problems: readonly Diagnostic[]) {
    const errors = problems.filter((problem) => problem.severity === 'error');
    super('MANIFEST_INVALID', { file: problems[0]?.file ?? '', problems: errors.length });
    this.name = 'ManifestError';
    this.problems = problems;
  }
}
