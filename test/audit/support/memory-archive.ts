import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ArchiveConflictError, type ArchiveStore } from '../../../lambdas/audit/ports.ts';
import type { Fault } from './memory-tables.ts';

/** The archive bucket in memory: what is written stays. It fails the test itself when a key is put with other bytes. */
export class MemoryArchive implements ArchiveStore {
  readonly objects = new Map<string, Buffer>();
  fault: Fault = () => undefined;
  /** Keys of which a test expects the conflict. */
  conflictIsExpected: (key: string) => boolean = () => false;

  async putOnce(key: string, bytes: Buffer): Promise<'created' | 'present'> {
    await this.fault('before', `put ${key}`);
    const present = this.objects.get(key);
    if (present && !present.equals(bytes)) {
      if (!this.conflictIsExpected(key)) throw new Error(`INVARIANT: the immutable ${key} changes`);
      throw new ArchiveConflictError(`other bytes are stored as ${key}`);
    }
    if (!present) this.objects.set(key, Buffer.from(bytes));
    await this.fault('after', `put ${key}`);
    return present ? 'present' : 'created';
  }
  get(key: string): Promise<Buffer | undefined> {
    return Promise.resolve(this.objects.get(key));
  }

  /** The folder that a copy of the bucket would be. */
  copyTo(folder: string): string {
    for (const [key, bytes] of this.objects) {
      mkdirSync(dirname(join(folder, key)), { recursive: true });
      writeFileSync(join(folder, key), bytes);
    }
    return folder;
  }
}
