export { isRevoked } from './domain/api-keys.ts';
export {
  type ActiveHolds,
  CERTIFICATE_KINDS,
  type CertificateKind,
  type TenantBeingClosed,
  addHolds,
  atStage,
  closingRequestId,
  closingStep,
  isActiveHold,
  isBeingClosed,
} from './domain/closing-terms.ts';
export { SETTLED, STACK_TIMEOUT_MS, type StackState } from './domain/stack-plan.ts';
export {
  type Act,
  type PlatformEvent,
  actorOf,
  closingAnnounced,
  keyRevoked,
  ofTenant,
  orderOfClosing,
} from './domain/tenant-events.ts';
export type { ApiKeyRecords, RecordPage, TenantRecords, TenantStacks } from './ports.ts';
export { tenantStepSchema } from './provisioning-step.ts';
export { actOf, find } from './tenant-handlers.ts';
