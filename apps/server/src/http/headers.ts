/** The security headers of every response. */
import type { Origin } from '@treeline/wire'
import type { MiddlewareHandler } from 'hono'
import type { HttpEnv } from './ask.ts'

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

const fixed = 'public, max-age=31536000, immutable'

export function headers(origin: Origin): MiddlewareHandler<HttpEnv> {
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
    const { outgoing } = c.env
    // Straight to Node's response: a Headers object for each answer would cost a tenth of a poll.
    for (const [name, value] of always) outgoing.setHeader(name, value)
    outgoing.setHeader('cache-control', 'no-store')
    await next()
    if (hasHashedName(c.req.path) && c.res.status === 200) outgoing.setHeader('cache-control', fixed)
  }
}
