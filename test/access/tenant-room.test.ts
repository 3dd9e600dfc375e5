import { fakeTenantWorld, TENANT_A, TENANT_B } from '../support/fake-tenant-room.ts';
import { describeTenantRoom } from '../support/tenant-room.contract.ts';

describeTenantRoom('a tenant room in memory', async () => {
  const world = fakeTenantWorld();
  const refOf = { a: TENANT_A, b: TENANT_B };
  return {
    open: async (tenant, role, requestId) => world.open(refOf[tenant], role, requestId),
    setKey: async (tenant, usable) => {
      world.tenantKey(refOf[tenant].tenant).problem = usable ? undefined : 'disabled';
    },
    audited: async (tenant, requestId) =>
      world
        .outbox(refOf[tenant].tenant)
        .filter((event) => event.requestId === requestId)
        .map((event) => event.type),
  };
});
