import { InstallerError } from '../contract/errors.ts';

const longest = 2_000;

/**
 * What may be handed to the system to open, made canonical: web addresses over https, mail and telephone.
 * Everything else would start another program, open a file or reach into the local network's shares.
 * @throws InstallerError USAGE, without repeating the address
 */
export function externalAddress(text: string): string {
  const url = text.length <= longest && URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !isAllowed(url)) throw new InstallerError('USAGE', { message: 'this address is not opened' });
  return url.href;
}

function isAllowed(url: URL): boolean {
  // Another program gets it on its command line: nothing but the characters addresses are made of.
  if (!/^[\w\-.~:/?#[\]@!$&'()*+,;=%]+$/.test(url.href)) return false;
  switch (url.protocol) {
    case 'https:':
      return url.hostname !== '' && url.username === '' && url.password === '';
    case 'mailto:':
      // Only recipients and a subject: `attach` and the like are read by some mail programs.
      return /^[^\s@,?&]+@[^\s@,?&]+$/.test(decodeURI(url.pathname)) && [...url.searchParams.keys()].every(isSubject);
    case 'tel:':
      return /^\+?[\d().\-%20]{3,40}$/.test(url.pathname);
    default:
      return false;
  }
}

const isSubject = (name: string): boolean => name === 'subject' || name === 'body';
