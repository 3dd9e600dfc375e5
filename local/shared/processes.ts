import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { dirname } from 'node:path';

/** Everything else of the caller's environment stays outside: a developer's real keys must not reach any Lambda. */
const PASSED_ON = ['LANG', 'LC_ALL', 'TZ'];

/**
 * The environment of a local process, built from nothing (`env -i`): Node 24 first in PATH, no profile, no real credentials,
 * no NODE_OPTIONS. `extra` wins over what this function sets.
 */
export function cleanEnvironment(
  extra: Record<string, string>,
  from: NodeJS.ProcessEnv = process.env,
): Record<string, string> {
  const passed = PASSED_ON.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]] as const]));
  return {
    ...Object.fromEntries(passed),
    PATH: [dirname(process.execPath), from['PATH'] ?? '/usr/bin:/bin'].join(':'),
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_REGION: 'eu-central-1',
    AWS_DEFAULT_REGION: 'eu-central-1',
    ...extra,
  };
}

/** How a process ended. */
interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A running process group of our own. */
export interface ProcessGroup {
  readonly pid: number;
  /** Resolves when the leader has ended; never rejects. */
  readonly exited: Promise<Exit>;
  /** Ends the whole group and resolves when it is gone; calling it again changes nothing. */
  stop(): Promise<void>;
}

/**
 * Starts `command` as leader of a detached process group whose output goes to `logFile`, so that a Ctrl-C in the terminal reaches
 * only us and we decide the order of the end. Rejects when the command cannot be started.
 */
export function startGroup(options: {
  command: string;
  args: readonly string[];
  env: Record<string, string>;
  cwd: string;
  logFile: string;
  graceMs?: number;
}): Promise<ProcessGroup> {
  const log = openSync(options.logFile, 'a', 0o600);
  const child = spawn(options.command, options.args, {
    cwd: options.cwd,
    env: options.env,
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('spawn', () => {
      resolve(asGroup(child.pid as number, exitOf(child), options.graceMs ?? 5_000));
    });
  });
}

function exitOf(child: ReturnType<typeof spawn>): Promise<Exit> {
  return new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
}

function asGroup(pid: number, exited: Promise<Exit>, graceMs: number): ProcessGroup {
  const killNow = () => signalQuietly(-pid, 'SIGKILL');
  process.once('exit', killNow);
  let stopping: Promise<void> | undefined;
  const end = async () => {
    // The leader alone is asked: it saves its state while its workers still answer.
    signalQuietly(pid, 'SIGTERM');
    const patience = setTimeout(killNow, graceMs);
    await exited;
    clearTimeout(patience);
    // Workers outlive a leader that ended by itself. Nothing refuses SIGKILL; that init may collect the dead later is not waited for.
    killNow();
    process.removeListener('exit', killNow);
  };
  return { pid, exited, stop: () => (stopping ??= end()) };
}

/**
 * Runs `stop` on the first SIGINT, SIGTERM or SIGHUP and then exits with 130. Further signals are ignored while it runs: npm and the
 * terminal each deliver a Ctrl-C. Returns a function that takes the handlers away again.
 */
export function stopOnSignals(stop: () => Promise<void>, exit: (code: number) => void = process.exit): () => void {
  let stopping = false;
  const handler = () => {
    if (stopping) return;
    stopping = true;
    stop().then(
      () => exit(130),
      (error: unknown) => {
        console.error(error instanceof Error ? error.message : error);
        exit(1);
      },
    );
  };
  const signals: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  signals.forEach((signal) => process.on(signal, handler));
  return () => signals.forEach((signal) => process.removeListener(signal, handler));
}

/** What a finished command printed, both streams in order of arrival. `code` is null when it could not be started or was killed. */
export interface CommandResult {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a command to its end; never rejects. `onLine` sees each line of output as it comes. */
export type CommandRunner = (
  command: string,
  args: readonly string[],
  options: { env: Record<string, string>; cwd?: string; onLine?: (line: string) => void },
) => Promise<CommandResult>;

/** The real {@link CommandRunner}. The child ends with us: its group is killed when this process exits. */
export const runCommand: CommandRunner = (command, args, options) =>
  new Promise((resolve) => {
    const child = spawn(command, args, {
      env: options.env,
      cwd: options.cwd,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const killNow = () => child.pid !== undefined && signalQuietly(-child.pid, 'SIGKILL');
    process.once('exit', killNow);
    let output = '';
    let rest = '';
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      lines.forEach((line) => options.onLine?.(line));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    const finish = (result: CommandResult) => {
      process.removeListener('exit', killNow);
      resolve(result);
    };
    child.once('error', (error) => finish({ code: null, output: error.message }));
    child.once('close', (code) => finish({ code, output }));
  });

function signalQuietly(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Already gone, which is what was wanted.
  }
}

/** Resolves after `ms`. */
export function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
