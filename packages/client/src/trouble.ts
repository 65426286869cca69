/** What can go wrong between a page and its server, in the kinds the words have (`error.*`). */
export type TroubleKind =
  /** Nothing answered: no network. */
  | 'offline'
  /** The server answered, but not with what it should. */
  | 'server'
  /** The server cannot show that it belongs to the helpline. */
  | 'phrase'
  /** The server shows an older state of the helpline than this device knows. */
  | 'older'
  /** The helpline has new roots, and nobody at this device has compared their phrase. */
  | 'compare'
  /** The helpline's keys are out of date. */
  | 'old'
  /** Nobody has confirmed the helpline's keys for some days: whoever writes is told, and chooses. */
  | 'unconfirmed'
  /** This device's clock is behind the helpline's. */
  | 'clock'
  /** Fewer than two members could open a message today. */
  | 'few'
  /** What was kept was changed. */
  | 'altered'
  /** What was there is there no more. */
  | 'missing'
  /** The helpline is shown as it was before the person's last visit. */
  | 'past'
  | 'full'
  | 'long'
  /** The session ended. */
  | 'expired'
  /** The page is older than the server. */
  | 'version'

export class Trouble extends Error {
  override name = 'Trouble'
  readonly kind: TroubleKind
  constructor(kind: TroubleKind) {
    super(kind)
    this.kind = kind
  }
}
