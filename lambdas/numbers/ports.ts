import type { EpochMs } from '../shared/kernel/clock.ts';
import type { TenantId } from '../shared/kernel/ids.ts';
import type { NumberItem } from '../tenants/entities.ts';
import type { PlatformEvent, RecordPage } from '../tenants/contract.ts';

/** What happens to a number (E.164), and the entry of the platform's log that goes with it. */
interface NumberChange {
  readonly number: string;
  readonly tenant: TenantId;
  readonly now: EpochMs;
  readonly event: PlatformEvent;
}

/** The control plane's record of which number belongs to which tenant. Trusted: it decides whose a call is. */
export interface NumberRegister {
  /** Strongly consistent. */
  get(number: string): Promise<NumberItem | undefined>;
  /** @returns `taken`: another tenant has it, or had it less than 90 days ago; `gone`: the tenant takes none any more */
  assign(change: NumberChange): Promise<'assigned' | 'taken' | 'gone'>;
  /** Reserves the number. @returns false when it is not this tenant's */
  release(change: NumberChange): Promise<boolean>;
  listOf(tenant: TenantId, limit: number, from?: Record<string, string>): Promise<RecordPage<NumberItem>>;
}
