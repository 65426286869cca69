/** The lists this page answers by: each copy is opened as it comes, before anybody asks. */
import { copyHere } from './copy.svelte.ts'
import { openInOrder } from './copy-order.ts'
import type { Opened } from './opened.ts'

let inUse = $state.raw<Opened>()
const open = openInOrder(one => {
  inUse = one
})

/** Undefined: none is here yet. */
export const listsInUse = (): Opened | undefined => inUse

/** Gives what ends it. `signer`: null: the desk takes nobody's lists; undefined: that is not known yet. */
export const openCopies = (signer: () => Uint8Array | null | undefined): (() => void) =>
  $effect.root(() => {
    $effect(() => {
      const [copy, by] = [copyHere(), signer()]
      if (copy.at === 'here' && by !== undefined) void open(copy.bytes, by)
    })
  })
