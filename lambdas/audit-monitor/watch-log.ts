import * as z from 'zod';
import { s3Archive } from '../audit/runtime.ts';
import type { ArchiveStore } from '../audit/contract.ts';
import { dynamodb, kms, s3 } from '../shared/aws/clients.ts';
import { lazyEnv, once } from '../shared/kernel/env.ts';
import { name } from '../shared/kernel/variables.ts';
import { log } from '../shared/observability/log.ts';
import { countMetric, withObservability, type Invocation } from '../shared/observability/with-observability.ts';
import { dynamodbMonitorStates, type MonitorStates } from './adapters/dynamodb-monitor-state.ts';
import { kmsWitnessKey } from './adapters/kms-witness-key.ts';
import { s3PublishedLog } from './adapters/s3-published-log.ts';
import { cosign, type WitnessKey } from './domain/cosignature.ts';
import { isAboutTime, type Finding, type PublishedLog } from './domain/findings.ts';
import { advance, type MonitorState } from './domain/monitor.ts';

export const schema = z.object({
  AUDIT_HEAD_TABLE: name,
  AUDIT_BUCKET: name,
  /** The witness's own key: KMS key id or ARN; empty where the witness is somebody else. */
  AUDIT_WITNESS_KEY_ARN: z.string(),
  /** The name that policies know the witness by. */
  AUDIT_WITNESS_NAME: name,
});
export type WatchLogEnv = z.input<typeof schema>;

export interface WatchDeps {
  readonly log: PublishedLog;
  readonly states: MonitorStates;
  readonly archive: Pick<ArchiveStore, 'putOnce'>;
  readonly witness: WitnessKey | undefined;
  readonly now: () => number;
}

/** Checkpoints between two savings of the state: a run that is cut off loses no more. */
const AT_ONCE = 60;
const RESERVE_MS = 15_000;

/** Takes up what was published since the last run, tells what is wrong, and cosigns the newest checkpoint if nothing is. */
export function createWatch(deps: WatchDeps) {
  return async (_event: unknown, context: Pick<Invocation, 'getRemainingTimeInMillis'>) => {
    const findings: Finding[] = [];
    let state = await deps.states.load();
    let note: string | undefined;
    for (let before = -2; context.getRemainingTimeInMillis() > RESERVE_MS && before !== (state?.index ?? -1);) {
      before = state?.index ?? -1;
      const next = await advance(state, deps.log, { now: deps.now(), limit: AT_ONCE });
      if (next.state !== undefined && next.state !== state) await deps.states.save(next.state);
      findings.push(...next.findings);
      [state, note] = [next.state, next.note ?? note];
      if (next.findings.some((one) => !isAboutTime(one))) break;
    }
    tell(findings);
    const isSound = findings.every(isAboutTime);
    if (isSound && state !== undefined && note !== undefined) await witness(deps, state, note);
    return { index: state?.index, findings: findings.length };
  };
}

function tell(findings: readonly Finding[]): void {
  countMetric('AuditMonitorFindings', findings.length);
  for (const { code, index } of findings) log.error('audit-monitor-finding', { problem: code, index });
}

async function witness(deps: WatchDeps, { index }: MonitorState, note: string): Promise<void> {
  if (deps.witness === undefined) return;
  const { name: file, bytes } = await cosign(deps.witness, note, { index, at: deps.now() });
  await deps.archive.putOnce(file, bytes, 'text/plain');
}

const env = lazyEnv(schema);
const runtime = once(() => {
  const { AUDIT_HEAD_TABLE, AUDIT_BUCKET, AUDIT_WITNESS_KEY_ARN, AUDIT_WITNESS_NAME } = env();
  const archive = s3Archive(s3(), AUDIT_BUCKET);
  return createWatch({
    log: s3PublishedLog(s3(), AUDIT_BUCKET, archive),
    states: dynamodbMonitorStates(dynamodb(), AUDIT_HEAD_TABLE),
    archive,
    witness: AUDIT_WITNESS_KEY_ARN === '' ? undefined : kmsWitnessKey(kms(), AUDIT_WITNESS_KEY_ARN, AUDIT_WITNESS_NAME),
    now: Date.now,
  });
});

export const handler = withObservability('watch-log', (event: unknown, context) => runtime()(event, context));
