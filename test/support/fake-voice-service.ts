import { randomUUID } from 'node:crypto';
import {
  identityOf,
  type RuleSettings,
  type SettingsOf,
  type VoiceKind,
} from '../../lambdas/telephony/adapters/chime/voice-resources.ts';
import {
  VoiceServiceError,
  type VoiceResource,
  type VoiceResources,
  type VoiceService,
} from '../../lambdas/telephony/adapters/chime/voice-service.ts';

type Row<K extends VoiceKind> = VoiceResource & { kind: K; settings: SettingsOf[K]; configured: boolean };

export interface FakeVoiceService extends VoiceService {
  readonly rows: Row<VoiceKind>[];
  /** Names of the operations in order: `create rule`, `delete connector`, … */
  readonly operations: string[];
  /** The next operations of this name fail, before they do anything (`after`: when they are done). */
  fail(operation: string, error: VoiceServiceError, times?: number, when?: 'before' | 'after'): void;
}

/**
 * The voice service in memory, with the refusals of the real one: a rule needs its application and a trigger of its own,
 * an application in use and a connector that is dialled are not deleted. It has no client tokens: two creates make two.
 */
export function fakeVoiceService(clock: () => number = Date.now): FakeVoiceService {
  let rows: Row<VoiceKind>[] = [];
  const operations: string[] = [];
  const failures: { operation: string; error: VoiceServiceError; times: number; when: 'before' | 'after' }[] = [];

  async function operate<T>(operation: string, run: () => T): Promise<T> {
    operations.push(operation);
    const failure = failures.find((each) => each.operation === operation && each.times > 0);
    if (failure) failure.times -= 1;
    if (failure?.when === 'before') throw failure.error;
    const result = run();
    if (failure) throw failure.error;
    return structuredClone(result);
  }

  const targetsOf = (row: Row<VoiceKind>) => row.settings as RuleSettings;
  const rulesUsing = (id: string) =>
    rows.filter((row) => row.kind === 'rule' && targetsOf(row).SipMediaApplicationId === id);

  function assertRule(settings: RuleSettings): void {
    if (!rows.some((row) => row.id === settings.SipMediaApplicationId))
      throw new VoiceServiceError('invalid', 'BadRequest');
  }

  function assertDeletable(row: Row<VoiceKind>): void {
    const dialled = rows.some(
      (each) => each.kind === 'rule' && targetsOf(each).TriggerValue === row.attributes['OutboundHostName'],
    );
    if (rulesUsing(row.id).length > 0 || dialled) throw new VoiceServiceError('conflict', 'ConflictException');
  }

  function resources<K extends VoiceKind>(kind: K): VoiceResources<K> {
    const find = (id: string) => rows.find((row) => row.kind === kind && row.id === id);
    return {
      named: (name) => operate(`list ${kind}`, () => rows.filter((row) => row.kind === kind && row.name === name)),
      get: (id) => operate(`get ${kind}`, () => find(id)),
      create: (name, settings) =>
        operate(`create ${kind}`, () => {
          const identity = identityOf(kind, settings);
          if (kind === 'rule') assertRule(settings as RuleSettings);
          const taken = kind === 'rule' && rows.some((row) => row.kind === 'rule' && row.identity === identity);
          if (taken) throw new VoiceServiceError('conflict', 'ConflictException');
          const id = randomUUID();
          const attributes = { OutboundHostName: `${id}.voiceconnector.chime.aws` };
          const row: Row<K> = { id, name, identity, createdAt: clock(), attributes, kind, settings, configured: false };
          rows.push(row as Row<VoiceKind>);
          return row;
        }),
      configure: (id, name, settings) =>
        operate(`configure ${kind}`, () => {
          const row = find(id);
          if (row === undefined) throw new VoiceServiceError('refused', 'NotFoundException');
          if (row.identity !== identityOf(kind, settings))
            throw new Error(`The fake cannot change the identity of a ${kind}.`);
          if (kind === 'rule') assertRule(settings as RuleSettings);
          return Object.assign(row, { name, settings, configured: true });
        }),
      delete: (id) =>
        operate(`delete ${kind}`, () => {
          const row = find(id);
          if (row !== undefined) assertDeletable(row);
          rows = rows.filter((each) => each !== row);
        }),
    };
  }

  return {
    connector: resources('connector'),
    application: resources('application'),
    rule: resources('rule'),
    get rows() {
      return rows;
    },
    operations,
    fail: (operation, error, times = 1, when = 'before') => void failures.push({ operation, error, times, when }),
  };
}
