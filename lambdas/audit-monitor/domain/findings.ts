/** What is wrong, by code. */
export interface Finding {
  readonly code:
    /** The next checkpoint is later than five minutes after the one before; or there is no newer one. */
    | 'gap'
    | 'late'
    /** It does not continue what was seen: another past, another order, another directory. */
    | 'fork'
    | 'out-of-order'
    | 'directory'
    | 'malformed'
    | 'unknown-key'
    | 'bad-signature'
    /** A log lost entries, has others than before, or its sealed entries are not those of its tree. */
    | 'log-shrunk'
    | 'log-fork'
    | 'segment-missing'
    | 'segment-altered';
  /** The minute it was found in. */
  readonly index: number;
  readonly minutes?: number;
  readonly log?: string;
}

/** A copy of the archive, as it is published: nothing of it is believed. */
export interface PublishedLog {
  /** Checkpoint file of a minute; undefined while there is none. */
  checkpoint(index: number): Promise<Buffer | undefined>;
  /** Key file of a version. */
  keys(version: number): Promise<Buffer | undefined>;
  /** Names of a log's segments that begin at `from` or later, in order. */
  segments(log: string, from: number): Promise<string[]>;
  read(name: string): Promise<Buffer | undefined>;
}

/** Of a finding that only time makes: the past holds. */
export const isAboutTime = ({ code }: Finding): boolean => code === 'gap' || code === 'late';
