import * as access from '../access/entities.ts';
import * as agencies from '../agencies/entities.ts';
import * as agent from '../agent/entities.ts';
import * as calls from '../calls/entities.ts';
import * as consent from '../consent/entities.ts';
import * as console from '../console/entities.ts';
import * as drills from '../drills/entities.ts';
import * as dsar from '../dsar/entities.ts';
import * as fleet from '../fleet/entities.ts';
import * as numbers from '../numbers/entities.ts';
import * as retention from '../retention/entities.ts';
import * as scenarios from '../scenarios/entities.ts';
import type { AnyEntity } from '../shared/kernel/define-entity.ts';
import { assembleInventory } from '../shared/kernel/assemble-inventory.ts';
import * as telephony from '../telephony/entities.ts';
import * as tenants from '../tenants/entities.ts';

/** Where entities are declared: every export of these files is one. */
const ROOMS = [
  calls,
  telephony,
  agent,
  scenarios,
  consent,
  retention,
  dsar,
  access,
  tenants,
  numbers,
  agencies,
  fleet,
  drills,
  console,
] as const satisfies readonly Readonly<Record<string, AnyEntity>>[];

/** Every entity that Voicekeep stores (Art. 30 GDPR). */
export const INVENTORY = assembleInventory(ROOMS.flatMap((room) => Object.values<AnyEntity>(room)));
