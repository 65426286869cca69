/** What is made once for each key, when first asked for. */

type Kept<K, V> = { get(key: K): V | undefined; set(key: K, value: V): unknown }

export function once<K, V extends object | number | null>(kept: Kept<K, V>, key: K, make: () => V): V {
  let found = kept.get(key)
  if (found === undefined) {
    found = make()
    kept.set(key, found)
  }
  return found
}
