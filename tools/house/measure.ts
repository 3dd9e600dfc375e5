import { cycles } from './cycles.ts';
import { DECLARED, isDeclaring, keySkeletons } from './declared.ts';
import { importsOf, parse } from './import-graph.ts';
import { keyLiterals } from './key-literals.ts';
import { functionLengths, linesOf } from './lengths.ts';
import { betweenRooms } from './rooms.ts';
import { sourceFiles, TREES } from './source-files.ts';
import { unreadFields } from './unread-fields.ts';

/** Trees in which a declaration may be read. */
const READERS = ['lambdas', 'lib', 'local', 'trust', 'tools', 'bench', 'bin'];
/** Deployed trees: what writes rows or grants access to them. */
const DEPLOYED = ['lambdas', 'lib'];

/** How long files and functions of one tree are, in lines. */
export interface Lengths {
  readonly files: number[];
  /** Of functions of more than one line. */
  readonly functions: number[];
}

/** @param tree folder below `root`, `lambdas` */
export function lengthsOf(root: string, tree: string): Lengths {
  const sources = sourceFiles(root, [tree]).map((file) => parse(root, file));
  return {
    files: sources.map(({ text }) => linesOf(text)),
    functions: sources.flatMap(functionLengths).filter((lines) => lines > 1),
  };
}

/** Cycles, each as its members: of files at run time, of files by types also, of rooms by whatever import. */
export interface Cycles {
  readonly runTime: string[][];
  readonly files: string[][];
  readonly rooms: string[][];
}

/** Cycles of all trees below `root`. */
export function cyclesOf(root: string): Cycles {
  const imports = importsOf(root, sourceFiles(root, TREES));
  return {
    runTime: cycles(imports.filter(({ typeOnly }) => !typeOnly)),
    files: cycles(imports),
    rooms: cycles(betweenRooms(imports)),
  };
}

/** Fields of declarations without a reader, as `Interface.field`. */
export const unreadFieldsOf = (root: string): string[] =>
  unreadFields({ root, files: sourceFiles(root, READERS), declares: isDeclaring }, DECLARED);

/** Keys, partitions and bindings that are written again outside their declarations, as `file:line text`. */
export function keyLiteralsOf(root: string): string[] {
  const skeletons = keySkeletons();
  return sourceFiles(root, DEPLOYED)
    .filter((file) => !isDeclaring(file))
    .flatMap((file) => keyLiterals(parse(root, file), skeletons))
    .map(({ file, line, text }) => `${file}:${line} ${text.replace(/\s+/g, ' ')}`);
}
