/** Starts and ends servers in processes of their own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export type ServerProcess = {
  pid: number
  urls: { person: string; desk: string }
  setupLink: string | undefined
  /** As a power cut would. */
  kill(): Promise<void>
  stop(): Promise<void>
}

export async function startProcess(folder: string, postgres?: string): Promise<ServerProcess> {
  const script = join(import.meta.dirname, 'child.ts')
  const args = [script, folder, ...(postgres ? [postgres] : [])]
  const child: ChildProcess = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(child.stdout!, 'data')
  const { personUrl, deskUrl, setupLink } = JSON.parse(String(line))
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }
  return {
    ...{ pid: child.pid!, urls: { person: personUrl, desk: deskUrl }, setupLink },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  }
}
