import { z } from 'zod';
import { InstallerError } from '../contract/errors.ts';

const descriptionSchema = z.object({
  url: z.string(),
  clientId: z.string(),
  customers: z.array(
    z.object({
      customerId: z.string(),
      company: z.string(),
      users: z.array(z.object({ user: z.string(), password: z.string(), role: z.string() })),
    }),
  ),
});

/** What a running practice SuperOffice tells of itself: the practice application and the people who can sign in. */
export type PracticeDescription = z.infer<typeof descriptionSchema>;

/** @param url `http://127.0.0.1:port` @throws InstallerError PRACTICE_UNREACHABLE */
export async function describePractice(url: string, fetch: typeof globalThis.fetch): Promise<PracticeDescription> {
  try {
    const response = await fetch(new URL('/practice', url), { redirect: 'error', signal: AbortSignal.timeout(10_000) });
    return descriptionSchema.parse(await response.json());
  } catch (cause) {
    throw new InstallerError('PRACTICE_UNREACHABLE', { url }, { cause });
  }
}
