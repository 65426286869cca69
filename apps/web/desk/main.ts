/** The desk's page: looks at its address, asks the server where things stand, and shows it. */
import { mount } from 'svelte'
import '../look/desk/index.css'
import { browserWorld } from '../world.ts'
import Desk from './Desk.svelte'
import { DeskSession, ticketOf } from './page.ts'

const session = new DeskSession(browserWorld())
mount(Desk, { target: document.body, props: { session } })

/** A ticket leaves the address at once, and with it the history. */
function arrive(): void {
  const ticket = ticketOf(location.hash)
  if (ticket) history.replaceState(null, '', location.pathname)
  void session.arrive(ticket)
}
arrive()
addEventListener('hashchange', () => {
  if (ticketOf(location.hash)) arrive()
})
