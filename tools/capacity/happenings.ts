const DAY_SECONDS = 86_400;
/** More than a cell's day has happenings. */
const INDEX_ROOM = 2 ** 25;

/** The index in a key of `inOrder`. */
export const indexOf = (key: number): number => key % INDEX_ROOM;

/** A growing list of what happens, kept as numbers: a cell's day is half a million entries. */
export class Happenings {
  ms = new Float64Array(1 << 16);
  op = new Uint8Array(1 << 16);
  tenant = new Uint32Array(1 << 16);
  call = new Uint32Array(1 << 16);
  duration = new Float32Array(1 << 16);
  times = new Float32Array(1 << 16);
  length = 0;

  add(op: number, at: { second: number; tenant: number; call: number; ms?: number; times?: number }): void {
    if (this.length === this.ms.length) this.#grow();
    const index = this.length++;
    this.ms[index] = Math.min(DAY_SECONDS * 1_000 - 1, Math.floor(at.second * 1_000));
    this.op[index] = op;
    this.tenant[index] = at.tenant;
    this.call[index] = at.call;
    this.duration[index] = at.ms ?? 0;
    this.times[index] = at.times ?? 1;
  }

  #grow(): void {
    const grown = <T extends Float64Array | Float32Array | Uint32Array | Uint8Array>(one: T, many: T): T => (
      many.set(one),
      many
    );
    const length = this.length * 2;
    this.ms = grown(this.ms, new Float64Array(length));
    this.op = grown(this.op, new Uint8Array(length));
    this.tenant = grown(this.tenant, new Uint32Array(length));
    this.call = grown(this.call, new Uint32Array(length));
    this.duration = grown(this.duration, new Float32Array(length));
    this.times = grown(this.times, new Float32Array(length));
  }

  /** Indexes by time: milliseconds and index in one number, because numbers sort without a comparator. */
  inOrder(): Float64Array {
    const keys = new Float64Array(this.length);
    for (let index = 0; index < this.length; index += 1) keys[index] = this.ms[index]! * INDEX_ROOM + index;
    return keys.sort();
  }
}
