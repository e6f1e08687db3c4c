import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { executeTasks, type Task } from '../../../main/provisioning/execute.ts';

interface Node {
  readonly id: string;
  readonly dependsOn: readonly string[];
  readonly succeeds: boolean;
}

/** Random graphs without cycles: a node depends on earlier ones only. */
const graph = fc
  .array(fc.record({ picks: fc.array(fc.nat(), { maxLength: 3 }), succeeds: fc.boolean() }), { maxLength: 30 })
  .map((nodes) =>
    nodes.map(
      ({ picks, succeeds }, index): Node => ({
        id: `t${index}`,
        dependsOn: index === 0 ? [] : [...new Set(picks.map((pick) => `t${pick % index}`))],
        succeeds,
      }),
    ),
  );

async function play(nodes: readonly Node[], concurrency: number) {
  const log: string[] = [];
  let inFlight = 0;
  let most = 0;
  const tasks = nodes.map(
    (node): Task => ({
      id: node.id,
      dependsOn: node.dependsOn,
      run: async () => {
        inFlight += 1;
        most = Math.max(most, inFlight);
        await new Promise((resolve) => setImmediate(resolve));
        inFlight -= 1;
        log.push(`${node.succeeds ? 'done' : 'failed'} ${node.id}`);
        return node.succeeds;
      },
      skip: (reason) => log.push(`${reason} ${node.id}`),
    }),
  );
  await executeTasks(tasks, { concurrency });
  return { log, most };
}

describe('executing tasks', () => {
  it('runs each exactly once, after everything it depends on, and skips what stands on a failure', async () => {
    await fc.assert(
      fc.asyncProperty(graph, async (nodes) => {
        const { log } = await play(nodes, 3);
        expect(log).toHaveLength(nodes.length);
        const position = new Map(log.map((line, index) => [line.split(' ')[1], { line, index }]));
        for (const node of nodes) {
          const own = position.get(node.id);
          const depends = node.dependsOn.map((id) => position.get(id));
          const ready = depends.every((before) => before?.line.startsWith('done'));
          expect(own?.line.startsWith(ready ? (node.succeeds ? 'done' : 'failed') : 'depends-on-failed')).toBe(true);
          if (ready) for (const before of depends) expect(before?.index).toBeLessThan(own?.index ?? 0);
        }
      }),
    );
  });

  it('never runs more at a time than allowed', async () => {
    await fc.assert(
      fc.asyncProperty(graph, fc.integer({ min: 1, max: 4 }), async (nodes, concurrency) => {
        expect((await play(nodes, concurrency)).most).toBeLessThanOrEqual(concurrency);
      }),
    );
  });

  it('starts nothing new once cancelled, and lets what is in flight finish', async () => {
    const controller = new AbortController();
    const log: string[] = [];
    const task = (id: string, dependsOn: readonly string[], before: () => void): Task => ({
      id,
      dependsOn,
      run: async () => {
        await new Promise((resolve) => setImmediate(resolve));
        // By now the others wait for their turn.
        before();
        log.push(`done ${id}`);
        return true;
      },
      skip: (reason) => log.push(`${reason} ${id}`),
    });
    const tasks = [
      task('first', [], () => controller.abort()),
      task('second', ['first'], () => undefined),
      task('third', [], () => undefined),
    ];
    await executeTasks(tasks, { concurrency: 1, signal: controller.signal });
    expect(log).toContain('done first');
    expect(log.filter((line) => line.startsWith('cancelled'))).toEqual(
      expect.arrayContaining(['cancelled second', 'cancelled third']),
    );
  });
});
