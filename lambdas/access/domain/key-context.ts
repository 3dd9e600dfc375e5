import type { EntityName, StoredItems } from '../../shared/kernel/stored-items.ts';
import type { KeyContext } from '../ports.ts';
import { credentialContext } from './credentials.ts';

/** Entities whose rows hold a wrapped data key. */
export type WrappedEntity = { [E in EntityName]: 'wrapped' extends keyof StoredItems[E] ? E : never }[EntityName];

/**
 * Encryption context of each entity's wrapped key, beside `tenant`: what binds it to its row. Making, opening and
 * re-wrapping a key use the same; a new entity with a wrapped key does not compile without an entry.
 */
export const KEY_CONTEXTS = {
  callKey: ({ subject, callId, dataClass }: Pick<StoredItems['callKey'], 'subject' | 'callId' | 'dataClass'>) => ({
    subject,
    call: callId,
    class: dataClass,
  }),
  subjectProfile: ({ subject }: Pick<StoredItems['subjectProfile'], 'subject'>) => ({
    subject,
    entity: 'subjectProfile',
  }),
  tenantSecret: ({ purpose, version }: Pick<StoredItems['tenantSecret'], 'purpose' | 'version'>) => ({
    secret: purpose,
    version: String(version),
  }),
  requestKey: ({ requestId }: Pick<StoredItems['requestKey'], 'requestId'>) => ({
    request: requestId,
    entity: 'subjectRequest',
  }),
  credential: credentialContext,
} as const satisfies { readonly [E in WrappedEntity]: (item: StoredItems[E]) => KeyContext };

/** Whether rows of this entity hold a wrapped key. */
export const isWrappedEntity = (entity: unknown): entity is WrappedEntity =>
  typeof entity === 'string' && Object.hasOwn(KEY_CONTEXTS, entity);

/** Encryption context of a row as a scan of the key table shows it; undefined for a row of no such entity. */
export function keyContextOfRow(row: Readonly<Record<string, unknown>>): KeyContext | undefined {
  const { entity } = row;
  if (!isWrappedEntity(entity)) return undefined;
  return (KEY_CONTEXTS[entity] as (item: never) => KeyContext)(row as never);
}
