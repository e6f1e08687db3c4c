import { useEffect, useState } from 'react';

/** The time, again and again as long as somebody needs it. @param every milliseconds @returns milliseconds since the epoch */
export function useNow(wanted: boolean, every: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!wanted) return;
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [wanted, every]);
  return now;
}
