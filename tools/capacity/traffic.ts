import { API, CALLS, ERASURES, HOURS, MODEL_MS, MONDAY, NIGHT, TENANTS } from './assumptions.ts';
import type { OperationName } from './operations.ts';
import type { Random } from './random.ts';

export interface Tenant {
  /** Calls on an ordinary business day. */
  readonly calls: number;
  readonly records: boolean;
  readonly polls: boolean;
}

/** Part of the day that is simulated, seconds from midnight in Europe/Berlin. */
export interface Window {
  readonly from: number;
  readonly to: number;
}
export const WHOLE_DAY: Window = { from: 0, to: 86_400 };

/** Something that happens: which operation, whose, of which call. */
export interface Sink {
  operation(
    name: OperationName,
    at: { second: number; tenant: number; call: number; ms?: number; times?: number },
  ): void;
  /** A caller is connected between these seconds. */
  connected(from: number, to: number): void;
}

export function makeTenants(count: number, random: Random): Tenant[] {
  return Array.from({ length: count }, () => ({
    calls: Math.min(TENANTS.maxCalls, Math.max(TENANTS.minCalls, random.logNormal(TENANTS.medianCalls, TENANTS.sigma))),
    records: random.chance(TENANTS.recording),
    polls: random.chance(TENANTS.polling),
  }));
}

/** A Monday of these tenants. */
export function makeDay(tenants: readonly Tenant[], window: Window, { random, sink }: { random: Random; sink: Sink }) {
  let call = 0;
  for (const [index, tenant] of tenants.entries()) {
    const calls = random.poisson(tenant.calls * MONDAY);
    for (let made = 0; made < calls; made += 1) {
      const second = (random.weighted(HOURS) + random.next()) * 3_600;
      if (second < window.from || second >= window.to) continue;
      makeCall({ tenant: index, call, second, records: tenant.records }, random, sink);
      call += 1;
    }
    if (tenant.polls) poll(index, window, { random, sink });
  }
  if (window.from <= NIGHT.start && NIGHT.start < window.to) sweepNight(tenants, sink);
}

interface NewCall {
  readonly tenant: number;
  readonly call: number;
  readonly second: number;
  readonly records: boolean;
}

function makeCall({ tenant, call, second, records }: NewCall, random: Random, sink: Sink): void {
  const step = (name: OperationName, at: number, ms?: number) => sink.operation(name, { second: at, tenant, call, ms });
  step(random.chance(CALLS.known) ? 'call.answer-known' : 'call.answer-new', second);
  let now = second + CALLS.greeting * random.next();
  if (!random.chance(CALLS.abandoned)) {
    now = second + CALLS.greeting;
    step('call.disclosed', now);
    const recorded = records && random.chance(CALLS.consent);
    if (records) step('call.consented', (now += CALLS.asking));
    const talk = Math.min(CALLS.maxTalk, random.logNormal(CALLS.medianTalk, CALLS.talkSigma));
    for (let turns = Math.max(1, Math.round(talk / CALLS.secondsPerTurn)); turns > 0; turns -= 1) {
      now += CALLS.secondsPerTurn * (0.5 + random.next());
      const name = random.chance(CALLS.leaveMessage) ? 'turn.message' : 'turn.answered';
      step(name, now, random.chance(CALLS.modelTurns) ? MODEL_MS : undefined);
    }
    step('call.conversation-over', (now += 1));
    if (recorded) step('recording.moved', now + 10 + 20 * random.next());
    readByApi({ tenant, call, second: now, records: recorded }, random, sink);
  }
  step('call.hung-up', (now += 2));
  step('call.forgotten', now + 1);
  sink.connected(second, now);
  if (random.chance(ERASURES)) requestErasure({ tenant, call, second: now, records }, sink);
}

/** The tenant's software or people look at a call that has ended. */
function readByApi({ tenant, call, second, records }: NewCall, random: Random, sink: Sink): void {
  const soon = () => second + 5 + API.pollSeconds * random.next();
  const request = (name: OperationName) => requestApi(name, { second: soon(), tenant, call }, sink);
  if (random.chance(API.read)) request('api.read');
  if (random.chance(API.search)) request('api.search');
  if (records && random.chance(API.link)) request('api.link');
}

function requestApi(name: OperationName, at: { second: number; tenant: number; call: number }, sink: Sink): void {
  sink.operation('api.authorise', at);
  sink.operation(name, { ...at, second: at.second + 0.03 });
}

function poll(tenant: number, window: Window, { random, sink }: { random: Random; sink: Sink }): void {
  const from = Math.max(API.from * 3_600, window.from);
  const to = Math.min(API.to * 3_600, window.to);
  for (let second = from + API.pollSeconds * random.next(); second < to; second += API.pollSeconds)
    requestApi('api.list', { second, tenant, call: 0 }, sink);
}

function requestErasure({ tenant, call, second }: NewCall, sink: Sink): void {
  const steps = ['erasure.requested', 'erasure.find', 'erasure.erase', 'erasure.rescan', 'erasure.certify'] as const;
  sink.operation('api.authorise', { second: second + 60, tenant, call });
  for (const [index, name] of steps.entries()) sink.operation(name, { second: second + 61 + index, tenant, call });
}

/** What waits for a tenant at night, in a steady state; means, because it is the sum of many days. */
export function nightOf(tenant: Tenant) {
  const perDay = tenant.calls * NIGHT.businessShare;
  const recordings = tenant.records ? perDay * NIGHT.recordingDays * CALLS.consent * (1 - CALLS.abandoned) : 0;
  const reduced = perDay * (NIGHT.evidenceDays - NIGHT.recordingDays);
  const ms =
    300 +
    perDay * NIGHT.msPerCallDue +
    recordings * NIGHT.msPerRecordingKept +
    (reduced / 1_000) * NIGHT.msPerThousandReduced;
  return { due: perDay, recordings, reduced, ms, afterwardsMs: recordings * NIGHT.msPerRecordingKept };
}

/** How long the sweep of these tenants takes, seconds. */
export const sweepSeconds = (tenants: readonly Tenant[]): number =>
  sweepNight(tenants, { operation: () => {}, connected: () => {} }) - NIGHT.start;

/**
 * Pages of 200 tenants one after the other, ten tenants of a page at once: the machine of lib/retention.
 * @returns the second at which it is over
 */
function sweepNight(tenants: readonly Tenant[], sink: Sink): number {
  let second: number = NIGHT.start;
  for (let page = 0; page < tenants.length; page += NIGHT.pageOfTenants) {
    const lanes = Array.from({ length: NIGHT.tenantsAtOnce }, () => second);
    for (const [index, tenant] of tenants.slice(page, page + NIGHT.pageOfTenants).entries()) {
      const lane = lanes.indexOf(Math.min(...lanes));
      sweepTenant(page + index, tenant, { second: lanes[lane]!, sink });
      lanes[lane]! += nightOf(tenant).ms / 1_000;
    }
    second = Math.max(...lanes);
  }
  return second;
}

function sweepTenant(tenant: number, size: Tenant, { second, sink }: { second: number; sink: Sink }): void {
  const { due, recordings, reduced, ms } = nightOf(size);
  const at = { second, tenant, call: 0 };
  sink.operation('night.tenant', { ...at, ms });
  const spread = (name: OperationName, total: number) => {
    const seconds = Math.max(1, Math.ceil(ms / 1_000));
    for (let part = 0; part < seconds; part += 1)
      sink.operation(name, { ...at, second: second + part, times: total / seconds });
  };
  spread('night.call-due', due);
  spread('night.recording-kept', recordings);
  spread('night.call-reduced', reduced);
}
