/** The opened lists in use: each fetched copy is opened at once. */
import { copyHere } from './copy.svelte.ts'
import { type Opened, openInOrder } from './opened.ts'

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
