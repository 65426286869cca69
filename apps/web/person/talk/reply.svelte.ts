/** One answer on its way. Tried again it sends the same bytes, so that nothing arrives twice. */
import type { Sending } from '@treeline/client/person'
import { draftOf } from '../conversation.ts'
import { draft } from '../draft.svelte.ts'
import { sendingTroubleOf, type TroubleWord } from '../trouble.ts'
import { refresh } from './mailbox.ts'

export class Answering {
  done = $state(0)
  total = $state(1)
  isBusy = $state(false)
  trouble = $state<TroubleWord>()
  /** Sealed already: the text stays as it is until it has arrived. */
  isSealed = $state(false)
  #sending: Sending | undefined

  async send(): Promise<void> {
    const { mailbox } = draft
    if (!mailbox) return
    this.trouble = undefined
    this.isBusy = true
    try {
      this.#sending ??= mailbox.send(draftOf(draft.replyText, draft.replyFiles))
      this.isSealed = true
      await this.#sending.run((done, total) => {
        this.done = done
        this.total = total
      })
      this.#forget()
      await refresh()
    } catch (error) {
      this.trouble = sendingTroubleOf(error)
    }
    this.isBusy = false
  }

  #forget(): void {
    for (const file of draft.replyFiles) file.bytes.fill(0)
    this.#sending = undefined
    this.isSealed = false
    draft.showing = undefined
    draft.replyText = ''
    draft.replyFiles = []
  }
}
