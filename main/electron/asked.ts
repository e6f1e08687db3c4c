/** What the app was started with, or what a second start asks of the first. */
export interface Asked {
  /** A `tenant-installer:` link; hostile until it is parsed. */
  readonly link: string | undefined;
  /** A manifest to open. */
  readonly file: string | undefined;
  /** Another place for application data. */
  readonly dataDir: string | undefined;
}

/** Reads a command line. Unknown words and Chromium's own switches are passed over. */
export function asked(argv: readonly string[]): Asked {
  const words = argv.slice(1).filter((word) => word.length <= 4_096);
  return {
    link: words.find((word) => /^tenant-installer:/i.test(word)),
    file: words.find((word) => !word.startsWith('-') && /\.app\.(yaml|json)$/i.test(word)),
    dataDir: words.find((word) => /^--data-dir=./.test(word))?.slice('--data-dir='.length),
  };
}
