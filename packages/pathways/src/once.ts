/** Computes a value once for each key and caches it. */

type Cache<K, V> = { get(key: K): V | undefined; set(key: K, value: V): unknown }

export function once<K, V extends object | number | null>(cache: Cache<K, V>, key: K, make: () => V): V {
  let found = cache.get(key)
  if (found === undefined) {
    found = make()
    cache.set(key, found)
  }
  return found
}
