/** What a browser at the desk stores of texts that were written and not sent. */
import type { Page } from '@playwright/test'

/** How many sealed texts this browser stores. */
export const storedTexts = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('treeline')
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    const request = database.transaction('desk').objectStore('desk').getAllKeys()
    const keys = await new Promise<IDBValidKey[]>(resolve => {
      request.onsuccess = () => resolve(request.result)
    })
    database.close()
    return keys.filter(key => String(key).includes(' unsent ')).length
  })
