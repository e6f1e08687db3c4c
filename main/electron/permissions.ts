/** The kinds of sessions there are: the window's own pages, SuperID's pages, documents for paper, what main fetches. */
export type SessionKind = 'page' | 'sign-in' | 'paper' | 'network';

/**
 * What pages are allowed beyond showing themselves: permission → why. Whatever is not here is refused.
 * The window's page copies through main, SuperID signs people in by forms, paper asks for nothing: so nothing is granted.
 */
const granted: Readonly<Record<SessionKind, ReadonlyMap<string, string>>> = {
  page: new Map(),
  'sign-in': new Map(),
  paper: new Map(),
  network: new Map(),
};

export function isGranted(kind: SessionKind, permission: string): boolean {
  return granted[kind].has(permission);
}
