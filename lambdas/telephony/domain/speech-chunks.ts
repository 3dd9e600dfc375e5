/**
 * Cuts a text into pieces of at most `limit` characters: after sentences where possible, else between words, else hard.
 * Nothing but white space between pieces is lost.
 */
export function speechChunks(text: string, limit: number): string[] {
  const chunks: string[] = [];
  let rest = text.trim();
  while (rest.length > limit) {
    const end = cutBefore(rest, limit);
    chunks.push(rest.slice(0, end).trim());
    rest = rest.slice(end).trim();
  }
  return rest === '' ? chunks : [...chunks, rest];
}

function cutBefore(text: string, limit: number): number {
  const head = text.slice(0, limit + 1);
  const sentence = Math.max(...['. ', '! ', '? ', '.\n', '!\n', '?\n'].map((mark) => head.lastIndexOf(mark)));
  if (sentence > 0) return sentence + 1;
  const space = head.search(/\s\S*$/);
  return space > 0 ? space : hardCut(text, limit);
}

/** Never between the two halves of a surrogate pair. */
function hardCut(text: string, limit: number): number {
  const code = text.charCodeAt(limit - 1);
  return code >= 0xd800 && code <= 0xdbff ? limit - 1 : limit;
}
