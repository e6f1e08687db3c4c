import path from 'node:path';
import { loadBuiltApp } from '../support/chromium-electron/built-app.ts';
import { createStandIn } from '../support/chromium-electron/create.ts';
import { usableAt } from './usable-at.ts';

// Opens the built app and says when the Welcome page could be used: its buttons are there and answer.
const [root = '', dataDir = ''] = process.argv.slice(2);
const standIn = createStandIn({ headed: false, languages: ['en-GB'] });
const app = await loadBuiltApp(path.resolve(root));
await app.startDesktop(standIn.electron, { argv: ['tenant-installer', `--data-dir=${dataDir}`], root });
const page = await standIn.page('page');
await page.waitForURL('**/index.html', { waitUntil: 'domcontentloaded' });
process.stdout.write(`${await usableAt(page, 'page welcome')}\n`);
await standIn.close();
