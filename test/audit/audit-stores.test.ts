import { MemoryArchive } from './support/memory-archive.ts';
import { MemoryTables } from './support/memory-tables.ts';
import { auditStoresContract } from './support/audit-stores.contract.ts';

auditStoresContract('in memory', async () => {
  const tables = new MemoryTables();
  const archive = new MemoryArchive();
  archive.conflictIsExpected = () => true;
  return {
    outbox: tables,
    heads: tables,
    directory: tables,
    intents: tables,
    archive,
    put: async (item) => tables.put(item),
  };
});
