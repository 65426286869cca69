/** Removes the metadata of one picture, or says why it cannot be sent. */
import { cleanJpeg } from './jpeg.ts'
import { kindOf } from './kind.ts'
import type { Outcome } from './outcome.ts'
import { cleanPng } from './png.ts'
import { cleanWebp } from './webp.ts'

// [Note: pixels are not read]
// No picture is decoded: a decoder is a large and old target, and coding anew needs a canvas, which reads back
// noise under fingerprint protection. So what was hidden among the coded pixels themselves stays there, as does
// what the picture shows. Everything around them is known to the byte or goes.
const cleaners = { jpeg: cleanJpeg, png: cleanPng, webp: cleanWebp }

/**
 * Cleans one JPEG, PNG or WebP, or says why it cannot be sent. Never throws for what a file holds, and leaves `bytes` as
 * they are.
 */
export function clean(bytes: Uint8Array): Outcome {
  const kind = kindOf(bytes)
  return kind === 'jpeg' || kind === 'png' || kind === 'webp'
    ? cleaners[kind](bytes)
    : { ok: false, why: kind }
}
