import { KEY_CACHE_BOUNDS } from '../../lambdas/access/domain/data-key-cache.ts';

/** As lambdas/access/adapters/sts-tenant-sessions.ts keeps them; a test compares both over random histories. */
const SESSION_BOUNDS = { maxAgeMs: 600_000, maxSessions: 200 } as const;
/** DynamoDB keeps a table's key for a caller until it was idle for this long (developer guide, encryption.usagenotes). */
const TABLE_KEY_IDLE_MS = 300_000;

/** Caches of one Lambda instance. Every method says whether AWS has to be asked; times in milliseconds. */
export class InstanceCaches {
  readonly #sessions = new Map<number, number>();
  readonly #keys = new Map<number, { since: number; uses: number }>();
  readonly #tables = new Map<number, number>();
  readonly #maxSessions: number;

  constructor(maxSessions: number = SESSION_BOUNDS.maxSessions) {
    this.#maxSessions = maxSessions;
  }

  /** A tenant session. A new one is a new caller for DynamoDB too. */
  session(tenantAndRole: number, now: number): boolean {
    const since = this.#sessions.get(tenantAndRole);
    if (since !== undefined && now - since < SESSION_BOUNDS.maxAgeMs) return false;
    this.#sessions.delete(tenantAndRole);
    this.#sessions.set(tenantAndRole, now);
    this.#tables.delete(tenantAndRole);
    if (this.#sessions.size > this.#maxSessions) this.#forgetSession();
    return true;
  }

  #forgetSession(): void {
    const oldest = this.#sessions.keys().next().value;
    if (oldest !== undefined) this.#sessions.delete(oldest);
  }

  dataKey(place: number, now: number): boolean {
    const kept = this.#keys.get(place);
    if (kept !== undefined && now - kept.since < KEY_CACHE_BOUNDS.maxAgeMs && kept.uses < KEY_CACHE_BOUNDS.maxUses) {
      kept.uses += 1;
      return false;
    }
    this.#keys.delete(place);
    this.#keys.set(place, { since: now, uses: 1 });
    const oldest = this.#keys.keys().next().value;
    if (this.#keys.size > KEY_CACHE_BOUNDS.maxKeys && oldest !== undefined) this.#keys.delete(oldest);
    return true;
  }

  /** Whether DynamoDB asks KMS for the keys of the two tables, on our account and our quota. */
  tableKeys(tenantAndRole: number, now: number): boolean {
    const used = this.#tables.get(tenantAndRole);
    this.#tables.set(tenantAndRole, now);
    return used === undefined || now - used >= TABLE_KEY_IDLE_MS;
  }
}

/** Execution environments of one function: one invocation at a time each, any idle one next. */
export class InstancePool {
  readonly #idle: Instance[] = [];
  readonly #busy: Instance[] = [];
  readonly #pick: () => number;
  readonly #idleMs: number;
  readonly #maxSessions: number | undefined;
  started = 0;

  /** @param pick in [0, 1): which idle instance comes next, the one that was freed last at the end; AWS documents no rule */
  constructor(pick: () => number, idleMs: number, maxSessions?: number) {
    this.#pick = pick;
    this.#idleMs = idleMs;
    this.#maxSessions = maxSessions;
  }

  /** Times of calls must not go back. */
  invoke(now: number, durationMs: number): InstanceCaches {
    while (this.#busy[0] !== undefined && this.#busy[0].freeAt <= now) this.#idle.push(popEarliest(this.#busy));
    const instance = this.#takeIdle(now) ?? this.#start();
    instance.freeAt = now + durationMs;
    pushByTime(this.#busy, instance);
    return instance.caches;
  }

  #takeIdle(now: number): Instance | undefined {
    while (this.#idle.length > 0) {
      const at = Math.floor(this.#pick() * this.#idle.length);
      const chosen = this.#idle[at]!;
      this.#idle[at] = this.#idle.at(-1)!;
      this.#idle.pop();
      if (now - chosen.freeAt < this.#idleMs) return chosen;
    }
    return undefined;
  }

  #start(): Instance {
    this.started += 1;
    return { freeAt: 0, caches: new InstanceCaches(this.#maxSessions) };
  }
}

interface Instance {
  freeAt: number;
  readonly caches: InstanceCaches;
}

/** A binary heap by `freeAt`. */
function pushByTime(heap: Instance[], instance: Instance): void {
  let at = heap.push(instance) - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (heap[parent]!.freeAt <= instance.freeAt) break;
    heap[at] = heap[parent]!;
    at = parent;
  }
  heap[at] = instance;
}

function popEarliest(heap: Instance[]): Instance {
  const first = heap[0]!;
  const last = heap.pop()!;
  if (heap.length === 0) return first;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && heap[child + 1]!.freeAt < heap[child]!.freeAt) child += 1;
    if (heap[child]!.freeAt >= last.freeAt) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = last;
  return first;
}
