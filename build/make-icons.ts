import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { findBrowser } from '../main/print/chromium-printer.ts';

/** Pixels of the pictures Linux desktops look for. Source: freedesktop.org, icon theme specification. */
const linuxSizes = [16, 24, 32, 48, 64, 128, 256, 512] as const;

/** Source: Microsoft, app icon construction. */
const windowsSizes = [16, 24, 32, 48, 64, 128, 256] as const;

/** Apple's names of the pictures within an .icns, with their pixels. Source: Apple, icon file format. */
const macTypes = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
] as const;

/**
 * Draws one SVG in every size and writes what the three systems want: `icon.png`, `icon.ico`, `icon.icns` and
 * `icons/<size>x<size>.png`.
 * @param svgFile a square picture
 * @param folder where to write; made when it is not there
 * @throws InstallerError PDF_NOT_AVAILABLE when no Chromium is installed to draw with
 */
export async function makeIcons(svgFile: string, folder: string): Promise<void> {
  const svg = await readFile(svgFile, 'utf8');
  const browser = await chromium.launch({
    executablePath: await findBrowser(process.env, 'hidden'),
    args: ['--no-sandbox'],
  });
  try {
    const pictures = new Map<number, Buffer>();
    const sizes = new Set<number>([...linuxSizes, ...windowsSizes, ...macTypes.map(([, size]) => size)]);
    const page = await browser.newPage({ javaScriptEnabled: false });
    const picture = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
    for (const size of sizes) {
      await page.setViewportSize({ width: size, height: size });
      await page.setContent(
        `<body style="margin:0"><img src="${picture}" style="display:block;width:100vw;height:100vh">`,
      );
      pictures.set(size, await page.screenshot({ omitBackground: true }));
    }
    const at = (size: number): Buffer => pictures.get(size) ?? Buffer.alloc(0);
    await mkdir(path.join(folder, 'icons'), { recursive: true });
    await writeFile(path.join(folder, 'icon.png'), at(1024));
    await writeFile(path.join(folder, 'icon.ico'), ico(windowsSizes.map((size) => [size, at(size)])));
    await writeFile(path.join(folder, 'icon.icns'), icns(macTypes.map(([type, size]) => [type, at(size)])));
    for (const size of linuxSizes) await writeFile(path.join(folder, 'icons', `${size}x${size}.png`), at(size));
  } finally {
    await browser.close();
  }
}

/** A directory of PNGs, 16 bytes each. Source: Microsoft, ICO file format. */
function ico(pictures: readonly (readonly [size: number, png: Buffer])[]): Buffer {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  pictures.forEach(([size, png], index) => {
    const entry = 6 + 16 * index;
    // 256 pixels are written as 0.
    head.writeUInt8(size % 256, entry);
    head.writeUInt8(size % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(png.length, entry + 8);
    head.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  });
  return Buffer.concat([head, ...pictures.map(([, png]) => png)]);
}

/** Named PNGs, one after the other, each with its length. Source: Apple, icon file format. */
function icns(pictures: readonly (readonly [type: string, png: Buffer])[]): Buffer {
  const chunks = pictures.map(([type, png]) => {
    const head = Buffer.alloc(8);
    head.write(type, 'ascii');
    head.writeUInt32BE(png.length + 8, 4);
    return Buffer.concat([head, png]);
  });
  const body = Buffer.concat(chunks);
  const head = Buffer.alloc(8);
  head.write('icns', 'ascii');
  head.writeUInt32BE(body.length + 8, 4);
  return Buffer.concat([head, body]);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [svg = 'build/icon.svg', folder = 'build'] = process.argv.slice(2);
  await makeIcons(svg, folder);
}
