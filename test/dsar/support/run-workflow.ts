import { INVENTORY } from '../../../lambdas/inventory/inventory.ts';
import { generateKeyPairSync, sign } from 'node:crypto';
import { createCertifyRequest } from '../../../lambdas/dsar/certify-request.ts';
import { createEraseSubjectData } from '../../../lambdas/dsar/erase-subject-data.ts';
import { createExportSubjectData } from '../../../lambdas/dsar/export-subject-data.ts';
import { createFailRequest } from '../../../lambdas/dsar/fail-request.ts';
import { createFindSubjectData } from '../../../lambdas/dsar/find-subject-data.ts';
import { subjectRequestHandlers } from '../../../lambdas/dsar/handlers.ts';
import type { CertificateSigner } from '../../../lambdas/dsar/ports.ts';
import { createRescanSubjectData } from '../../../lambdas/dsar/rescan-subject-data.ts';
import type { DestructionLedger } from '../../../lambdas/retention/domain/ledger.ts';
import { subjectRequestRoutes } from '../../../lambdas/dsar/routes.ts';
import { TENANT_A, fakeTenantWorld, type Between } from '../../support/fake-tenant-room.ts';
import { apiCaller } from '../../retention/support/call-api.ts';
import { memoryLedger, type MemoryLedger } from '../../retention/support/memory-ledger.ts';

export const NOW = Date.UTC(2026, 10, 20, 10);
const plenty = { awsRequestId: 'x', getRemainingTimeInMillis: () => 300_000 };

/** Signs with a real Ed25519 key, as KMS does. */
function localSigner(): CertificateSigner {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const publicKeyPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  return { sign: async (bytes) => ({ signature: new Uint8Array(sign(null, bytes, privateKey)), publicKeyPem }) };
}

/** What stands between the world and its stores, e.g. to count. */
interface Surroundings {
  readonly lexConfirms?: boolean;
  readonly between?: Between;
  readonly watched?: (ledger: MemoryLedger) => DestructionLedger;
}

/**
 * Everything of `dsar` over one fake world; `run` does what the state machine does, with its retries left out.
 * @param options.lexConfirms whether Lex confirms deletions
 */
export function dsarWorld({ lexConfirms = true, between, watched = (ledger) => ledger }: Surroundings = {}) {
  let now = NOW;
  let before: (operation: string) => Promise<void> = async () => {};
  const hook = (operation: string) => before(operation);
  const clock = () => now;
  const world = fakeTenantWorld({ clock, before: hook, between });
  world.addTenant(TENANT_A);
  const ledger = memoryLedger(hook);
  const forgotten: string[] = [];
  const started: string[] = [];
  const workflow = { start: async (_ref: unknown, _id: string, name: string) => void started.push(name) };
  const utterances = { forget: async (session: string) => (forgotten.push(session), lexConfirms) };
  const deps = () => ({
    rooms: world.rooms,
    clock,
    ledger: watched(ledger),
    utterances,
    directory: world.directory,
    inventory: INVENTORY,
    signer,
  });
  const signer = localSigner();
  const steps = {
    find: createFindSubjectData(deps),
    export: createExportSubjectData(deps),
    erase: createEraseSubjectData(deps),
    rescan: createRescanSubjectData(deps),
    certify: createCertifyRequest(deps),
    fail: createFailRequest(deps),
  };
  const inputOf = (requestId: string) => ({ ...TENANT_A, requestId, attempt: 0, position: 0 });

  async function run(requestId: string): Promise<void> {
    const found = await steps.find(inputOf(requestId));
    if (found.type === 'access') {
      await steps.export(found);
    } else {
      let state: { clean: boolean; attempt: number } = { clean: false, attempt: 0 };
      while (!state.clean && state.attempt < 3) {
        await steps.erase({ ...inputOf(requestId), attempt: state.attempt }, plenty);
        state = await steps.rescan({ ...inputOf(requestId), attempt: state.attempt });
      }
      if (!state.clean) throw new Error('leftovers');
    }
    await steps.certify(inputOf(requestId));
  }

  return {
    world,
    room: world.open(),
    ledger,
    steps,
    run,
    inputOf,
    forgotten,
    started,
    plenty,
    workflow,
    call: apiCaller(subjectRequestRoutes, subjectRequestHandlers({ rooms: world.rooms, workflow }), clock),
    later: (ms: number) => (now += ms),
    intercept: (next: typeof before) => (before = next),
  };
}
