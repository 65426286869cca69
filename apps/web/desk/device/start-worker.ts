/** Starts a worker of this page under its Content-Security-Policy. */

type Policy = { createScriptURL: (url: string) => string }
type Factory = { createPolicy: (name: string, rules: Policy) => Policy }

// Its name stands in the page's Content-Security-Policy; a second policy of that name is refused.
const { trustedTypes } = globalThis as { trustedTypes?: Factory }
const rules: Policy = { createScriptURL: ownScript }
const policy = trustedTypes?.createPolicy('treeline-worker', rules) ?? rules

function ownScript(url: string): string {
  if (new URL(url).origin !== location.origin) throw new TypeError('a worker from another origin')
  return url
}

/** `url`: of the built script, as `?worker&url` gives it. Throws TypeError for one of another origin. */
export const startWorker = (url: string): Worker =>
  new Worker(policy.createScriptURL(new URL(url, location.href).href), { type: 'module' })
