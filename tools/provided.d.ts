// What the global set-up of the tests hands to each test file: `inject('postgres')`.
import 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of a private PostgreSQL, or null on a machine that has none (never in CI). */
    postgres: string | null
  }
}
