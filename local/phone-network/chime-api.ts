import type { ChimeAccount } from './chime-operations.ts';
import { route } from './chime-routes.ts';
import { saveChimeState } from './chime-state.ts';
import { ServiceError, serveJson, type ApiRequest, type JsonServer } from './json-server.ts';

/** A failure to be answered instead of doing the operation, `times` times. `type` is the SDK's exception name. */
interface InjectedFailure {
  operation: string;
  type: string;
  status: number;
  times: number;
}

export interface ChimeApi extends JsonServer {
  /** Every request that came in, in order: `CreateSipRule`, `GetVoiceConnector`, … */
  operations: string[];
  failNext(failure: InjectedFailure): void;
}

/** A request signed for another region would leave Germany on AWS: refused here, so that a test meets it first. */
function requireRegion(request: ApiRequest, region: string): void {
  const scope = /Credential=[^/]+\/\d{8}\/([a-z0-9-]+)\//.exec(request.headers.authorization ?? '');
  if (scope && scope[1] !== region) {
    throw new ServiceError('ForbiddenException', 403, `signed for ${scope[1]}, this endpoint is ${region}`);
  }
}

/** Starts the API on loopback; the state is kept in `stateFile` after every change when one is given. */
export async function startChimeApi(
  account: ChimeAccount,
  options: { stateFile?: string; port?: number } = {},
): Promise<ChimeApi> {
  const seen: string[] = [];
  const failures: InjectedFailure[] = [];
  const server = await serveJson((request) => {
    requireRegion(request, account.region);
    const { operation, run, id } = route(request);
    seen.push(operation);
    const failure = failures.find((each) => each.operation === operation && each.times > 0);
    if (failure) {
      failure.times -= 1;
      throw new ServiceError(failure.type, failure.status, `injected into ${operation}`);
    }
    const response = run({ ...request, account, id });
    if (request.method !== 'GET') saveChimeState(options.stateFile, account.state);
    return response;
  }, options.port);
  return { ...server, operations: seen, failNext: (failure) => void failures.push({ ...failure }) };
}
