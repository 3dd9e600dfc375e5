import type { TenantRoom } from '../../access/contract.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import type { Inventory } from '../../shared/kernel/assemble-inventory.ts';
import type { HoldItem } from '../entities.ts';
import type { Breaker } from './breaker.ts';
import type { DestructionLedger } from './ledger.ts';

/** What the eraser needs: one tenant's room with the role `erase`, the ledger, the approved amount of work. */
export interface EraserDeps {
  readonly room: TenantRoom;
  readonly ledger: DestructionLedger;
  readonly breaker: Breaker;
  readonly clock: Clock;
  /** What a call consists of. */
  readonly inventory: Inventory;
}

/** A step found a hold that stands against destruction. */
export interface Held {
  readonly held: HoldItem;
}
