/** What a machine lacks: said loudly on a developer's, a failure in CI. */

/** In CI nothing may be skipped. */
export const isRequired = (): boolean => Boolean(process.env.CI)

export function sayMissing(what: string): void {
  console.log(`\n!! SKIPPED: ${what}\n`)
}
