import type {
  DriftFindingsItem,
  DriftReportItem,
  ResourceChange,
  TemplateUpgradeItem,
  UpgradeOutcomeItem,
} from '../../../lambdas/fleet/entities.ts';
import type { PublishedTemplate } from '../../../lambdas/fleet/domain/published-template.ts';
import { changedUpgrade, countedUpgrade } from '../../../lambdas/fleet/domain/upgrade-run.ts';
import type { ChangeSet, UpgradableStack } from '../../../lambdas/fleet/domain/upgrade-step.ts';
import type { DriftRecords, RunWorkflow, StackUpdates, UpgradeRecords } from '../../../lambdas/fleet/ports.ts';
import type { MemoryPlatformLog } from '../../tenants/support/memory-records.ts';

const copy = <T>(value: T): T => structuredClone(value);

/** Upgrades in memory, with the conditions that DynamoDB keeps. */
export function memoryUpgrades(log: MemoryPlatformLog) {
  const runs = new Map<string, TemplateUpgradeItem>();
  const outcomes = new Map<string, UpgradeOutcomeItem>();
  let lock: TemplateUpgradeItem['runId'] | undefined;
  const rowKey = (row: { runId: string; tenantId: string }) => `${row.runId}/${row.tenantId}`;
  const records: UpgradeRecords = {
    get: async (runId) => copy(runs.get(runId)),
    async list(limit) {
      return { items: [...runs.values()].toSorted((a, b) => (a.listedAs < b.listedAs ? 1 : -1)).slice(0, limit) };
    },
    holder: async () => lock,
    async create(upgrade, event) {
      if (runs.has(upgrade.runId)) return 'exists';
      if (lock !== undefined) return 'busy';
      log.add(event);
      lock = upgrade.runId;
      runs.set(upgrade.runId, copy(upgrade));
      return 'created';
    },
    async change(upgrade, wanted) {
      const current = runs.get(upgrade.runId);
      if (current?.version !== upgrade.version || current.state !== upgrade.state) return undefined;
      if (wanted.change === 'resume' && lock !== undefined && lock !== upgrade.runId) return undefined;
      // Counting does not touch the version, so counts are those of the row.
      const after = { ...changedUpgrade(upgrade, wanted), counts: current.counts };
      log.add(wanted.event(after));
      runs.set(upgrade.runId, copy(after));
      if (wanted.change === 'resume') lock = upgrade.runId;
      if (wanted.change === 'complete' || wanted.change === 'halt') lock = undefined;
      return copy(after);
    },
    outcome: async (runId, tenantId) => copy(outcomes.get(rowKey({ runId, tenantId }))),
    async outcomes(runId, limit, from) {
      const all = [...outcomes.values()]
        .filter((one) => one.runId === runId)
        .toSorted((a, b) => a.tenantId.localeCompare(b.tenantId));
      const start = from === undefined ? 0 : all.findIndex((one) => one.tenantId === from['tenantId']) + 1;
      const items = all.slice(start, start + limit);
      const last = items.at(-1);
      return { items, next: start + limit < all.length && last ? { tenantId: last.tenantId } : undefined };
    },
    async settle(read, before, after) {
      const run = runs.get(read.runId)!;
      const row = outcomes.get(rowKey(after));
      if (row?.version !== before?.version || run.execution !== read.execution) return false;
      if (before?.state !== 'started' && run.state !== 'running') return false;
      const failed = after.state === 'failed';
      if (failed && (run.failures !== read.failures || run.state !== read.state)) return false;
      const { moves, stop } = countedUpgrade(read, before, after);
      const counts = copy(run.counts);
      for (const name of Object.keys(moves) as (keyof typeof moves)[]) counts[name] += moves[name];
      const changed = { ...run, counts, failures: failed ? run.failures + 1 : run.failures };
      runs.set(read.runId, stop ? { ...changed, state: 'stopping', stop, version: run.version + 1 } : changed);
      outcomes.set(rowKey(after), copy(after));
      return true;
    },
    async note(before, after) {
      if (outcomes.get(rowKey(before))?.version !== before.version) return false;
      outcomes.set(rowKey(after), copy(after));
      return true;
    },
  };
  return { records, runs, outcomes, lock: () => lock };
}

export function memoryDrift(log: MemoryPlatformLog) {
  const reports = new Map<string, DriftReportItem>();
  const rows: DriftFindingsItem[] = [];
  const records: DriftRecords = {
    get: async (runId) => copy(reports.get(runId)),
    list: async () => ({ items: [...reports.values()] }),
    async create(report, event) {
      if (reports.has(report.runId)) return false;
      log.add(event);
      reports.set(report.runId, copy(report));
      return true;
    },
    async add(findings) {
      if (rows.some((one) => one.runId === findings.runId && one.tenantId === findings.tenantId)) return;
      rows.push(copy(findings));
      const { counts } = reports.get(findings.runId)!;
      counts.inspected += 1;
      counts.drifted += findings.findings.length > 0 ? 1 : 0;
    },
    findings: async (runId) => ({ items: rows.filter((one) => one.runId === runId) }),
    async end(report, state, { now, event }) {
      const current = reports.get(report.runId)!;
      if (current.state !== 'running') return false;
      const ended = { ...current, state, endedAt: now };
      log.add(event(ended));
      reports.set(report.runId, ended);
      return true;
    },
  };
  return { records, reports, rows };
}

/** What a tenant's stack does with a change set: an upgrade of a whole fleet is written as such a table. */
export type Behaviour = 'good' | 'rolls-back' | 'replaces' | 'refuses' | 'empty' | 'missing' | 'wrong-phase';

const CHANGE: ResourceChange = {
  logicalId: 'DataTable',
  type: 'AWS::DynamoDB::Table',
  action: 'Modify',
  replacement: 'False',
};

/** CloudFormation in memory: change sets that take `settle()` calls to be ready and to be executed. */
export function memoryFleet(behaviours: Record<string, Behaviour>) {
  const stacks = new Map<string, Extract<UpgradableStack, { kind: 'present' }>>();
  const sets = new Map<string, { version: string; set: ChangeSet }>();
  const counts = { proposed: 0, executed: [] as string[], inUpdate: new Set<string>(), busy: 0 };
  for (const [tenantId, behaviour] of Object.entries(behaviours)) {
    if (behaviour === 'missing') continue;
    const phase = behaviour === 'wrong-phase' ? 'provisioning' : 'active';
    stacks.set(tenantId, { kind: 'present', status: 'CREATE_COMPLETE', phase, templateVersion: '1' });
  }
  const ports: StackUpdates = {
    describe: async (tenantId) => copy(stacks.get(tenantId)) ?? { kind: 'absent' },
    changeSet: async (tenantId, name) => copy(sets.get(`${tenantId}/${name}`)?.set) ?? { kind: 'absent' },
    async propose(tenantId, wanted) {
      if (behaviours[tenantId] === 'refuses') return 'refused';
      const key = `${tenantId}/${wanted.name}`;
      if (!sets.has(key)) sets.set(key, { version: wanted.templateVersion, set: { kind: 'pending' } });
      counts.proposed++;
      return 'asked';
    },
    async execute(tenantId, name) {
      const found = sets.get(`${tenantId}/${name}`)!;
      if (found.set.kind !== 'ready') return;
      if (stacks.get(tenantId)!.status.endsWith('_IN_PROGRESS')) throw new Error('INVARIANT: two updates at once');
      counts.executed.push(tenantId);
      counts.inUpdate.add(tenantId);
      found.set = { kind: 'executing' };
      stacks.set(tenantId, { ...stacks.get(tenantId)!, status: 'UPDATE_IN_PROGRESS' });
    },
    async discard(tenantId, name) {
      sets.delete(`${tenantId}/${name}`);
    },
  };
  const settle = (tenantId: string): void => {
    for (const [key, found] of sets) {
      if (!key.startsWith(tenantId)) continue;
      if (found.set.kind === 'pending') found.set = readySet(behaviours[tenantId]!);
      else if (found.set.kind === 'executing') {
        const failed = behaviours[tenantId] === 'rolls-back';
        const status = failed ? 'UPDATE_ROLLBACK_COMPLETE' : 'UPDATE_COMPLETE';
        const before = stacks.get(tenantId)!;
        stacks.set(tenantId, { ...before, status, templateVersion: failed ? before.templateVersion : found.version });
        counts.inUpdate.delete(tenantId);
        found.set = { kind: 'executed' };
      }
    }
  };
  return { ports, stacks, sets, counts, settle };
}

function readySet(behaviour: Behaviour): ChangeSet {
  if (behaviour === 'empty') return { kind: 'empty' };
  return { kind: 'ready', changes: [behaviour === 'replaces' ? { ...CHANGE, replacement: 'True' } : CHANGE] };
}

/** Which executions were started; the test runs and ends them. */
export function memoryRunWorkflow() {
  const executions = new Map<string, 'running' | 'ended'>();
  let outage = false;
  const workflow: RunWorkflow = {
    async start(runId, execution) {
      if (outage) throw new Error('Step Functions is away');
      const name = `${runId}-${execution}`;
      if (!executions.has(name)) executions.set(name, 'running');
      return executions.get(name)!;
    },
    state: async (runId, execution) => executions.get(`${runId}-${execution}`) ?? 'ended',
  };
  return {
    workflow,
    executions,
    end: () => [...executions.keys()].forEach((name) => executions.set(name, 'ended')),
    setOutage: (value: boolean) => (outage = value),
  };
}

/** Templates of a shelf. */
export const shelf = (...versions: string[]): PublishedTemplate[] =>
  versions.map((version, at) => ({ version, key: `tenant-template/v${version}-${String(at).padStart(12, '0')}.json` }));
