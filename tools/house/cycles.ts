/** One edge of a graph whose nodes are names. */
export interface Edge {
  readonly from: string;
  readonly to: string;
}

/**
 * Groups of nodes that reach each other, each sorted, in the order of their first node; a node that only reaches itself
 * over nobody else is none. Tarjan's algorithm: every node and edge is looked at once.
 */
export function cycles(edges: readonly Edge[]): string[][] {
  const search = new Search(edges);
  return search.groups().sort(([a], [b]) => (a! < b! ? -1 : 1));
}

class Search {
  readonly #next = new Map<string, Set<string>>();
  readonly #index = new Map<string, number>();
  readonly #low = new Map<string, number>();
  readonly #open: string[] = [];
  readonly #isOpen = new Set<string>();
  readonly #found: string[][] = [];

  constructor(edges: readonly Edge[]) {
    for (const { from, to } of edges) this.#next.set(from, (this.#next.get(from) ?? new Set()).add(to));
  }

  groups(): string[][] {
    for (const node of this.#next.keys()) if (!this.#index.has(node)) this.#visit(node);
    return this.#found;
  }

  #visit(node: string): void {
    const index = this.#index.size;
    this.#index.set(node, index);
    this.#low.set(node, index);
    this.#open.push(node);
    this.#isOpen.add(node);
    for (const next of this.#next.get(node) ?? []) {
      if (!this.#index.has(next)) this.#visit(next);
      else if (!this.#isOpen.has(next)) continue;
      this.#low.set(node, Math.min(this.#low.get(node)!, this.#low.get(next)!));
    }
    if (this.#low.get(node) === index) this.#close(node);
  }

  #close(root: string): void {
    const group = this.#open.splice(this.#open.lastIndexOf(root));
    for (const node of group) this.#isOpen.delete(node);
    if (group.length > 1) this.#found.push(group.sort());
  }
}
