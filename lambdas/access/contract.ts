/** All that other capabilities may import from `access`. */
export type {
  AccessRole,
  CallKeys,
  Credentials,
  Directory,
  IndexKeys,
  ItemKey,
  OpenCallKeys,
  Page,
  RecoveryWindow,
  RequestVault,
  RestoredGenerations,
  RestoredTableProblem,
  RestoredTables,
  RoomWithoutObjects,
  SealBinding,
  Subjects,
  TenantData,
  TenantObjects,
  TenantRoom,
  TenantRooms,
  TenantSession,
  TenantSessions,
  RecordResult,
  TransactResult,
  Write,
  WrappingKeys,
  WriteGuard,
} from './ports.ts';
export type {
  ClosingBucket,
  ClosingKey,
  ClosingRoom,
  ClosingRooms,
  ClosingTable,
  KeyFacts,
  TableFacts,
} from './closing-room.ts';
export { AccessDenied, KeyUnavailable, SealBroken, TenantDataError, type KeyProblem } from './domain/errors.ts';
export { openField, openItems, sealField, type OpenedItem } from './domain/opened-items.ts';
export { checkItem, deleteItem, putItem, updateItem } from './domain/writes.ts';
export { hashSecret, issueApiKey, parseApiKey, type IssuedKey, type PresentedKey } from './domain/api-key.ts';
export type { CallerContext } from './domain/authorise.ts';
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
