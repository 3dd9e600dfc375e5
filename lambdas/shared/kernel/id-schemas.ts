import * as z from 'zod';
import {
  ID_PATTERNS,
  type ApiKeyId,
  type CallId,
  type ConnectionId,
  type ExportId,
  type Generation,
  type MemberId,
  type RunId,
  type ScenarioId,
  type SubjectId,
  type SubjectRequestId,
  type TenantId,
} from './ids.ts';

/** The type of each id, by the name of its pattern. */
interface Ids {
  tenant: TenantId;
  generation: Generation;
  call: CallId;
  subject: SubjectId;
  scenario: ScenarioId;
  subjectRequest: SubjectRequestId;
  apiKey: ApiKeyId;
  run: RunId;
  connection: ConnectionId;
  member: MemberId;
  export: ExportId;
}

/** What a client is told whose id is malformed; of the others, zod says which pattern it does not match. */
const MESSAGES: Partial<Record<keyof Ids, string>> = {
  tenant: 'must be a tenant id',
  apiKey: 'must be an API key id',
  run: 'must be the id of a run',
  connection: 'must be a secret id',
  member: 'must be a member id',
  export: 'must be the id of an export',
};

/**
 * Schema of an id at an edge: gives the id its type, and stays a plain string with a pattern in documents.
 * Apart from `ids.ts`, because the live path knows ids and needs no zod.
 * @param message where the id goes by another word for the client
 */
export const idSchema = <K extends keyof Ids>(kind: K, message = MESSAGES[kind]): z.ZodType<Ids[K], string> =>
  z.string().regex(ID_PATTERNS[kind], message) as unknown as z.ZodType<Ids[K], string>;

/** Tenant and generation, as they travel in events and steps. */
export const tenantRef = { tenant: idSchema('tenant'), generation: idSchema('generation') };
