/** The time as the screen shows it, moved on every half minute. */

let now = $state.raw(new Date())
setInterval(() => {
  now = new Date()
}, 30_000)

export const clock = {
  get now() {
    return now
  },
}
