import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { INVENTORY } from '../../lambdas/inventory/inventory.ts';
import { SINKS, type Sink } from '../../lambdas/inventory/sinks.ts';
import {
  dataClassOf,
  defaultDays,
  defineEntity,
  RECOVERY_DAYS,
  type AnyEntity,
  type ItemKey,
  type Table,
} from '../../lambdas/shared/kernel/define-entity.ts';
import { assembleInventory } from '../../lambdas/shared/kernel/assemble-inventory.ts';
import { keyShape } from '../../lambdas/shared/kernel/key-shape.ts';
import { templatesOf } from '../support/templates.ts';

/* Written by hand and never generated: stored rows lie under these keys, and sealed values are bound to these rows. */
const KEYS: [entity: string, parts: Record<string, string | number>, pk: string, sk: string][] = [
  ['call', { callId: 'call_cccccccccccccccccccccccccc' }, 'CALL#call_cccccccccccccccccccccccccc', 'META'],
  ['callState', { callId: 'call_cccccccccccccccccccccccccc' }, 'CALL#call_cccccccccccccccccccccccccc', 'STATE'],
  [
    'callEvent',
    { callId: 'call_cccccccccccccccccccccccccc', sequence: 7 },
    'CALL#call_cccccccccccccccccccccccccc',
    'EVENT#000007',
  ],
  [
    'turn',
    { callId: 'call_cccccccccccccccccccccccccc', turnId: '0123456789abcdef0123456789abcdef' },
    'CALL#call_cccccccccccccccccccccccccc',
    'TURN#0123456789abcdef0123456789abcdef',
  ],
  [
    'message',
    { callId: 'call_cccccccccccccccccccccccccc', turnId: '0123456789abcdef0123456789abcdef' },
    'CALL#call_cccccccccccccccccccccccccc',
    'MESSAGE#0123456789abcdef0123456789abcdef',
  ],
  ['result', { callId: 'call_cccccccccccccccccccccccccc' }, 'CALL#call_cccccccccccccccccccccccccc', 'RESULT'],
  ['openTask', { callId: 'call_cccccccccccccccccccccccccc' }, 'CALL#call_cccccccccccccccccccccccccc', 'TASK'],
  [
    'evidence',
    { callId: 'call_cccccccccccccccccccccccccc', kind: 'consent' },
    'CALL#call_cccccccccccccccccccccccccc',
    'EVIDENCE#consent',
  ],
  [
    'lineage',
    { callId: 'call_cccccccccccccccccccccccccc', at: 1790000000000, stage: 'deletion', part: 'turn' },
    'CALL#call_cccccccccccccccccccccccccc',
    'LINEAGE#001790000000000#deletion#turn',
  ],
  ['scenario', { scenarioId: 'scn_nnnnnnnnnnnnnnnnnnnnnnnnnn' }, 'SCENARIO#scn_nnnnnnnnnnnnnnnnnnnnnnnnnn', 'META'],
  ['retentionSettings', {}, 'SETTINGS', 'RETENTION'],
  ['suppressionSettings', {}, 'SETTINGS', 'SUPPRESSION'],
  ['subjectRequest', { requestId: 'dsr_rrrrrrrrrrrrrrrrrrrrrrrrrr' }, 'REQUEST#dsr_rrrrrrrrrrrrrrrrrrrrrrrrrr', 'META'],
  [
    'callKey',
    { subject: 'sub_ssssssssssssssssssssssssss', callId: 'call_cccccccccccccccccccccccccc', dataClass: 'content' },
    'SUBJECT#sub_ssssssssssssssssssssssssss',
    'KEY#call_cccccccccccccccccccccccccc#content',
  ],
  [
    'subjectProfile',
    { subject: 'sub_ssssssssssssssssssssssssss' },
    'SUBJECT#sub_ssssssssssssssssssssssssss',
    'PROFILE',
  ],
  ['subjectLookup', { lookup: '2#bG9va3Vw_-' }, 'LOOKUP#2#bG9va3Vw_-', 'SUBJECT'],
  ['tombstone', { subject: 'sub_ssssssssssssssssssssssssss' }, 'SUBJECT#sub_ssssssssssssssssssssssssss', 'TOMBSTONE'],
  [
    'tombstone',
    { subject: 'sub_ssssssssssssssssssssssssss', callId: 'call_cccccccccccccccccccccccccc' },
    'SUBJECT#sub_ssssssssssssssssssssssssss',
    'TOMBSTONE#call_cccccccccccccccccccccccccc',
  ],
  [
    'hold',
    { subject: 'sub_ssssssssssssssssssssssssss', callId: 'call_cccccccccccccccccccccccccc' },
    'SUBJECT#sub_ssssssssssssssssssssssssss',
    'HOLD#call_cccccccccccccccccccccccccc',
  ],
  [
    'subjectMark',
    { subject: 'sub_ssssssssssssssssssssssssss', mark: 'suppressed' },
    'SUBJECT#sub_ssssssssssssssssssssssssss',
    'MARK#suppressed',
  ],
  [
    'subjectMark',
    { subject: 'sub_ssssssssssssssssssssssssss', mark: 'restricted', callId: 'call_cccccccccccccccccccccccccc' },
    'SUBJECT#sub_ssssssssssssssssssssssssss',
    'MARK#restricted#call_cccccccccccccccccccccccccc',
  ],
  ['tenantSecret', { purpose: 'phone-lookup', version: 3 }, 'SECRET#phone-lookup', 'V#3'],
  ['requestKey', { requestId: 'dsr_rrrrrrrrrrrrrrrrrrrrrrrrrr' }, 'REQUEST#dsr_rrrrrrrrrrrrrrrrrrrrrrrrrr', 'KEY'],
  ['transferSettings', {}, 'SETTINGS', 'TRANSFER'],
  ['ownNumber', { number: '+493023125001' }, 'NUMBER#+493023125001', 'META'],
  ['encryptionKey', {}, 'SECRET#encryption-key', 'REGISTRATION'],
  ['credential', { connectionId: 'con_oooooooooooooooooooooooooo' }, 'CREDENTIALS', 'con_oooooooooooooooooooooooooo'],
];

const named = (name: string): AnyEntity => INVENTORY.named(name)!;
const isTenants = ({ table }: AnyEntity) => table === 'data' || table === 'keys';

describe('keys of stored rows', () => {
  test.each(KEYS)('%s %j', (name, parts, pk, sk) => {
    const entity = named(name);
    expect(entity.key(parts)).toEqual({ pk, sk });
    expect(entity.parse({ pk, sk })).toEqual(parts);
    expect(INVENTORY.recognise(entity.table as 'data' | 'keys', { pk, sk })?.entity.name).toBe(name);
  });

  test('are written down for every entity of tenants', () => {
    const written = new Set(KEYS.map(([name]) => name));
    expect(
      INVENTORY.entities
        .filter(isTenants)
        .map(({ name }) => name)
        .filter((name) => !written.has(name)),
    ).toEqual([]);
  });

  test.each(KEYS)('%s: the key of %j is recognised in one table only', (name, parts, pk, sk) => {
    const other = named(name).table === 'data' ? 'keys' : 'data';
    expect(INVENTORY.recognise(other, { pk, sk })).toBeUndefined();
    expect(named(name).among(parts)).toEqual({ pk, skPrefix: sk });
  });
});

const CALL = 'call_cccccccccccccccccccccccccc';
const SUB = 'sub_ssssssssssssssssssssssssss';

describe('places in the generic indexes', () => {
  test.each([
    ['call', 'shown', { startedAt: 1_790_000_000_000, callId: CALL }, 'gsi1', 'CALLS', `001790000000000#${CALL}`],
    ['call', 'reduced', { startedAt: 0, callId: CALL }, 'gsi1', 'CALLS#REDUCED', `000000000000000#${CALL}`],
    [
      'call',
      'bySubject',
      { startedAt: 7, callId: CALL, subject: SUB },
      'gsi2',
      `SUBJECT#${SUB}`,
      `000000000000007#${CALL}`,
    ],
    ['scenario', 'all', { scenarioId: 'scn_x' }, 'gsi1', 'SCENARIOS', 'scn_x'],
    ['subjectRequest', 'all', { receivedAt: 12, requestId: 'dsr_x' }, 'gsi1', 'REQUESTS', '000000000000012#dsr_x'],
  ])('%s: %s', (name, list, item, index, pk, sk) => {
    expect(named(name).listed(item, list)).toEqual({ [`${index}pk`]: pk, [`${index}sk`]: sk });
    expect(named(name).list(list, item)).toEqual({ index: Number(index.at(-1)), pk });
  });
});

describe('what sealed values are bound to', () => {
  test.each([
    ['turn', 'sealedCaller', { turnId: 'ab' }, 'TURN#ab', 'content'],
    ['turn', 'sealedAgent', { turnId: 'ab' }, 'TURN#ab', 'content'],
    ['message', 'sealedText', { turnId: 'ab' }, 'MESSAGE#ab', 'content'],
    ['result', 'sealedResult', {}, 'RESULT', 'content'],
    ['openTask', 'sealedProgress', {}, 'TASK', 'content'],
    ['evidence', 'sealedWording', { kind: 'disclosure' }, 'EVIDENCE#disclosure', 'evidence'],
    ['subjectProfile', 'sealedNumber', {}, 'PROFILE', 'own'],
    ['subjectRequest', 'sealedIdentifier', { requestId: 'dsr_x' }, 'REQUEST#dsr_x', 'own'],
    ['credential', 'sealedValue', { connectionId: 'con_x', version: 4 }, 'con_x#4', 'own'],
  ])('%s.%s', (name, field, parts, row, dataClass) => {
    const version = 'version' in parts ? parts.version : 1;
    expect(named(name).binding(field, parts)).toEqual({ entity: name, field, row, version });
    expect(named(name).sealed[field]?.class).toBe(dataClass);
  });

  test('is also which of the field’s values it is: those of a call are written once, and others count', () => {
    const counted = INVENTORY.entities.flatMap(({ name, part, sealed }) =>
      Object.entries(sealed).flatMap(([field, { version }]) =>
        version === undefined ? [] : [{ field: `${name}.${field}`, part, version }],
      ),
    );
    expect(counted).toEqual([{ field: 'credential.sealedValue', part: undefined, version: 'version' }]);
    expect(() => named('credential').binding('sealedValue', { connectionId: 'con_x' })).toThrow(TypeError);
  });

  test('are all written down', () => {
    const fields = INVENTORY.entities.flatMap(({ name, sealed }) =>
      Object.keys(sealed).map((field) => `${name}.${field}`),
    );
    expect(fields.sort()).toEqual([
      'credential.sealedValue',
      'evidence.sealedWording',
      'message.sealedText',
      'openTask.sealedProgress',
      'result.sealedResult',
      'subjectProfile.sealedNumber',
      'subjectRequest.sealedIdentifier',
      'turn.sealedAgent',
      'turn.sealedCaller',
    ]);
  });
});

describe('encryption contexts of wrapped keys', () => {
  test.each([
    ['callKey', { subject: SUB, callId: CALL, dataClass: 'evidence' }, { subject: SUB, call: CALL, class: 'evidence' }],
    ['subjectProfile', { subject: SUB }, { subject: SUB, entity: 'subjectProfile' }],
    ['tenantSecret', { purpose: 'phone-lookup', version: 2 }, { secret: 'phone-lookup', version: '2' }],
    ['requestKey', { requestId: 'dsr_x' }, { request: 'dsr_x', entity: 'subjectRequest' }],
    ['credential', { connectionId: 'con_x', version: 3 }, { connection: 'con_x', version: '3' }],
  ])('%s', (name, row, context) => {
    expect(named(name).keyContext(row as never)).toEqual(context);
  });

  test('there is none where the row holds no key', () => {
    expect(() => named('turn').keyContext({} as never)).toThrow('A turn holds no key.');
  });
});

describe('the inventory', () => {
  const entries = INVENTORY.entities.map((entity) => [entity.name, entity] as const);

  test.each(entries)('%s: what is personal can be found and goes', (_, { personal, link, erasure, note }) => {
    if (personal.length === 0) return;
    expect(link).not.toBe('none');
    if (erasure === 'keep') expect(note).toBeDefined();
  });

  test.each(entries)('%s: what is sealed is shredded, with the class of key it is under', (_, entity) => {
    if (Object.keys(entity.sealed).length === 0 || entity.personal.length === 0) return;
    expect(['content', 'evidence', 'business', 'own']).toContain(dataClassOf(entity));
    expect(['shred', 'at-end']).toContain(entity.erasure);
  });

  test.each(entries)('%s: a tenant’s window has a default of at least a day', (_, { window }) => {
    if (typeof window === 'string') expect(defaultDays(window)).toBeGreaterThan(0);
  });

  test.each(entries)('%s: whatever lies in the key table is out of every backup after a day', (_, { table }) => {
    if (table === 'keys') expect(RECOVERY_DAYS[table]).toBe(1);
  });

  test('declares nothing by inheritance', () => {
    expect(INVENTORY.named('toString')).toBeUndefined();
    expect(INVENTORY.named(undefined)).toBeUndefined();
    expect(INVENTORY.named('call')?.name).toBe('call');
  });

  test('names each sink once and says how long it keeps what', () => {
    expect(new Set(SINKS.map((sink) => sink.name)).size).toBe(SINKS.length);
    for (const sink of SINKS) expect(sink.note).not.toBe('');
    const longPersonal = (SINKS as readonly Sink[]).filter(
      (sink) => sink.holds === 'personal-data' && sink.erasure === 'keeps',
    );
    expect(longPersonal).toEqual([]);
  });
});

interface Recovery {
  readonly RecoveryPeriodInDays?: number;
}

describe('tables as they are synthesised', () => {
  /** What the logical id of each table begins with. */
  const LOGICAL_ID = {
    data: 'DataTable',
    keys: 'KeyTable',
    tenants: 'ControlTenants',
    numbers: 'ControlNumbers',
    apiKeys: 'ControlApiKeys',
    members: 'ControlMembers',
    runs: 'TenantRuns',
    drills: 'DrillsTable',
    ledger: 'LedgerTable',
    idempotency: 'ControlIdempotency',
  } as const satisfies Record<Table, string>;
  const tables = templatesOf().ofType('AWS::DynamoDB::Table');

  test.each(INVENTORY.entities.map((entity) => [entity.name, entity] as const))(
    '%s: its table has the key attributes and the days of recovery that are declared',
    (_, { table, shapes }) => {
      const found = tables.filter(({ logicalId }) => logicalId.startsWith(LOGICAL_ID[table]));
      expect(found).toHaveLength(1);
      const { KeySchema, PointInTimeRecoverySpecification: recovery } = found[0]!.properties as {
        KeySchema: { AttributeName: string }[];
        PointInTimeRecoverySpecification: Recovery | { 'Fn::If': [string, Recovery, Recovery] };
      };
      expect(KeySchema.map(({ AttributeName }) => AttributeName)).toEqual([...shapes.keys()]);
      // A tenant's tables have recovery from their first tenant's deployment on, or none yet.
      const { RecoveryPeriodInDays: days } = 'Fn::If' in recovery ? recovery['Fn::If'][1] : recovery;
      expect(days).toBe(RECOVERY_DAYS[table]);
    },
  );
});

/** An entity that is right, to be made wrong in one thing. */
const right = {
  name: 'note',
  owner: 'agent',
  purpose: 'A scratch entity.',
  table: 'data',
  key: { pk: 'NOTE#{callId}', sk: 'N#{index:number}' },
  item: z.strictObject({ callId: z.string(), index: z.number(), sealedText: z.string() }),
  sealed: { sealedText: { class: 'content' } },
  part: 'content',
  personal: ['callId', 'sealedText'],
  link: 'call',
  basis: 'Art. 6(1)(b) GDPR',
  window: 'transcript',
  erasure: 'shred',
  exports: ['subject-access'],
} as const;
interface Note {
  callId: string;
  index: number;
  sealedText: string;
}

describe('an entity that says too little', () => {
  test('does not compile: each line below needs its expected error', () => {
    const { window: _window, ...withoutWindow } = right;
    const { basis: _basis, ...withoutBasis } = right;
    const { erasure: _erasure, ...withoutErasure } = right;
    const { sealed: _sealed, ...withoutSealed } = right;
    const declare = () => [
      defineEntity<Note>()(right),
      // @ts-expect-error an entity without a window
      defineEntity<Note>()(withoutWindow),
      // @ts-expect-error … without a legal basis
      defineEntity<Note>()(withoutBasis),
      // @ts-expect-error … without an erasure action
      defineEntity<Note>()(withoutErasure),
      // @ts-expect-error … with a sealed field that has no class
      defineEntity<Note>()(withoutSealed),
      // @ts-expect-error … with a personal field that its item does not have
      defineEntity<Note>()({ ...right, personal: ['nobody'] }),
      // @ts-expect-error … with a schema that lacks a field of the item
      defineEntity<Note & { extra?: string }>()(right),
      // @ts-expect-error … with a wrapped key that is bound to nothing
      defineEntity<Note & { wrapped: Uint8Array }>()({
        ...right,
        item: right.item.extend({ wrapped: z.instanceof(Uint8Array) }),
      }),
    ];
    expect(declare()).toHaveLength(8);
  });

  const entity = (change: object) =>
    defineEntity<Note>()({ ...right, ...change } as typeof right) as unknown as AnyEntity;

  test.each([
    ['two with one name', [entity({}), entity({ key: { pk: 'X#{callId}', sk: 'Y' } })], 'same name'],
    ['two with one key shape', [entity({}), entity({ name: 'other' })], 'other and note have one key shape'],
    [
      'two whose keys differ in the names of their fields only',
      [entity({}), entity({ name: 'other', key: { pk: 'NOTE#{subject}', sk: 'N#{at:time}' }, part: undefined })],
      'one key shape',
    ],
    [
      'a part of a call that no call leads to',
      [entity({ key: { pk: 'NOTES', sk: '{callId}' } })],
      'does not follow from the call',
    ],
    ['personal fields and no link', [entity({ link: 'none', part: undefined })], 'nothing links it to a person'],
    ['no legal basis', [entity({ basis: undefined })], 'note declares no basis'],
    ['no window', [entity({ window: undefined })], 'note declares no window'],
    ['no erasure action', [entity({ erasure: undefined })], 'note declares no erasure'],
    ['a part of a call that there is not', [entity({ part: 'notes' })], 'part "notes" of a call: there are'],
    ['a sealed field without a class', [entity({ sealed: { sealedNote: {} } })], 'its key class is not said'],
    [
      'a sealed field that is not called personal',
      [entity({ personal: ['callId'] })],
      'note.sealedText is sealed, and not among the personal fields',
    ],
    ['what stays without a reason', [entity({ erasure: 'keep', note: undefined })], 'does not say why'],
  ])('%s is refused with a sentence', (_, entities, sentence) => {
    expect(() => assembleInventory(entities)).toThrow(sentence);
  });
});

describe('key shapes', () => {
  test('refuse a format that there is not, and a value that is missing', () => {
    expect(() => keyShape('A#{b:hex}')).toThrow('no format "hex"');
    expect(() => keyShape('A#{b}').write({})).toThrow('needs b');
  });

  test.each<[shape: string, text: string, values: object | undefined]>([
    ['T#{at:time}', 'T#000000000000005', { at: 5 }],
    ['T#{at:time}', 'T#5', undefined],
    ['S[#{id}]', 'S', {}],
    ['S[#{id}]', 'S#x', { id: 'x' }],
    ['S[#{id}]', 'S#x#y', undefined],
    ['S[#{id}]', 'SX', undefined],
    ['L#{v:rest}', 'L#1#a', { v: '1#a' }],
    ['A.{b}', 'Axb', undefined],
  ])('%s reads %s as %j', (shape, text, values) => {
    expect(keyShape(shape).read(text)).toEqual(values);
  });

  test('of a partition give what all its sort keys begin with', () => {
    const key: ItemKey = named('callKey').key({ subject: SUB, callId: CALL, dataClass: 'content' });
    expect(named('callKey').among({ subject: SUB })).toEqual({ pk: key.pk, skPrefix: 'KEY#' });
    expect(named('callKey').among({ subject: SUB, callId: CALL }).skPrefix).toBe(`KEY#${CALL}#`);
  });
});
