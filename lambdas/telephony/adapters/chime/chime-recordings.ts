import { isTenantId } from '../../../shared/kernel/ids.ts';
import type { LandedRecording } from '../../ports.ts';

/** `<location>/yyyy/mm/dd/yyyy-mm-dd-HH-MM-SS-mmm_<transactionId>_<callId>.wav` (docs/voice-service.md); location = tenant. */
const NAME =
  /^([a-z0-9]+)\/\d{4}\/\d{2}\/\d{2}\/\d{4}-\d{2}-\d{2}-\d{2}-\d{2}-\d{2}-\d{3}_([0-9A-Za-z-]{8,64})_([0-9A-Za-z-]{8,64})\.wav$/;

/** Reads an object key of the landing bucket; undefined when it is not a recording of ours. Pure. */
export function landedRecording(key: string): LandedRecording | undefined {
  const [, tenant, providerCallId] = NAME.exec(key) ?? [];
  return isTenantId(tenant) && providerCallId !== undefined ? { tenant, providerCallId } : undefined;
}
