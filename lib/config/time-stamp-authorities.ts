/**
 * Hosts of RFC 3161 authorities in the EU that a deployment may ask. All they get is the hash of a checkpoint. An entry
 * needs a review: where the authority sits, and that its https address answers time-stamp queries.
 */
const AUTHORITIES: readonly string[] = [
  // DE, not qualified: for trying out.
  'freetsa.org',
  // BE, qualified (eIDAS), the federal government's.
  'tsa.belgium.be',
  // GR, qualified (eIDAS), the public administration's.
  'timestamp.aped.gov.gr',
  // ES, qualified (eIDAS), Consorci AOC.
  'psis.catcert.cat',
];

/** Whether a URL's host is on the list; its scheme is checked apart. */
export const isListedAuthority = (url: string): boolean => AUTHORITIES.includes(URL.parse(url)?.hostname ?? '');
