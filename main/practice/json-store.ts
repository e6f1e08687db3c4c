/** One JSON value that lives in the practice server's state file (in memory when there is none). */
export interface JsonStore {
  /** What was last written; undefined at first. Never hand out: treat as read-only. */
  read(): unknown;
  /** Replaces the value; it reaches the file with the next save, at the latest when the server stops. */
  write(value: unknown): void;
}
