import { auditEventId } from '../../audit/contract.ts';
import type { RestoreDrillItem } from '../entities.ts';
import { actorOf, type Act, type PlatformEvent } from '../../tenants/contract.ts';
import { findingsOf, recoverySeconds } from './restore-drill.ts';

const STEPS = ['requested', 'approved', 'finished'] as const;

/** The event of one step of a drill; the scheduler acts where no operator does. */
export function drillEvent(drill: RestoreDrillItem, step: (typeof STEPS)[number], act: Act): PlatformEvent {
  const seconds = recoverySeconds(drill);
  return {
    eventId: auditEventId(drill.drillId, 'tenant.restore-drilled', STEPS.indexOf(step), drill.attempt),
    event: {
      type: 'tenant.restore-drilled',
      at: act.at,
      actor: act.keyId === undefined ? { kind: 'system', id: 'scheduler' } : actorOf(act),
      resource: { kind: 'tenant', id: drill.tenantId },
      outcome: drill.status === 'failed' ? 'failed' : 'success',
      requestId: act.requestId,
      details: {
        step,
        drill: drill.drillId,
        generation: drill.target,
        erasures: step === 'finished' ? (drill.erasuresReplayed ?? 0) : undefined,
        findings: step === 'finished' ? findingsOf(drill) : undefined,
        seconds: step === 'finished' ? seconds : undefined,
      },
    },
  };
}
