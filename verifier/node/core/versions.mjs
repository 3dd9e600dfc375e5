/** The listing of a bucket’s object versions beside the folder. */
import { utf8 } from './bytes.mjs';
import { isObject } from './values.mjs';

/** `aws s3api list-object-versions`: delete markers hide objects, a second version of a write-once key is an attack. */
export function checkVersions({ path, bytes }, { files: { names, all }, add }) {
  let listing;
  try {
    listing = JSON.parse(utf8(bytes));
    if (!isObject(listing) || !Array.isArray(listing.Versions ?? [])) throw new Error('no list');
  } catch {
    return add('bad-versions', `${path} is no listing of object versions`, { file: path });
  }
  const count = new Map();
  for (const { Key } of listing.Versions ?? []) count.set(Key, (count.get(Key) ?? 0) + 1);
  for (const { Key } of listing.DeleteMarkers ?? [])
    add('delete-marker', `${Key} is hidden by a delete marker; take its oldest version`, { file: Key });
  for (const [key, versions] of count) {
    if (versions > 1) add('extra-version', `${key} has ${versions} versions; only the oldest counts`, { file: key });
    if (!all.has(key)) add('missing-file', `${key} is in the bucket but not in the folder`, { file: key });
  }
  for (const name of names) if (!count.has(name)) add('uncovered-file', `${name} is not in the bucket`, { file: name });
  return undefined;
}
