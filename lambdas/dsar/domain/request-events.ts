import type { AuditEvent, DeletionOrder, EventOf } from '../../audit/contract.ts';
import type { EpochMs } from '../../shared/kernel/clock.ts';
import type { ApiKeyId } from '../../shared/kernel/ids.ts';
import type { SubjectRequestItem } from '../entities.ts';

/** Who did something to a request, when, and in which request of theirs. */
export interface Act {
  readonly actor: AuditEvent['actor'];
  readonly at: EpochMs;
  readonly requestId: string;
}

/** An act of the tenant's own: deciding is nobody else's. */
export interface KeyAct extends Act {
  readonly actor: { readonly kind: 'api-key'; readonly id: ApiKeyId };
}

export const workflowActor = { kind: 'system', id: 'subject-request-workflow' } as const;

const about = (request: SubjectRequestItem) =>
  ({ resource: { kind: 'subject-request', id: request.requestId }, outcome: 'success' }) as const;

/** A person asked; `due` is when the answer must have been given. */
export const requestCreated = (request: SubjectRequestItem, act: Act): AuditEvent => ({
  ...act,
  ...about(request),
  type: 'subject-request.created',
  details: {
    right: request.type,
    regime: 'gdpr',
    channel: request.channel === 'voice' ? 'phone' : 'api',
    due: request.dueAt,
  },
});

/** The tenant declared how it verified who asks. */
export const identityVerified = (request: SubjectRequestItem, act: Act): AuditEvent => ({
  ...act,
  ...about(request),
  type: 'subject-request.verified',
  details: { method: request.identityMethod ?? 'none', verified: request.identityMethod !== undefined },
});

/** The tenant decided; a refusal has a ground. */
export const requestDecided = (request: SubjectRequestItem, act: Act): AuditEvent => ({
  ...act,
  ...about(request),
  type: 'subject-request.decided',
  details: request.refusal ? { decision: 'refused', ground: request.refusal } : { decision: 'approved' },
});

/** Who ordered an erasure, and the tenant's approval of it. */
const orderOfRequest = ({ decidedBy }: Pick<SubjectRequestItem, 'decidedBy'>): DeletionOrder => ({
  orderedBy: 'subject-request',
  approvedBy: 'tenant',
  approver: decidedBy,
});

/** A copy that another request's erasure reaches was deleted. @param erasure the request that is carried out */
export const exportErased = (request: SubjectRequestItem, erasure: SubjectRequestItem, act: Act) =>
  ({
    ...act,
    ...about(request),
    type: 'export.deleted',
    details: { reason: 'erasure', files: 1, ...orderOfRequest(erasure) },
  }) as const;

/** A copy was made or fetched. */
export const subjectExported = (
  request: SubjectRequestItem,
  act: Act,
  details: EventOf<'subject.exported'>['details'],
): AuditEvent => ({ ...act, ...about(request), type: 'subject.exported', details });

/** Keys, rows and audio of the person were destroyed in everything that is in use. */
export const subjectErased = (
  request: SubjectRequestItem,
  act: Act,
  details: Omit<EventOf<'subject.erased'>['details'], keyof DeletionOrder>,
): AuditEvent => ({
  ...act,
  ...about(request),
  type: 'subject.erased',
  details: { ...details, ...orderOfRequest(request) },
});

/** The request ended and was answered. */
export const requestCompleted = (
  request: SubjectRequestItem,
  act: Act,
  details: Omit<EventOf<'subject-request.completed'>['details'], 'right'>,
): AuditEvent => ({
  ...act,
  ...about(request),
  type: 'subject-request.completed',
  details: { right: request.type, ...details },
});

/** The workflow gave up; a person must look. */
export const requestFailed = (
  request: SubjectRequestItem,
  act: Act,
  stage: EventOf<'subject-request.failed'>['details']['stage'],
): AuditEvent => ({
  ...act,
  ...about(request),
  outcome: 'failed',
  type: 'subject-request.failed',
  details: { stage, failure: 'internal' },
});
