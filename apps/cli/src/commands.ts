/** The list of all commands, in the order `--help` shows them. */
import { backup } from './backup.ts'
import type { Command } from './command.ts'
import { demo } from './demo.ts'
import { manifest } from './manifest.ts'
import { pack } from './pack.ts'
import { pathways } from './pathways.ts'
import { restore } from './restore.ts'
import { selftest } from './selftest.ts'
import { serve } from './serve.ts'
import { verify } from './verify.ts'
import { wanted } from './wanted.ts'

export const commands: readonly Command[] = [
  demo,
  serve,
  backup,
  restore,
  selftest,
  verify,
  manifest,
  pack,
  pathways,
  wanted,
]
