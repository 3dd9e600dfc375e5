import type { Construct } from 'constructs';
import { AuditLog } from '../audit/audit-log.ts';
import { VoicekeepStack, type VoicekeepStackProps } from './voicekeep-stack.ts';

/** The audit log. Outlives everything else; its bucket and signer may move to an account of their own. */
export class AuditStack extends VoicekeepStack {
  readonly auditLog: AuditLog;

  constructor(scope: Construct, props: Omit<VoicekeepStackProps, 'description'>) {
    super(scope, 'Audit', { ...props, description: 'Voicekeep: tamper-evident audit log', protect: true });
    this.auditLog = new AuditLog(this, 'AuditLog', { config: props.config });
  }
}
