import type { AppState, RunRecord } from '../../../main/contract/view.ts';
import { base, now } from './base.ts';
import { shellStates } from './shell.ts';

const day = 86_400_000;

const run = (runId: string, daysAgo: number, rest: Partial<RunRecord>): RunRecord => ({
  runId,
  at: new Date(now - daysAgo * day).toISOString(),
  company: 'Fjord Consulting AS',
  customerId: 'Cust12345',
  environment: 'online',
  application: 'Acme Offers',
  version: '1.4.0',
  purpose: 'install',
  outcome: 'done',
  hasReport: true,
  ...rest,
});

const known = shellStates['welcome']?.welcome.customers[0];

export const runsStates: Readonly<Record<string, AppState>> = {
  runs: {
    ...base,
    side: 'runs',
    welcome: shellStates['welcome']?.welcome ?? base.welcome,
    runs: [
      run('r1', 0, {}),
      run('r2', 1, {
        outcome: 'unfinished',
        hasReport: false,
        ...(known && {
          company: known.company,
          customerId: known.customerId,
          environment: known.environment,
          application: known.applicationName,
        }),
      }),
      run('r3', 2, {
        company: 'Nordvik Practice AS',
        customerId: 'Cust10001',
        environment: 'practice',
        purpose: 'undo',
      }),
      run('r4', 9, { company: 'Bergström & Söner AB', customerId: 'Cust20417', outcome: 'partly', version: '1.3.2' }),
      run('r5', 31, { purpose: 'uninstall', outcome: 'cancelled', environment: 'stage', hasReport: false }),
      run('r6', 45, { outcome: 'failed' }),
      run('r7', 60, { outcome: 'nothing-to-do' }),
    ],
  },
  'runs-none': { ...base, side: 'runs' },
};
