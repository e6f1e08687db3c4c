import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Configuration } from 'electron-builder';
import { type BrandFile, brandSchema } from '../main/brand.ts';
import { parseManifest } from '../main/manifest/load.ts';
import { makeIcons } from './make-icons.ts';

/** A brand that can be built. */
export interface CheckedBrand extends BrandFile {
  readonly folder: string;
}

/**
 * Reads a brand folder and checks everything in it: the file itself, every manifest, and that words on the colours can
 * be read.
 * @throws ZodError, or Error naming what is wrong
 */
export async function checkBrand(folder: string): Promise<CheckedBrand> {
  const brand = brandSchema.parse(JSON.parse(await readFile(path.join(folder, 'brand.json'), 'utf8')));
  await readFile(path.join(folder, brand.icon));
  for (const file of brand.manifests) {
    const parsed = parseManifest(await readFile(path.join(folder, file), 'utf8'), file);
    if (!parsed.ok) throw new Error(`${file}: ${parsed.problems[0]?.message ?? 'cannot be used'}`);
  }
  for (const theme of ['light', 'dark'] as const) {
    const colours = brand[theme];
    if (!colours) continue;
    const ratio = contrast(colours.accent, colours.accentInk);
    if (ratio < readable) {
      throw new Error(
        `${theme}: ${colours.accentInk} on ${colours.accent} has a contrast of ${ratio.toFixed(1)}; it must be at least ${readable}.`,
      );
    }
  }
  return { ...brand, folder };
}

/** What a brand changes in how the app is packed. @param work a folder for the icons */
export async function brandedPackaging(brand: CheckedBrand, work: string): Promise<Configuration> {
  await makeIcons(path.join(brand.folder, brand.icon), work);
  return {
    appId: brand.appId,
    productName: brand.name,
    copyright: `Copyright © ${brand.publisher}`,
    // Beside what electron-builder.yml names: the brand in place of the samples.
    files: ['!samples/**', { from: brand.folder, to: 'brand', filter: ['brand.json', brand.icon, ...brand.manifests] }],
    win: { icon: path.join(work, 'icon.ico') },
    mac: { icon: path.join(work, 'icon.icns') },
    linux: { icon: path.join(work, 'icons'), maintainer: brand.publisher },
  };
}

/** The brand's colours as the page's style sheet takes them. */
export function brandCss({ light, dark }: BrandFile): string {
  return `@media (prefers-color-scheme: light) { ${accentRule(light)} }\n@media (prefers-color-scheme: dark) { ${accentRule(dark)} }\n`;
}

function accentRule(colours: BrandFile['light']): string {
  if (!colours) return '';
  return `:root { --accent: ${colours.accent}; --accent-ink: ${colours.accentInk}; --accent-soft: ${colours.accentSoft}; }`;
}

/** WCAG 2.2, success criterion 1.4.3. */
const readable = 4.5;

/** Source: WCAG 2.2, definitions of contrast ratio and relative luminance. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
