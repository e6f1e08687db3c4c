import envPaths from 'env-paths';

/** The system's place for application data. */
export function defaultDataDir(): string {
  return envPaths('tenant-installer', { suffix: '' }).data;
}
