/** Headers of every answer: what a page may do, and what nobody may do with it. */
import type { Origin } from '@treeline/wire'
import type { MiddlewareHandler } from 'hono'

// Argon2id at the desk is WebAssembly; the person's page has none and may have none.
const scripts: Record<Origin, string> = { person: "'self'", desk: "'self' 'wasm-unsafe-eval'" }
const policy = (origin: Origin) =>
  [
    "default-src 'none'",
    `script-src ${scripts[origin]}`,
    "style-src 'self'",
    "img-src 'self' blob:",
    "connect-src 'self'",
    "worker-src 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types svelte-trusted-html treeline-worker',
    "frame-ancestors 'none'",
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ')

const shut = ['accelerometer', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'magnetometer']
const shutToo = ['microphone', 'midi', 'payment', 'usb', 'browsing-topics']

/** A hashed name never means other bytes. */
const hasHashedName = (path: string) => /-[\w-]{8,}\.\w+$/.test(path)

export function headers(origin: Origin): MiddlewareHandler {
  const always = Object.entries({
    'content-security-policy': policy(origin),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'permissions-policy': [...shut, ...shutToo].map(name => `${name}=()`).join(', '),
  })
  return async (c, next) => {
    for (const [name, value] of always) c.header(name, value)
    const isFixed = !c.req.path.startsWith('/api/') && hasHashedName(c.req.path)
    c.header('cache-control', 'no-store')
    await next()
    if (isFixed && c.res.status === 200)
      c.res.headers.set('cache-control', 'public, max-age=31536000, immutable')
  }
}
