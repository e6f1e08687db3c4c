/** Manifests that come with the product, by the name they are called on the command line: paths from the project's root. */
export const bundledSamples: ReadonlyMap<string, string> = new Map([
  ['offers', 'samples/offers.app.yaml'],
  ['minimal', 'samples/minimal.app.yaml'],
]);
