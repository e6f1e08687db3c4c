import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { bundledSamples } from './manifest/bundled.ts';

const colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as #0b5d50');

/** The colours of one theme: of what is pressed and what is chosen, and of the words on it. */
const accentSchema = z.strictObject({ accent: colour, accentInk: colour, accentSoft: colour });

/** `brand.json`: how a partner's own build of the installer is called and looks. See docs/branding.md. */
export const brandSchema = z.strictObject({
  name: z.string().trim().min(1).max(60),
  /** Identity on every system. Never changes: updates and settings are found by it. */
  appId: z.string().regex(/^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*){1,5}$/, 'must be a reverse domain name'),
  publisher: z.string().trim().min(1).max(60),
  /** Manifests beside `brand.json`, the first one chosen. */
  manifests: z
    .array(z.string().regex(/^[\w.-]+\.app\.(yaml|json)$/, 'must be a file name such as offers.app.yaml'))
    .min(1),
  /** An SVG beside `brand.json`. */
  icon: z.string().regex(/^[\w.-]+\.svg$/, 'must be the file name of an SVG'),
  light: accentSchema.optional(),
  dark: accentSchema.optional(),
});

export type BrandFile = z.infer<typeof brandSchema>;

/** What this copy of the product is called, and the manifests that come with it, by name. */
export interface Brand {
  readonly name: string;
  readonly manifests: ReadonlyMap<string, string>;
}

/**
 * A partner's brand when the app was built with one, else the product's own name and samples.
 * @param root the folder with package.json
 * @throws ZodError when `brand/brand.json` is there and cannot be used: a damaged build says so
 */
export async function readBrand(root: string): Promise<Brand> {
  const folder = path.join(root, 'brand');
  const text = await readFile(path.join(folder, 'brand.json'), 'utf8').catch(() => undefined);
  if (text === undefined) {
    const samples = [...bundledSamples].map(([name, file]) => [name, path.join(root, file)] as const);
    return { name: 'Tenant Installer for SuperOffice', manifests: new Map(samples) };
  }
  const brand = brandSchema.parse(JSON.parse(text));
  const own = brand.manifests.map(
    (file) => [file.replace(/\.app\.(yaml|json)$/, ''), path.join(folder, file)] as const,
  );
  return { name: brand.name, manifests: new Map(own) };
}
