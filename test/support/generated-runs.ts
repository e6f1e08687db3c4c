import fc from 'fast-check';
import { z } from 'zod';
import type { PracticeQuirks } from '../../main/practice/quirks.ts';
import { checkPair } from './check-pair.ts';
import { generatedManifests, generatedStrangers } from './generated-pair.ts';
import { leanFetch } from './lean-fetch.ts';
import { practiceForTests } from './practice.ts';

/** The pairs `npm test` makes in all, over both kinds of tenant; GENERATED_RUNS asks for more, GENERATED_SEED for others. */
export const generatedRuns = Number(process.env['GENERATED_RUNS'] ?? 1_000);
export const generatedSeed = Number(process.env['GENERATED_SEED'] ?? 20_261_123);

/** Where generated manifests are installed: tenants that differ in what the documentation leaves open. */
export const playgrounds = {
  'an empty tenant': { customerId: 'Cust10001', quirks: { agentDelete: 'hard' } },
  'a tenant with groups and things of others': { customerId: 'Cust10002', quirks: { createdVisibleTo: 'nobody' } },
} as const satisfies Record<string, { customerId: string; quirks: Partial<PracticeQuirks> }>;

/**
 * Checks so many generated pairs of a manifest and a tenant's content, in two tenants at a time.
 * @throws what fast-check throws: the seed, the path and the smallest failing pair
 */
export async function checkPairs(where: keyof typeof playgrounds, numRuns: number, seed: number): Promise<void> {
  const { customerId, quirks } = playgrounds[where];
  await Promise.all(
    [0, 1].map(async (lane) => {
      const fetch = leanFetch();
      const practice = await practiceForTests({ quirks }, { fetch });
      try {
        const pristine = withFewLists(await practice.state(customerId, { deleted: true }));
        const playground = { practice, fetch, customerId, pristine };
        await fc.assert(
          fc.asyncProperty(generatedManifests, generatedStrangers, (manifest, strangers) =>
            checkPair(playground, manifest, strangers),
          ),
          { numRuns: Math.ceil((numRuns - lane) / 2), seed: seed + lane },
        );
      } finally {
        fetch.close();
        await practice.stop();
      }
    }),
  );
}

/** Without most of the standard lists, which only make every look at the tenant longer. */
function withFewLists(state: unknown): unknown {
  const { Lists, ...rest } = tenantSchema.parse(state);
  return {
    ...rest,
    Lists: Lists.filter(({ ListType, Id }) => ListType === 'udlist' || needed.has(ListType) || Id > 100),
  };
}

const needed: ReadonlySet<string | null> = new Set([
  'business',
  'category',
  'webpanel',
  'taskmenu',
  'extapp',
  'usergroup',
]);
const tenantSchema = z.looseObject({
  Lists: z.array(z.looseObject({ Id: z.number(), ListType: z.string().nullable() })),
});
