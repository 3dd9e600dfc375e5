import * as operations from './chime-operations.ts';
import type { ChimeAccount } from './chime-operations.ts';
import { badRequest, type BODIES, notFound, parseBody } from './chime-validation.ts';
import type { ApiRequest, ApiResponse } from './json-server.ts';

/** A request with the account it is for and the id in its path. */
interface Routed extends ApiRequest {
  account: ChimeAccount;
  id: string;
}
export type Operation = (request: Routed) => ApiResponse;

/** The part of the Chime SDK Voice API that the custom resources call. Paths and statuses: client-chime-sdk-voice. */
const ROUTES: [method: string, path: string, operation: string, run: Operation][] = [
  [
    'POST',
    '/voice-connectors',
    'CreateVoiceConnector',
    ({ account, body }) => created({ VoiceConnector: operations.createVoiceConnector(account, body) }),
  ],
  [
    'GET',
    '/voice-connectors',
    'ListVoiceConnectors',
    (r) => page(r, 'VoiceConnectors', Object.values(r.account.state.voiceConnectors)),
  ],
  [
    'GET',
    '/voice-connectors/:id',
    'GetVoiceConnector',
    ({ account, id }) => ok({ VoiceConnector: operations.voiceConnector(account, id) }),
  ],
  [
    'PUT',
    '/voice-connectors/:id',
    'UpdateVoiceConnector',
    ({ account, id, body }) => ok({ VoiceConnector: operations.updateVoiceConnector(account, id, body) }),
  ],
  [
    'DELETE',
    '/voice-connectors/:id',
    'DeleteVoiceConnector',
    ({ account, id }) => done(operations.deleteVoiceConnector(account, id)),
  ],
  [
    'POST',
    '/sip-media-applications',
    'CreateSipMediaApplication',
    ({ account, body }) => created({ SipMediaApplication: operations.createSipMediaApplication(account, body) }),
  ],
  [
    'GET',
    '/sip-media-applications',
    'ListSipMediaApplications',
    (r) => page(r, 'SipMediaApplications', Object.values(r.account.state.sipMediaApplications)),
  ],
  [
    'GET',
    '/sip-media-applications/:id',
    'GetSipMediaApplication',
    ({ account, id }) => ok({ SipMediaApplication: operations.sipMediaApplication(account, id) }),
  ],
  [
    'PUT',
    '/sip-media-applications/:id',
    'UpdateSipMediaApplication',
    ({ account, id, body }) => ok({ SipMediaApplication: operations.updateSipMediaApplication(account, id, body) }),
  ],
  [
    'DELETE',
    '/sip-media-applications/:id',
    'DeleteSipMediaApplication',
    ({ account, id }) => done(operations.deleteSipMediaApplication(account, id)),
  ],
  [
    'POST',
    '/sip-rules',
    'CreateSipRule',
    ({ account, body }) => created({ SipRule: operations.createSipRule(account, body) }),
  ],
  ['GET', '/sip-rules', 'ListSipRules', listSipRules],
  ['GET', '/sip-rules/:id', 'GetSipRule', ({ account, id }) => ok({ SipRule: operations.sipRule(account, id) })],
  [
    'PUT',
    '/sip-rules/:id',
    'UpdateSipRule',
    ({ account, id, body }) => ({ status: 202, body: { SipRule: operations.updateSipRule(account, id, body) } }),
  ],
  ['DELETE', '/sip-rules/:id', 'DeleteSipRule', ({ account, id }) => done(operations.deleteSipRule(account, id))],
  ...configuration('/voice-connectors/:id/termination', 'VoiceConnectorTermination', 'Termination'),
  ...configuration('/voice-connectors/:id/origination', 'VoiceConnectorOrigination', 'Origination'),
  ...configuration(
    '/voice-connectors/:id/streaming-configuration',
    'VoiceConnectorStreamingConfiguration',
    'StreamingConfiguration',
  ),
  ...configuration(
    '/voice-connectors/:id/logging-configuration',
    'VoiceConnectorLoggingConfiguration',
    'LoggingConfiguration',
  ).slice(0, 2),
  ...configuration(
    '/sip-media-applications/:id/logging-configuration',
    'SipMediaApplicationLoggingConfiguration',
    'SipMediaApplicationLoggingConfiguration',
  ).slice(0, 2),
  ['POST', '/tags?tag-resource', 'TagResource', tagResource],
  ['POST', '/tags?untag-resource', 'UntagResource', untagResource],
  [
    'GET',
    '/tags',
    'ListTagsForResource',
    ({ account, query }) => ok({ Tags: tagList(account, query.get('arn') ?? '') }),
  ],
];

const ok = (body: unknown): ApiResponse => ({ status: 200, body });
const created = (body: unknown): ApiResponse => ({ status: 201, body });
const done = (_nothing: void): ApiResponse => ({ status: 204 });

/** Get, put and delete of one configuration: a put overwrites it whole, a get before any put is NotFound. */
function configuration(path: string, operation: string, name: keyof typeof BODIES): typeof ROUTES {
  const key = (id: string) => `${id}/${name}`;
  const owner = ({ account, id, path: asked }: Routed) =>
    asked.startsWith('/voice-connectors')
      ? operations.voiceConnector(account, id)
      : operations.sipMediaApplication(account, id);
  const get: Operation = (request) => {
    owner(request);
    const kept = request.account.state.configurations[key(request.id)];
    if (!kept) throw notFound(`${name} of ${request.id} not found`);
    return ok(kept);
  };
  const put: Operation = (request) => {
    owner(request);
    const body = parseBody(name, request.body) as Record<string, unknown>;
    request.account.state.configurations[key(request.id)] = body;
    return ok(body);
  };
  const remove: Operation = (request) => {
    owner(request);
    delete request.account.state.configurations[key(request.id)];
    return { status: 204 };
  };
  return [
    ['GET', path, `Get${operation}`, get],
    ['PUT', path, `Put${operation}`, put],
    ['DELETE', path, `Delete${operation}`, remove],
  ];
}

function listSipRules(request: Routed): ApiResponse {
  const wanted = request.query.get('sip-media-application');
  const rules = Object.values(request.account.state.sipRules).filter(
    (rule) => wanted === null || rule.TargetApplications.some((target) => target.SipMediaApplicationId === wanted),
  );
  return page(request, 'SipRules', rules);
}

/** Pages like Amazon's lists: `max-results` 1–99 (20 unless told), an opaque `next-token`. */
function page({ query }: Routed, member: string, rows: unknown[]): ApiResponse {
  const size = Number(query.get('max-results') ?? 20);
  const from = Number(query.get('next-token') ?? 0);
  if (!(size >= 1 && size <= 99) || Number.isNaN(from)) throw badRequest('max-results or next-token is invalid');
  const next = from + size < rows.length ? { NextToken: String(from + size) } : {};
  return ok({ [member]: rows.slice(from, from + size), ...next });
}

function tagList({ state }: ChimeAccount, arn: string): { Key: string; Value: string }[] {
  const tags = state.tags[arn];
  if (!tags) throw notFound(`resource ${arn} not found`);
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

function tagResource({ account, body }: Routed): ApiResponse {
  const { ResourceARN, Tags } = parseBody('TagResource', body);
  tagList(account, ResourceARN);
  operations.setTags(account, ResourceARN, Tags);
  return { status: 204 };
}

function untagResource({ account, body }: Routed): ApiResponse {
  const { ResourceARN, TagKeys } = parseBody('UntagResource', body);
  tagList(account, ResourceARN);
  for (const key of TagKeys) delete account.state.tags[ResourceARN]?.[key];
  return { status: 204 };
}

/** Finds the operation of a request. @throws ServiceError BadRequestException for what is not simulated. */
export function route(request: ApiRequest): { operation: string; run: Operation; id: string } {
  const flavour = request.query.get('operation');
  const asked = flavour === null ? request.path : `${request.path}?${flavour}`;
  for (const [method, path, operation, run] of ROUTES) {
    const match = new RegExp(`^${path.replace('?', '\\?').replace(':id', '([^/]+)')}$`).exec(asked);
    if (match && method === request.method) return { operation, run, id: match[1] ?? '' };
  }
  throw badRequest(`the phone network does not simulate ${request.method} ${asked}`);
}
