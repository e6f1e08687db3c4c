import PQueue from 'p-queue';

/** One thing to do, after those it depends on. */
export interface Task {
  readonly id: string;
  readonly dependsOn: readonly string[];
  /** Settles; never rejects. Answers whether what depends on it may go on. */
  readonly run: () => Promise<boolean>;
  /** Called instead of `run` when something it depends on did not succeed, or the run was cancelled. */
  readonly skip: (reason: 'depends-on-failed' | 'cancelled') => void;
}

/**
 * Runs tasks as soon as what they depend on is done, a few at a time. Aborting starts nothing new and lets what is
 * in flight finish. A dependency that is not among the tasks counts as done.
 */
export async function executeTasks(
  tasks: readonly Task[],
  options: { readonly concurrency: number; readonly signal?: AbortSignal | undefined },
): Promise<void> {
  const queue = new PQueue({ concurrency: options.concurrency });
  const outcomes = new Map<string, Promise<boolean>>();
  const start = async (task: Task): Promise<boolean> => {
    // Until all of them are known, whatever their order.
    await Promise.resolve();
    const before = await Promise.all(task.dependsOn.map((id) => outcomes.get(id) ?? Promise.resolve(true)));
    if (options.signal?.aborted) return skipped(task, 'cancelled');
    if (before.includes(false)) return skipped(task, 'depends-on-failed');
    return queue.add(() => (options.signal?.aborted ? skipped(task, 'cancelled') : task.run()));
  };
  for (const task of tasks) outcomes.set(task.id, start(task));
  await Promise.all(outcomes.values());
}

function skipped(task: Task, reason: 'depends-on-failed' | 'cancelled'): boolean {
  task.skip(reason);
  return false;
}
