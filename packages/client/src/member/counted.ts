/** Collections that count their changes together: what is made of them stands for as long as the count does. */
export type Count = { changes: number }

export class CountedMap<K, V> extends Map<K, V> {
  readonly #count: Count
  constructor(count: Count) {
    super()
    this.#count = count
  }
  override set(key: K, value: V): this {
    this.#count.changes++
    return super.set(key, value)
  }
  override delete(key: K): boolean {
    const isAnother = super.delete(key)
    if (isAnother) this.#count.changes++
    return isAnother
  }
}

export class CountedSet<T> extends Set<T> {
  readonly #count: Count
  constructor(count: Count) {
    super()
    this.#count = count
  }
  override add(value: T): this {
    this.#count.changes++
    return super.add(value)
  }
  override delete(value: T): boolean {
    const isAnother = super.delete(value)
    if (isAnother) this.#count.changes++
    return isAnother
  }
}
