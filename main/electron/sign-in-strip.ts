import { escapeHtml } from '../print/escape.ts';
import { appAddress } from './app-address.ts';
import { ownHeaders } from './app-protocol.ts';
import { stripPolicy } from './content-security-policy.ts';
import type { Words } from './words.ts';

/** Height of the strip above SuperID's pages, in pixels. */
export const stripHeight = 44;

const styleSheet = `
:root { color-scheme: light dark; font: 13px/1.4 system-ui, sans-serif; }
body { margin: 0; height: ${stripHeight}px; display: flex; align-items: center; gap: 10px; padding: 0 14px; box-sizing: border-box;
  background: Canvas; color: CanvasText; border-bottom: 1px solid GrayText; white-space: nowrap; overflow: hidden; }
.address { font-weight: 600; overflow: hidden; text-overflow: ellipsis; direction: rtl; unicode-bidi: plaintext; }
.note { opacity: .8; }
.practice { background: #ffe08a; color: #3b2c00; border-radius: 3px; padding: 1px 6px; font-weight: 600; }
a { margin-left: auto; color: LinkText; padding: 4px; }
`;

/** Where the strip's one link leads; it is caught and means: stop. */
export const cancelAddress = appAddress('strip', 'cancel');

export const stripAddress = appAddress('strip', 'index.html');

/** What the strip says. */
export interface StripContent {
  /** Scheme and host of the page below, such as `https://sod.superoffice.com`, names in other scripts as `xn--…`. */
  readonly origin: string;
  readonly practice: boolean;
  readonly language: string;
}

/**
 * The strip that always shows where one is. It has no script and nothing of the page below but its origin; whenever that
 * changes, the strip is loaded anew.
 */
export function createStripServer(content: () => StripContent, words: Words): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.url === appAddress('strip', 'strip.css'))
      return new Response(styleSheet, { headers: ownHeaders('text/css; charset=utf-8', stripPolicy) });
    if (request.url !== stripAddress)
      return new Response('', { status: 404, headers: ownHeaders('text/plain', stripPolicy) });
    return new Response(stripPage(content(), words), { headers: ownHeaders('text/html; charset=utf-8', stripPolicy) });
  };
}

/** Drawn, because not every system has a letter for it. */
const closedLock = 'M3.5 7.5h9v6h-9zM5.500 7.500V5a2.500 2.500 0 0 1 5 0v2.500';

const openLock = 'M3.5 7.5h9v6h-9zM5.500 7.500V4a2.500 2.500 0 0 1 4.800-1';

function stripPage({ origin, practice, language }: StripContent, words: Words): string {
  const secure = origin.startsWith('https://');
  const note = words[secure ? 'sign-in.encrypted' : 'sign-in.not-encrypted'];
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<meta charset="utf-8">
<title>${escapeHtml(words['sign-in.address'])}</title>
<link rel="stylesheet" href="strip.css">
<svg role="img" aria-label="${escapeHtml(note)}" width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5"><path d="${secure ? closedLock : openLock}"/></svg>
<span class="address" aria-live="polite">${escapeHtml(origin)}</span>
${practice ? `<span class="practice">${escapeHtml(words['sign-in.practice'])}</span>` : ''}
<a href="cancel">${escapeHtml(words['sign-in.cancel'])}</a>
</html>
`;
}
