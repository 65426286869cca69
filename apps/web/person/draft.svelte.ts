/** The person's data on this page, kept only in memory and cleared on leaving. */
import type { Facts, StatedFacts, UrgencyFlag } from '@treeline/casework'
import type { FirstSending, Mailbox, Sending, Site } from '@treeline/client/person'
import type { Cleaned, Removed } from '@treeline/testimony'
import type { Codename, Day, Places } from '@treeline/vault'
import type { Snippet } from 'svelte'
import type { TroubleWord } from './errors.ts'

/** A cleaned file, ready to go. */
export type Attached = {
  type: Cleaned['type']
  bytes: Uint8Array<ArrayBuffer>
  removed: readonly Removed[]
}
/** `notice`: says beside the message that they go with it, and takes them out again unless it is sealed. */
export type Showing = { facts: Facts; notice: Snippet<[isSealed: boolean]> }
export type Receipt = { messages: number; files: number; number: string; day: Date }

export class Draft {
  /** The desk; null: nobody has set it up yet. */
  site = $state.raw<Site | null>()
  siteTrouble = $state<TroubleWord>()
  /** Nobody has confirmed the desk since this day. */
  unconfirmedSince = $state<Day>()
  /** The person was told so, and goes on. */
  isWarned = $state(false)

  text = $state('')
  files = $state.raw<readonly Attached[]>([])
  country = $state('')
  answerIn = $state('')
  urgent = $state.raw<readonly UrgencyFlag[]>([])

  codename = $state.raw<Codename>()
  /** Three of the words were typed back. */
  isChecked = $state(false)
  /** The first message, sealed; `written`: of what. */
  first = $state.raw<FirstSending>()
  written = ''
  /** The check pair that was shown last beside the codename. */
  pair: Places | undefined
  /** It may have left the phone. */
  isBegun = $state(false)
  /** It has arrived; its photos may not have yet. */
  isTextThere = $state(false)
  photos: Sending | undefined
  isSent = $state(false)

  mailbox = $state.raw<Mailbox>()
  /** The pair was compared, or is not asked for. */
  isPairSeen = $state(false)
  replyText = $state('')
  replyFiles = $state.raw<readonly Attached[]>([])
  receipt = $state.raw<Receipt>()

  /** Answers to the questions about ways; undefined: none was asked. */
  stated = $state.raw<StatedFacts>()
  /** Those that go with the next message, because the person wants it. */
  showing = $state.raw<Showing>()

  /** Whether leaving now would lose something written. */
  get hasText(): boolean {
    return !!this.stated || [this.text, this.replyText].some(text => text.trim() !== '')
  }

  /** What is known of the desk stays; all that is the person's goes. */
  forget(): void {
    this.forgetMessage()
    this.forgetMailbox()
    this.receipt = undefined
    this.stated = undefined
    this.isWarned = false
  }

  forgetMessage(): void {
    for (const file of this.files) file.bytes.fill(0)
    this.files = []
    this.showing = undefined
    this.written = ''
    this.text = ''
    this.country = ''
    this.answerIn = ''
    this.urgent = []
  }

  /** The codename and all it opens. */
  forgetMailbox(): void {
    this.codename?.fill(0)
    for (const file of this.replyFiles) file.bytes.fill(0)
    this.codename = undefined
    this.isChecked = false
    this.first = undefined
    this.written = ''
    this.pair = undefined
    this.isBegun = false
    this.isTextThere = false
    this.photos = undefined
    this.isSent = false
    this.mailbox = undefined
    this.isPairSeen = false
    this.replyText = ''
    this.replyFiles = []
  }
}

export const draft = new Draft()
