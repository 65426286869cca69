/** Waits until the system asks this process to end: Ctrl+C, `kill`, or the end of what started it. */
export const untilAsked = (): Promise<void> =>
  new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
