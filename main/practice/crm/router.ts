import type { Route } from './call.ts';

export type Match =
  | { readonly found: 'route'; readonly route: Route; readonly params: Readonly<Record<string, string>> }
  /** A GET on an agent's method only describes it. */
  | { readonly found: 'description'; readonly route: Route }
  | { readonly found: 'other-method' }
  | { readonly found: 'nothing' };

interface Pattern {
  readonly route: Route;
  readonly segments: readonly string[];
}

const split = (path: string): readonly string[] => path.split('/').filter((segment) => segment !== '');
const isParameter = (segment: string): boolean => segment.startsWith('{');

function match(pattern: Pattern, segments: readonly string[]): Record<string, string> | undefined {
  if (pattern.segments.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, expected] of pattern.segments.entries()) {
    const actual = segments[index] ?? '';
    if (isParameter(expected)) params[expected.slice(1, -1)] = actual;
    else if (expected.toLowerCase() !== actual.toLowerCase()) return undefined;
  }
  return params;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Finds routes by path, regardless of case. Routes that come first win; agents are looked up directly. */
export function createRouter(routes: readonly Route[]): (method: string, path: string) => Match {
  const agents = new Map<string, Route>();
  const patterns: Pattern[] = [];
  for (const route of routes) {
    if (route.path.startsWith('/v1/Agents/')) agents.set(route.path.toLowerCase(), route);
    else patterns.push({ route, segments: split(route.path) });
  }
  return (method, path) => {
    const agent = agents.get(path.toLowerCase());
    if (agent) {
      if (method === 'POST') return { found: 'route', route: agent, params: {} };
      return method === 'GET' ? { found: 'description', route: agent } : { found: 'other-method' };
    }
    const segments = split(path).map(decode);
    let otherMethod = false;
    for (const pattern of patterns) {
      const params = match(pattern, segments);
      if (!params) continue;
      if (pattern.route.method === method) return { found: 'route', route: pattern.route, params };
      otherMethod = true;
    }
    return { found: otherMethod ? 'other-method' : 'nothing' };
  };
}
