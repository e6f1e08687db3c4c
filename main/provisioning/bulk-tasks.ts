import type { Task } from './execute.ts';

/**
 * Puts a task before those that one call may carry. Each keeps its own turn: for what the call settled there is nothing
 * left to do in it, everything else is done in it alone.
 */
export function withTasksTogether(
  tasks: readonly Task[],
  options: {
    /** Names what goes together; undefined for what goes alone. */
    readonly groupOf: (id: string) => string | undefined;
    /** Does what it can of several. Settles; never rejects. */
    readonly together: (ids: readonly string[]) => Promise<void>;
    /** Whether a task is over and has succeeded; undefined while it is open. */
    readonly outcome: (id: string) => boolean | undefined;
  },
): readonly Task[] {
  const { groupOf, together, outcome } = options;
  const groups = new Map<string, readonly Task[]>();
  for (const task of tasks) {
    const group = groupOf(task.id);
    if (group !== undefined) groups.set(group, [...(groups.get(group) ?? []), task]);
  }
  const first = [...groups].map(
    ([group, members]): Task => ({
      id: idOf(group),
      dependsOn: [...new Set(members.flatMap((task) => task.dependsOn))],
      run: async () => {
        await together(members.map((task) => task.id));
        return true;
      },
      // Each of them says so itself.
      skip: () => undefined,
    }),
  );
  const then = tasks.map((task): Task => {
    const group = groupOf(task.id);
    if (group === undefined) return task;
    return {
      id: task.id,
      dependsOn: [...task.dependsOn, idOf(group)],
      run: async () => outcome(task.id) ?? task.run(),
      skip: (reason) => {
        if (outcome(task.id) === undefined) task.skip(reason);
      },
    };
  });
  return [...first, ...then];
}

function idOf(group: string): string {
  return `together:${group}`;
}
