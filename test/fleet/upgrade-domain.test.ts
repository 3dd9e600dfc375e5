import { describe, expect, test } from '@jest/globals';
import type { RunId, TenantId } from '../../lambdas/shared/kernel/ids.ts';
import type { ResourceChange, TemplateUpgradeItem, UpgradeOutcomeItem } from '../../lambdas/fleet/entities.ts';
import type { TenantItem, TenantStatus } from '../../lambdas/tenants/entities.ts';
import { judgeChangeSet } from '../../lambdas/fleet/domain/judge-change-set.ts';
import {
  chooseTemplate,
  compareVersions,
  contentDigest,
  publishedTemplate,
  shelfPlace,
  templateUrlOf,
} from '../../lambdas/fleet/domain/published-template.ts';
import {
  firstTenantsPassed,
  ending,
  NO_COUNTS,
  parsePosition,
  positionText,
  stopAfterFailure,
} from '../../lambdas/fleet/domain/upgrade-run.ts';
import {
  admission,
  stackStep,
  type ChangeSet,
  type StackSituation,
  type UpgradableStack,
} from '../../lambdas/fleet/domain/upgrade-step.ts';
import { shelf } from './support/memory-runs.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const HOUR = 3_600_000;
const A = 'taaaaaaaaaaaaaaa' as TenantId;
const B = 'tbbbbbbbbbbbbbbb' as TenantId;
const RUN = `run_${'a'.repeat(26)}` as RunId;

const UPGRADE: TemplateUpgradeItem = {
  runId: RUN,
  kind: 'upgrade',
  listedAs: `${NOW}#${RUN}`,
  state: 'running',
  templateVersion: '2',
  templateKey: 'tenant-template/v2-000000000000.json',
  dryRun: false,
  canaries: [A],
  concurrency: 5,
  failureThreshold: 2,
  execution: 1,
  executionAt: NOW,
  failures: 0,
  counts: NO_COUNTS,
  startedAt: NOW,
  version: 1,
};
const TENANT = { tenantId: B, status: 'active', templateVersion: '1' } as TenantItem;
const STARTED: UpgradeOutcomeItem = {
  runId: RUN,
  tenantId: B,
  state: 'started',
  execution: 1,
  stage: 'planning',
  startedAt: NOW,
  updatedAt: NOW,
  version: 1,
};
const STACK: UpgradableStack = { kind: 'present', status: 'UPDATE_COMPLETE', phase: 'active', templateVersion: '1' };
const modify = (more: Partial<ResourceChange> = {}): ResourceChange => ({
  logicalId: 'DataTable',
  type: 'AWS::DynamoDB::Table',
  action: 'Modify',
  replacement: 'False',
  ...more,
});

describe('a change set', () => {
  test.each<[string, ResourceChange[]]>([
    ['nothing', []],
    ['a change in place', [modify()]],
    ['a new resource', [modify({ action: 'Add', logicalId: 'ArchiveTable' })]],
    ['a bucket policy put again', [modify({ type: 'AWS::S3::BucketPolicy', replacement: 'Conditional' })]],
  ])('is acceptable with %s', (_, changes) => {
    expect(judgeChangeSet(changes)).toEqual({ kind: 'acceptable' });
  });

  const types = ['AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::KMS::Key', 'AWS::KMS::Alias', 'AWS::New::Thing'];
  test.each(
    types.flatMap((type) => [
      [type, 'is removed', modify({ type, action: 'Remove' })] as const,
      [type, 'is replaced', modify({ type, replacement: 'True' })] as const,
      [type, 'may be replaced', modify({ type, replacement: 'Conditional' })] as const,
      [type, 'is adopted', modify({ type, action: 'Import' })] as const,
      [type, 'is not said to be safe', modify({ type, action: 'Dynamic' })] as const,
    ]),
  )('is refused when a %s %s', (_, __, change) => {
    const judged = judgeChangeSet([modify({ logicalId: 'Other' }), { ...change, logicalId: 'Lost' }]);
    expect(judged).toEqual({ kind: 'refused', resources: ['Lost'] });
  });

  test('is refused when the bucket’s wall is removed', () => {
    expect(judgeChangeSet([modify({ type: 'AWS::S3::BucketPolicy', action: 'Remove' })]).kind).toBe('refused');
  });
});

describe('the shelf of templates', () => {
  test.each([
    ['tenant-template/v12-0123456789ab.json', '12'],
    ['tenant-template/v0-0123456789ab.json', undefined],
    ['tenant-template/v1-0123456789ab.json.bak', undefined],
    ['tenant-template/../v1-0123456789ab.json', undefined],
    ['tenant-template/v1-XYZ.json', undefined],
    ['', undefined],
  ])('%s is version %s', (key, version) => {
    expect(publishedTemplate(key)?.version).toBe(version);
  });

  test('a URL is taken apart and made for a neighbour', () => {
    const url = 'https://s3.eu-central-1.amazonaws.com/shelf/tenant-template/v1-000000000000.json';
    expect(shelfPlace(url)).toEqual({ bucket: 'shelf', key: 'tenant-template/v1-000000000000.json' });
    expect(templateUrlOf(url, 'tenant-template/v2-000000000001.json')).toBe(
      'https://s3.eu-central-1.amazonaws.com/shelf/tenant-template/v2-000000000001.json',
    );
  });

  test('the deployment’s own template is meant unless another version is named', () => {
    const [one, two] = shelf('1', '2');
    expect(chooseTemplate([one!, two!], one!, undefined)).toEqual({ kind: 'found', template: one });
    expect(chooseTemplate([one!, two!], one!, '2')).toEqual({ kind: 'found', template: two });
    expect(chooseTemplate([one!, two!], one!, '3')).toEqual({ kind: 'unpublished' });
  });

  test('a version with two contents is nobody’s, but the deployment’s own is certain', () => {
    const [one, two, other] = shelf('1', '2', '2');
    expect(chooseTemplate([one!, two!, other!], one!, '2')).toEqual({ kind: 'ambiguous' });
    expect(chooseTemplate([one!, two!, other!], two!, '2')).toEqual({ kind: 'found', template: two });
  });

  test('versions are numbers', () => {
    expect(compareVersions('10', '9')).toBeGreaterThan(0);
    expect(compareVersions('2', '2')).toBe(0);
  });

  test('content is compared, not white space and order', () => {
    expect(contentDigest('{"a":1,"b":[{"c":2,"d":3}]}')).toBe(contentDigest('{ "b": [{"d":3, "c":2}], "a":1 }'));
    expect(contentDigest('{"a":[1,2]}')).not.toBe(contentDigest('{"a":[2,1]}'));
  });
});

describe('an upgrade', () => {
  test.each([
    [A, 1, 50, 'canary-failed'],
    [B, 1, 2, undefined],
    [B, 2, 2, 'failure-threshold'],
    [B, 3, 2, 'failure-threshold'],
    [B, 1, 1, 'failure-threshold'],
    [B, 1, 0, 'failure-threshold'],
    [B, 99, 100, undefined],
  ] as const)('after a failure of %s, the %i. of at most %i, stops: %s', (tenant, failures, failureThreshold, stop) => {
    expect(stopAfterFailure({ canaries: [A], failureThreshold }, tenant, failures)).toBe(stop);
  });

  test.each([
    ['all done', ['upgraded', 'unchanged', 'planned'], true],
    ['one left service', ['upgraded', 'skipped'], true],
    ['one failed', ['upgraded', 'failed'], false],
    ['one is unfinished', ['upgraded', 'started'], false],
  ] as const)('lets the others begin: %s', (_, states, passed) => {
    expect(firstTenantsPassed(states.map((state) => ({ ...STARTED, state })))).toBe(passed);
  });

  test('waits for a canary that nobody has looked at', () => {
    expect(firstTenantsPassed([undefined])).toBe(false);
    expect(firstTenantsPassed([])).toBe(true);
  });

  test.each([
    ['running', 0, { change: 'complete' }],
    ['running', 1, { change: 'halt', stop: 'incomplete' }],
    ['stopping', 0, { change: 'halt' }],
    ['stopping', 3, { change: 'halt' }],
  ] as const)('that is %s with %i in progress ends: %j', (state, inProgress, expected) => {
    expect(ending({ state, counts: { ...NO_COUNTS, started: inProgress } })).toEqual(expected);
  });

  test.each([[{ phase: 'unfinished' }], [{ phase: 'canaries' }], [{ phase: 'others', after: A }]] as const)(
    'finds its position %j again',
    (position) => expect(parsePosition(positionText(position))).toEqual(position),
  );

  test('begins with what was left unfinished, and refuses a position it did not give', () => {
    expect(parsePosition('')).toEqual({ phase: 'unfinished' });
    expect(() => parsePosition('somewhere:')).toThrow(RangeError);
  });
});

describe('a tenant', () => {
  const ask = (more: Partial<Parameters<typeof admission>[0]> = {}) =>
    admission({ upgrade: UPGRADE, execution: 1, outcome: undefined, tenant: TENANT, ...more });

  test.each<[TenantStatus, unknown]>([
    ['active', { kind: 'begin' }],
    ['suspended', { kind: 'begin' }],
    ['provisioning', { kind: 'finish', result: 'skipped', reason: 'not-in-service' }],
    ['failed', { kind: 'finish', result: 'skipped', reason: 'not-in-service' }],
    ['closing', { kind: 'finish', result: 'skipped', reason: 'not-in-service' }],
    ['closed', { kind: 'finish', result: 'skipped', reason: 'not-in-service' }],
  ])('that is %s: %j', (status, step) => {
    expect(ask({ tenant: { ...TENANT, status } })).toEqual(step);
  });

  test('that does not exist is skipped', () => {
    expect(ask({ tenant: undefined })).toMatchObject({ result: 'skipped' });
  });

  test.each([
    ['2', { kind: 'finish', result: 'unchanged' }],
    ['3', { kind: 'finish', result: 'skipped', reason: 'newer-version' }],
    ['10', { kind: 'finish', result: 'skipped', reason: 'newer-version' }],
  ])('of version %s: %j', (templateVersion, step) => {
    expect(ask({ tenant: { ...TENANT, templateVersion } })).toEqual(step);
  });

  test.each(['stopping', 'stopped', 'completed'] as const)('is not started by an upgrade that is %s', (state) => {
    expect(ask({ upgrade: { ...UPGRADE, state } })).toEqual({ kind: 'leave' });
  });

  test('is left alone by an older execution', () => {
    expect(ask({ upgrade: { ...UPGRADE, execution: 2 } })).toEqual({ kind: 'leave' });
    expect(ask({ upgrade: { ...UPGRADE, execution: 2 }, outcome: STARTED })).toEqual({ kind: 'leave' });
  });

  test.each([
    ['upgraded', { kind: 'leave' }],
    ['unchanged', { kind: 'leave' }],
    ['planned', { kind: 'leave' }],
    ['failed', { kind: 'begin' }],
    ['skipped', { kind: 'begin' }],
  ] as const)('that was %s in an earlier execution: %j', (state, step) => {
    const upgrade = { ...UPGRADE, execution: 2 };
    expect(ask({ upgrade, execution: 2, outcome: { ...STARTED, state } })).toEqual(step);
    expect(ask({ outcome: { ...STARTED, state } })).toEqual({ kind: 'leave' });
  });

  test('in progress goes on, even while the upgrade stops', () => {
    expect(ask({ upgrade: { ...UPGRADE, state: 'stopping' }, outcome: STARTED })).toBeUndefined();
  });
});

describe('a tenant in progress', () => {
  const ask = (more: Partial<StackSituation> = {}) =>
    stackStep({
      upgrade: UPGRADE,
      outcome: STARTED,
      tenant: TENANT,
      stack: STACK,
      changeSet: { kind: 'absent' },
      now: NOW,
      ...more,
    });
  const ready: ChangeSet = { kind: 'ready', changes: [modify()] };
  const failed = (reason: string) => ({ kind: 'finish', result: 'failed', reason });
  const skipped = { kind: 'finish', result: 'skipped', reason: 'not-in-service' };

  test.each<[string, ChangeSet, unknown]>([
    ['no change set', { kind: 'absent' }, { kind: 'propose' }],
    ['a change set in the making', { kind: 'pending' }, { kind: 'wait' }],
    ['one that changes nothing', { kind: 'empty' }, failed('nothing-to-change')],
    ['one that CloudFormation could not make', { kind: 'failed' }, failed('change-set-refused')],
    ['one that is out of date', { kind: 'obsolete' }, { kind: 'discard' }],
    ['a harmless one', ready, { kind: 'execute', changes: [modify()] }],
  ])('with %s: %j', (_, changeSet, step) => {
    expect(ask({ changeSet })).toEqual(step);
  });

  test('is refused what would replace a store, with the summary', () => {
    const changes = [modify({ replacement: 'True' })];
    expect(ask({ changeSet: { kind: 'ready', changes } })).toEqual({ ...failed('would-replace-or-remove'), changes });
  });

  test('is only described in a dry run, but judged all the same', () => {
    const upgrade = { ...UPGRADE, dryRun: true };
    expect(ask({ upgrade, changeSet: ready })).toEqual({ kind: 'finish', result: 'planned', changes: [modify()] });
    const changes = [modify({ action: 'Remove' })];
    expect(ask({ upgrade, changeSet: { kind: 'ready', changes } })).toMatchObject({ result: 'failed' });
  });

  test.each<[string, Partial<StackSituation>, unknown]>([
    ['without a stack', { stack: { kind: 'absent' } }, failed('stack-missing')],
    ['in another phase', { stack: { ...STACK, phase: 'closing' } as UpgradableStack }, failed('wrong-phase')],
    [
      'whose last rollback failed',
      { stack: { ...STACK, status: 'UPDATE_ROLLBACK_FAILED' } as UpgradableStack },
      failed('stack-not-updatable'),
    ],
    ['that is being closed', { tenant: { ...TENANT, status: 'closing' } }, skipped],
    ['that is closed and gone', { tenant: { ...TENANT, status: 'closed' }, stack: { kind: 'absent' } }, skipped],
    ['that was suspended meanwhile', { tenant: { ...TENANT, status: 'suspended' } }, { kind: 'propose' }],
    [
      'whose record is there already',
      { tenant: { ...TENANT, templateVersion: '2' } },
      { kind: 'finish', result: 'upgraded' },
    ],
    [
      'whose stack is there already',
      { stack: { ...STACK, templateVersion: '2' } as UpgradableStack },
      { kind: 'record' },
    ],
  ])('%s: %j', (_, more, step) => {
    expect(ask(more)).toEqual(step);
  });

  test('waits for whoever else is changing the stack, but not for ever', () => {
    const stack = { ...STACK, status: 'UPDATE_IN_PROGRESS' } as UpgradableStack;
    expect(ask({ stack })).toEqual({ kind: 'wait' });
    expect(ask({ stack, now: NOW + HOUR })).toEqual(failed('timeout'));
    expect(ask({ stack, now: NOW + HOUR, upgrade: { ...UPGRADE, executionAt: NOW + HOUR } })).toEqual({ kind: 'wait' });
    expect(ask({ changeSet: { kind: 'pending' }, now: NOW + HOUR })).toEqual(failed('timeout'));
  });

  describe('whose change set is executed', () => {
    const executing = { ...STARTED, stage: 'executing' } as const;
    test.each<[string, Partial<StackSituation>, unknown]>([
      ['has arrived', { stack: { ...STACK, templateVersion: '2' } as UpgradableStack }, { kind: 'record' }],
      ['was never asked for, as the step broke off', { changeSet: ready }, { kind: 'execute' }],
      ['was only just asked for', { changeSet: { kind: 'executing' } }, { kind: 'wait' }],
      [
        'rolled back',
        { stack: { ...STACK, status: 'UPDATE_ROLLBACK_COMPLETE' } as UpgradableStack, changeSet: { kind: 'executed' } },
        failed('rolled-back'),
      ],
      [
        'could not even roll back',
        { stack: { ...STACK, status: 'UPDATE_ROLLBACK_FAILED' } as UpgradableStack },
        failed('rollback-failed'),
      ],
      ['was taken away by somebody', {}, failed('change-set-lost')],
    ])('%s: %j', (_, more, step) => {
      expect(ask({ outcome: executing, ...more })).toEqual(step);
    });
  });
});
