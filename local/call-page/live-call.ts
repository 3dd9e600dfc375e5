import type { CallerAct, LiveCaller } from '../phone-network/script.ts';

export interface Line {
  readonly who: 'agent' | 'caller';
  readonly text: string;
}

/** Where a call stands for somebody who plays its caller. */
export interface LiveState {
  readonly lines: readonly Line[];
  /** The platform waits for the caller: what is done now is the next turn. */
  readonly waiting: boolean;
  readonly over: boolean;
}

/** A call that is played by hand: acts come one at a time, and whoever watches learns of every change. */
export class LiveCall implements LiveCaller {
  readonly #lines: Line[] = [];
  readonly #watchers = new Set<() => void>();
  #turn: ((act: CallerAct) => void) | undefined;
  #over = false;

  heard(line: Line): void {
    this.#lines.push(line);
    this.#changed();
  }

  next(): Promise<CallerAct> {
    if (this.#over) return Promise.resolve({ do: 'hang-up' });
    return new Promise((resolve) => {
      this.#turn = resolve;
      this.#changed();
    });
  }

  /** Does something in the caller's turn. @returns false when it is not theirs */
  act(act: CallerAct): boolean {
    const turn = this.#turn;
    if (turn === undefined) return false;
    this.#turn = undefined;
    turn(act);
    this.#changed();
    return true;
  }

  /** The call has ended: nothing is waited for any more. */
  end(): void {
    this.#over = true;
    this.#turn?.({ do: 'hang-up' });
    this.#turn = undefined;
    this.#changed();
  }

  state(after: number): LiveState {
    return { lines: this.#lines.slice(after), waiting: this.#turn !== undefined, over: this.#over };
  }

  /** Waits for the next change, or until the time is up. @param ms milliseconds */
  async change(ms: number): Promise<void> {
    let watcher: (() => void) | undefined;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      watcher = resolve;
      this.#watchers.add(resolve);
      timer = setTimeout(resolve, ms);
    });
    clearTimeout(timer);
    if (watcher !== undefined) this.#watchers.delete(watcher);
  }

  #changed(): void {
    for (const watcher of this.#watchers) watcher();
  }
}
