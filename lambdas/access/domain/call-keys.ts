import { checkItem, putItem } from './writes.ts';
import type { CallId, SubjectId, TenantId } from '../../shared/kernel/ids.ts';
import { type CallKeyItem, callKeyEntity, tenantSecretEntity, tombstoneEntity } from '../entities.ts';
import type { DataClass } from '../../shared/kernel/stored-values.ts';
import type { CallKeys, OpenCallKeys, TenantData, TenantKeys, Write } from '../ports.ts';
import type { DataKey } from './data-key.ts';
import { TenantDataError } from './errors.ts';
import { LOOKUP_PURPOSE } from './phone-index.ts';
import { openValue, sealValue } from './sealed-value.ts';

interface CallRef {
  readonly subject: SubjectId;
  readonly callId: CallId;
}

/** Data keys of calls: rows in the tenant's key table, wrapped by the tenant's key. */
export function createCallKeys(data: TenantData, tenantKeys: TenantKeys): CallKeys {
  const { tenant } = data.session;
  const contextOf = (call: CallRef, dataClass: DataClass) => callKeyEntity.keyContext({ ...call, dataClass });
  const read = (call: CallRef, dataClass: DataClass) =>
    data.get(callKeyEntity, callKeyEntity.key({ subject: call.subject, callId: call.callId, dataClass }));
  const unwrap = (call: CallRef, row: CallKeyItem) => tenantKeys.unwrap(row, contextOf(call, row.dataClass), 'seal');

  return {
    async create({ classes, now, ...call }) {
      const made = await Promise.all(
        classes.map(async (dataClass) => {
          const row = await read(call, dataClass);
          if (row !== undefined) return { dataClass, key: await unwrap(call, row) };
          const { key, ...wrapping } = await tenantKeys.generate(contextOf(call, dataClass), 'seal');
          const item: CallKeyItem = { ...call, dataClass, keyId: key.keyId, ...wrapping, createdAt: now };
          return { dataClass, key, item };
        }),
      );
      const rows = made.flatMap(({ item }) => (item === undefined ? [] : [putKey(item)]));
      return { keys: openCallKeys(tenant, call, keysByClass(made)), writes: [...tombstoneChecks(call), ...rows] };
    },

    async open({ classes, ...call }) {
      const opened = await Promise.all(
        classes.map(async (dataClass) => {
          const row = await read(call, dataClass);
          return row === undefined ? undefined : { dataClass, key: await unwrap(call, row) };
        }),
      );
      return openCallKeys(tenant, call, keysByClass(opened.filter((key) => key !== undefined)));
    },

    async assertUsable() {
      const items = await data.list(tenantSecretEntity, { purpose: LOOKUP_PURPOSE });
      const newest = items.toSorted((a, b) => b.version - a.version)[0];
      // Before the first call there is no secret, and nothing that could be withheld.
      if (newest !== undefined) await tenantKeys.unwrap(newest, tenantSecretEntity.keyContext(newest), 'index');
    },
  };
}

const keysByClass = (keys: { dataClass: DataClass; key: DataKey }[]): Map<DataClass, DataKey> =>
  new Map(keys.map(({ dataClass, key }) => [dataClass, key]));

const putKey = (item: CallKeyItem): Write =>
  putItem(callKeyEntity, {
    key: callKeyEntity.key({ subject: item.subject, callId: item.callId, dataClass: item.dataClass }),
    item,
    guard: { absent: true },
  });

/** Neither the subject nor this call may have been buried. */
const tombstoneChecks = (call: CallRef): Write[] =>
  [
    tombstoneEntity.key({ subject: call.subject }),
    tombstoneEntity.key({ subject: call.subject, callId: call.callId }),
  ].map((key) => checkItem(tombstoneEntity, { key, guard: { absent: true } }));

function openCallKeys(tenant: TenantId, call: CallRef, keys: Map<DataClass, DataKey>): OpenCallKeys {
  const ownerOf = (dataClass: DataClass) => ({ tenant, subject: call.subject, call: call.callId, class: dataClass });
  return {
    ...call,
    has: (dataClass) => keys.has(dataClass),
    async seal(dataClass, binding, plaintext) {
      const key = keys.get(dataClass);
      if (key === undefined) throw new TenantDataError(`The call has no open ${dataClass} key.`);
      return sealValue(key, ownerOf(dataClass), { binding, plaintext });
    },
    async open(dataClass, binding, sealed) {
      const key = keys.get(dataClass);
      return key && openValue(key, ownerOf(dataClass), { binding, sealed });
    },
  };
}
