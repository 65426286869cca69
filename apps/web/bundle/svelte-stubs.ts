/** Replaces files of Svelte by stubs of what the person's page never does: fewer bytes for a phone on a poor network. */
import type { Plugin } from 'vite'

// [Note: what is left out of Svelte]
// Nothing is hydrated (the printed start is replaced), no component awaits or is of the old kind, all state is raw,
// no boundary catches what a component throws.
// Svelte finds that out while it runs; the stubs state it beforehand, and what follows from it is not built. If an
// edition of Svelte exports something else from these files, the build fails for want of it.
const stubs: Readonly<Record<string, string>> = {
  'dom/blocks/boundary.js': `
    import { branch } from '../../reactivity/effects.js'
    export const boundary = (node, props, children) => branch(() => children(node))
    export function pending() {}`,
  'dom/hydration.js': `
    export const hydrating = false
    export const hydrate_node = null
    export function set_hydrating() {}
    export function set_hydrate_node() {}
    export function hydrate_next() {}
    export function reset() {}
    export function hydrate_template() {}
    export function next() {}
    export function skip_nodes() {}
    export function read_hydration_instruction() {}`,
  'flags/index.js': `
    export const async_mode_flag = false
    export const legacy_mode_flag = false
    export const tracing_mode_flag = false`,
  'reactivity/async.js': `
    import { derived } from './deriveds.js'
    export const flatten = (blockers, sync, async, fn) => fn(sync.map(derived))
    export function capture() {}
    export function for_await_track_reactivity_loss() {}
    export function increment_pending() {}
    export function run() {}
    export function run_after_blockers() {}
    export function save() {}
    export function track_reactivity_loss() {}
    export function unsave() {}
    export function unset_context() {}
    export function wait() {}`,
  'proxy.js': `
    export const proxy = value => value
    export const get_proxied_value = value => value
    export const is = Object.is`,
}

export const svelteStubs = (): Plugin => ({
  name: 'treeline-svelte-stubs',
  enforce: 'post',
  transform(code, id) {
    const file =
      /svelte\/src\/internal\/(?:client\/)?(dom\/blocks\/boundary|dom\/hydration|flags\/index|proxy|reactivity\/async)\.js$/.exec(
        id,
      )
    if (file) return { code: stubs[`${file[1]}.js`]!, map: null }
    if (id.endsWith('vite/preload-helper.js'))
      return { code: 'export const __vitePreload = load => load()', map: null }
    if (/\$\.proxy\(/.test(code))
      this.error(`${id}: state is raw here. See: [Note: what is left out of Svelte]`)
    return undefined
  },
})
