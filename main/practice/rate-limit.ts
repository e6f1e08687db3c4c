/** Tells per tenant whether one more call fits into the last second. */
export type RateLimit = (customerId: string) => boolean;

/**
 * At most `rate` calls in any sliding second and tenant; refused calls do not count. 0 switches the limit off.
 * Source: SuperOffice docs, developer-portal/custom-app/checklist: no more than 10 API calls per second.
 * @param clock milliseconds on any monotonic scale
 */
export function createRateLimit(rate: number, clock: () => number): RateLimit {
  const recent = new Map<string, number[]>();
  return (customerId) => {
    if (rate <= 0) return true;
    const now = clock();
    const times = (recent.get(customerId) ?? []).filter((time) => now - time < 1000);
    const fits = times.length < rate;
    if (fits) times.push(now);
    recent.set(customerId, times);
    return fits;
  };
}
