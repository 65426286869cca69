/** The desk's page: looks at its address, asks the server where things stand, and shows it. */
import { mount } from 'svelte'
import '../look/desk/index.css'
import { browserWorld } from '../world.ts'
import Desk from './Desk.svelte'
import { DeskSession, lockedOf, ticketOf } from './page.ts'

const session = new DeskSession(browserWorld())
mount(Desk, { target: document.body, props: { session } })

/** A ticket, or why the desk was locked, leaves the address at once, and with it the history. */
function arrive(): void {
  const ticket = ticketOf(location.hash)
  const locked = lockedOf(location.hash)
  if (ticket || locked) history.replaceState(null, '', location.pathname)
  void session.arrive(ticket, locked)
}
arrive()
addEventListener('hashchange', () => {
  if (ticketOf(location.hash)) arrive()
})
