/** All that other capabilities may import from `access`. */
export type {
  AccessRole,
  BroughtBucket,
  BroughtFile,
  Directory,
  ItemKey,
  OpenCallKeys,
  Page,
  RecoveryWindow,
  RestoredGenerations,
  RestoredTableProblem,
  RestoredTables,
  RoomWithoutObjects,
  TenantData,
  TenantRoom,
  TenantRooms,
  RecordResult,
  TransactResult,
  Write,
  WrappingKeys,
} from './ports.ts';
export type { VaultValue } from './key-ports.ts';
export type { ClosingRoom, ClosingRooms, ClosingTable, KeyFacts, TableFacts } from './closing-room.ts';
export { entryId } from './domain/audit-rows.ts';
export {
  AccessDenied,
  DeliveryRefused,
  KeyUnavailable,
  SealBroken,
  TenantDataError,
  type DeliveryProblem,
  type KeyProblem,
} from './domain/errors.ts';
export { openField, openItems, sealField, type OpenedItem } from './domain/opened-items.ts';
export { announce, settle } from './domain/announce.ts';
export { checkItem, deleteItem, putItem, updateItem } from './domain/writes.ts';
export { hashSecret, issueApiKey, parseApiKey } from './domain/api-key.ts';
export { ownerOfNumber, type NumberOwner } from './domain/number-owner.ts';
export { LOOKUP_PURPOSE } from './domain/phone-index.ts';
export {
  PLATFORM_KEY,
  activeArn,
  activeNumber,
  arnOfKey,
  releasedKeys,
  restartRewrap,
  switchKey,
} from './domain/registration.ts';
export type { KeyDescription } from './ports.ts';
