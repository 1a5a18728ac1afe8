/**
 * Resolves while the part works, with facts worth showing if there are any; throws when it does not, `NotReady` when there
 * is more to say than why.
 */
export type ReadinessCheck = () => unknown;

/** A part that does not work, with facts worth showing. */
export class NotReady extends Error {
  constructor(
    reason: string,
    readonly detail: Readonly<Record<string, unknown>>,
  ) {
    super(reason);
    this.name = 'NotReady';
  }
}

export interface CheckResult {
  readonly status: 'up' | 'down';
  readonly ms: number;
  readonly detail?: unknown;
  readonly reason?: string;
}

export interface ReadinessReport {
  readonly status: 'ready' | 'not_ready';
  readonly checks: Readonly<Record<string, CheckResult>>;
}

const CHECK_TIMEOUT_MS = 2_000;

/** Named checks of the parts a service cannot work without. Injectable everywhere by its class. */
export class ReadinessRegistry {
  private readonly checks = new Map<string, ReadinessCheck>();
  private running: Promise<ReadinessReport> | undefined;
  private stopping = false;

  constructor(private readonly timeoutMs = CHECK_TIMEOUT_MS) {}

  /** Adds a check; its name appears in `/health/ready`. Throws when the name is taken. */
  register(name: string, check: ReadinessCheck): void {
    if (this.checks.has(name)) throw new Error(`there is already a readiness check named ${name}`);
    this.checks.set(name, check);
  }

  /** From now on not ready, so that a load balancer stops sending while the process finishes its work. */
  beginShutdown(): void {
    this.stopping = true;
  }

  /** Runs all checks side by side, each for at most 2 s. Callers at the same time share one run. */
  report(): Promise<ReadinessReport> {
    this.running ??= this.runAll().finally(() => (this.running = undefined));
    return this.running;
  }

  private async runAll(): Promise<ReadinessReport> {
    const entries = await Promise.all(
      [...this.checks].map(async ([name, check]) => [name, await runCheck(check, this.timeoutMs)] as const),
    );
    const checks: Record<string, CheckResult> = Object.fromEntries(entries);
    if (this.stopping) checks['process'] = { status: 'down', ms: 0, reason: 'shutting down' };
    const ready = Object.values(checks).every(({ status }) => status === 'up');
    return { status: ready ? 'ready' : 'not_ready', checks };
  }
}

async function runCheck(check: ReadinessCheck, timeoutMs: number): Promise<CheckResult> {
  const begun = performance.now();
  const elapsed = (): number => Math.round(performance.now() - begun);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    const detail = await Promise.race([Promise.resolve().then(check), late]);
    return { status: 'up', ms: elapsed(), ...(isShowable(detail) && { detail }) };
  } catch (error) {
    const more = error instanceof NotReady ? { detail: error.detail } : {};
    return { status: 'down', ms: elapsed(), reason: reasonOf(error), ...more };
  } finally {
    clearTimeout(timer);
  }
}

function isShowable(detail: unknown): boolean {
  return detail !== null && detail !== undefined && Object.getPrototypeOf(detail) === Object.prototype;
}

/** A refused connection on both address families is an AggregateError with an empty message. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || (error as NodeJS.ErrnoException).code || error.name;
}
